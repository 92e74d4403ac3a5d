import { parseHTML } from 'linkedom';

/** The longest line, in characters. */
const LONGEST = 160;
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The names in formulas whose signs have names of their own. */
const SIGNS: Readonly<Record<string, string>> = {
  sigma: 'σ',
  times: '×',
  le: '≤',
  ge: '≥',
  to: '→',
  cdot: '·',
  varepsilon: 'ε',
  epsilon: 'ε',
};

/** A formula in TeX as plain text, as far as captions have any. */
const plain = (tex: string): string =>
  tex
    .replace(/\\([a-zA-Z]+)\s*/g, (whole, name: string) => SIGNS[name] ?? whole)
    .replace(/_\{?(\d)\}?/g, (_, digit: string) => LOWERED[Number(digit)])
    .replace(/\^\{?(\d)\}?/g, (_, digit: string) => RAISED[Number(digit)]);

/** The first sentence of a figure's caption as plain text, without its full stop. */
export function captionLine(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const note of document.querySelectorAll('.margin-note')) note.remove();
  for (const formula of document.querySelectorAll('.katex'))
    formula.replaceWith(plain(formula.querySelector('annotation')?.textContent ?? ''));
  const text = document.body.textContent.replaceAll(/\s+/g, ' ').trim();
  const [first] = text.split(/(?<=[.?!])\s/);
  const sentence = first.replace(/[.:;]$/, '');
  return sentence.length <= LONGEST
    ? sentence
    : `${sentence.slice(0, LONGEST).replace(/[\s,;:]*\s\S*$/, '')} …`;
}
