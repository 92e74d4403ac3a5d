/** Typeset formulas hold their TeX for those who ask for it. */
const TEX = 'annotation[encoding="application/x-tex"]';

const texOf = (formula: Element): string => (formula.querySelector(TEX)?.textContent ?? '').trim();

/** What a selection says with every formula as TeX, once: typeset formulas hold it twice, in pieces. */
function readable(selected: DocumentFragment): string | null {
  const formulas = [...selected.querySelectorAll('.katex')];
  if (formulas.length === 0) return null;
  for (const formula of formulas) {
    const display = formula.closest('.katex-display') !== null;
    const mark = display ? '$$' : '$';
    formula.replaceWith(`${mark}${texOf(formula)}${mark}`);
  }
  const box = document.createElement('div');
  box.append(selected);
  // In the page but out of sight: what is not laid out has no line breaks.
  box.className = 'visually-hidden';
  document.body.append(box);
  const text = box.innerText;
  box.remove();
  return text;
}

/** A selection that begins or ends inside a formula takes all of it. */
function wholeFormulas(range: Range): Range {
  const whole = range.cloneRange();
  const around = (node: Node): Element | null | undefined =>
    (node instanceof Element ? node : node.parentElement)?.closest('.katex');
  const [first, last] = [around(range.startContainer), around(range.endContainer)];
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  return whole;
}

document.addEventListener('copy', (event) => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const text = readable(wholeFormulas(selection.getRangeAt(0)).cloneContents());
  if (text === null) return;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
});

/** How long a button says that it has done its work, in milliseconds. */
const NOTICE = 1500;

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>('.copy-tex') : null;
  const formula = button?.closest('.equation')?.querySelector('.katex');
  if (!button || !formula) return;
  const say = (words: string): void => {
    button.textContent = words;
    setTimeout(() => {
      button.textContent = 'TeX';
    }, NOTICE);
  };
  const copied = navigator.clipboard?.writeText(texOf(formula)) ?? Promise.reject(new Error('no clipboard'));
  copied.then(
    () => say('copied'),
    () => say('cannot copy here'),
  );
});

export {};
