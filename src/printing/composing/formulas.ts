import { made, replaceBy } from './section.ts';

/** What was written for a formula, in TeX; empty where nothing says so. */
const texOf = (formula: Element): string =>
  formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent.trim() ?? '';

/** Formulas as they are set, each with its TeX for those who hear it. */
export function setFormulas(root: Element): void {
  for (const formula of root.querySelectorAll('.katex')) {
    formula.setAttribute('role', 'img');
    formula.setAttribute('aria-label', texOf(formula));
    formula.querySelector('.katex-mathml')?.remove();
    holdPunctuation(formula);
  }
}

/** Formulas as MathML, each with its TeX as annotation and as alternative text. */
export function keepMathml(root: Element): void {
  for (const formula of root.querySelectorAll('.katex')) {
    const math = formula.querySelector('math');
    if (!math) throw new Error(`A formula has no MathML: ${formula.textContent.slice(0, 60)}`);
    math.setAttribute('alttext', texOf(formula));
    const display = formula.closest('.katex-display');
    if (display) math.setAttribute('display', 'block');
    replaceBy(formula, math);
    if (display)
      replaceBy(display, made(root.ownerDocument, 'span', { class: 'display' }, ...display.childNodes));
  }
}

/** What ends a sentence or a part of it stays on the line of the formula before it. */
function holdPunctuation(formula: Element): void {
  const next = formula.nextSibling;
  const mark = next?.nodeType === 3 ? /^[.,;:!?)’”]+/.exec(next.textContent ?? '')?.[0] : undefined;
  if (!next || !mark || formula.querySelectorAll('.base').length > 2) return;
  next.textContent = (next.textContent ?? '').slice(mark.length);
  const held = made(formula.ownerDocument, 'span', { class: 'held' });
  formula.before(held);
  held.append(formula, mark);
}
