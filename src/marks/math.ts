import { written } from './number.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A piece of a formula: an element name and its content. */
export type Formula =
  | readonly [name: 'mi' | 'mn' | 'mo' | 'mtext', text: string]
  | readonly [name: 'mrow' | 'msub', parts: readonly Formula[]];

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

/** Show a formula in a `<math>` element inside `parent`; nothing is touched if it is there already. */
export function setMath(parent: Element, formula: Formula): void {
  const key = JSON.stringify(formula);
  if (parent.getAttribute('data-formula') === key) return;
  const document = parent.ownerDocument;
  const build = ([name, content]: Formula): Element => {
    const element = document.createElementNS(MATHML, name);
    if (typeof content === 'string') element.textContent = content;
    else for (const part of content) element.append(build(part));
    // The italic of the prose's fonts, not that of Unicode's mathematical letters, which they lack.
    if (name === 'mi') element.setAttribute('mathvariant', 'normal');
    return element;
  };
  const math = document.createElementNS(MATHML, 'math');
  math.append(build(formula));
  while (parent.firstChild) parent.firstChild.remove();
  parent.append(math);
  parent.setAttribute('data-formula', key);
}
