import { written } from './number.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A piece of a formula: an element name and its content. */
export type Formula =
  | readonly [name: 'mi' | 'mn' | 'mo' | 'mtext', text: string]
  | readonly [
      name: 'mrow' | 'msub' | 'msup' | 'msubsup' | 'mtable' | 'mtr' | 'mtd' | 'mphantom',
      parts: readonly Formula[],
    ];

/** A variable, perhaps with an index. */
export function variable(letter: string, index?: string | number): Formula {
  return index === undefined
    ? ['mi', letter]
    : [
        'msub',
        [
          ['mi', letter],
          ['mn', String(index)],
        ],
      ];
}

export function operator(sign: string): Formula {
  return ['mo', sign];
}

/** A number; a negative one is an operator and its size, as MathML wants it. */
export function number(value: number): Formula {
  const text = written(value);
  return text.startsWith('−') ? ['mrow', [operator('−'), ['mn', text.slice(1)]]] : ['mn', text];
}

export function row(...parts: readonly Formula[]): Formula {
  return ['mrow', parts];
}

/** A number that is given as it is to stand, such as "−0.250". */
export function decimal(text: string): Formula {
  return text.startsWith('−') ? ['mrow', [operator('−'), ['mn', text.slice(1)]]] : ['mn', text];
}

/** A matrix of numbers as they are to stand; signs have room of their own, and brackets are the style sheet's. */
export function matrix(rows: readonly (readonly string[])[]): Formula {
  const entry = (text: string): Formula =>
    text.startsWith('−') ? decimal(text) : row(['mphantom', [row(operator('−'), ['mn', ''])]], decimal(text));
  return ['mtable', rows.map((texts) => ['mtr', texts.map((text) => ['mtd', [entry(text)]] as const)])];
}

/** slope·x + offset, without terms and factors that a reader would leave out. */
export function affine(slope: number, offset: number, of: Formula = variable('x')): Formula {
  if (written(slope) === '0') return number(offset);
  const size = written(Math.abs(slope));
  const linear = [
    ...(slope < 0 ? [operator('−')] : []),
    ...(size === '1' ? [] : [['mn', size] as const]),
    of,
  ];
  if (written(offset) === '0') return row(...linear);
  return row(...linear, operator(offset < 0 ? '−' : '+'), ['mn', written(Math.abs(offset))]);
}

/** slopes·variables + offset for several variables, without terms and factors that a reader would leave out. */
export function affineSum(slopes: readonly number[], of: readonly Formula[], offset: number): Formula {
  const terms = [...slopes.map((value, i) => ({ value, of: of[i] })), { value: offset, of: null }].filter(
    ({ value }) => written(value) !== '0',
  );
  if (terms.length === 0) return number(0);
  return row(
    ...terms.flatMap(({ value, of: letter }, i): Formula[] => {
      const size = written(Math.abs(value));
      const sign = value < 0 ? [operator('−')] : i > 0 ? [operator('+')] : [];
      const factor: Formula[] = letter && size === '1' ? [] : [['mn', size]];
      return [...sign, ...factor, ...(letter ? [letter] : [])];
    }),
  );
}

/** A formula in one line of plain text, for descriptions: "−2x + 4". */
export function inWords([, content]: Formula): string {
  if (typeof content === 'string') return content;
  // A sign between two terms stands free; one before the first term does not.
  return content
    .map((part, i) => (i > 0 && /^[−+=<≤]$/.test(String(part[1])) ? ` ${part[1]} ` : inWords(part)))
    .join('');
}

/** Show a formula in a `<math>` element inside `parent`; what is there already and fits is kept. */
export function setMath(parent: Element, formula: Formula): void {
  const key = JSON.stringify(formula);
  if (parent.getAttribute('data-formula') === key) return;
  const math = parent.firstElementChild ?? parent.ownerDocument.createElementNS(MATHML, 'math');
  if (!math.parentNode) parent.append(math);
  fill(math, [formula]);
  parent.setAttribute('data-formula', key);
}

/** Make the children of `parent` those parts. New elements are made only where the shape differs: they cost most. */
function fill(parent: Element, parts: readonly Formula[]): void {
  const found = [...parent.children];
  for (const extra of found.slice(parts.length)) extra.remove();
  parts.forEach(([name, content], i) => {
    let element = found[i];
    if (element?.localName !== name) {
      const made = parent.ownerDocument.createElementNS(MATHML, name);
      // The italic of the prose's fonts, not that of Unicode's mathematical letters, which they lack.
      if (name === 'mi') made.setAttribute('mathvariant', 'normal');
      if (element) element.replaceWith(made);
      else parent.append(made);
      element = made;
    }
    if (typeof content !== 'string') fill(element, content);
    else if (element.textContent !== content) element.textContent = content;
  });
}
