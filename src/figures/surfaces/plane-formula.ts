import type { AffineMap } from '../../network/index.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row, variable } from '../../drawing/words/math.ts';
import { shortest } from '../../drawing/words/number.ts';

/** a·x₁ + b·x₂ + c with three decimals, without terms and factors that a reader would leave out. */
export function planeFormula(a: number, b: number, c: number): Formula {
  const terms = [
    { factor: a, of: variable('x', 1) },
    { factor: b, of: variable('x', 2) },
    { factor: c, of: null },
  ].filter(({ factor }) => shortest(factor) !== '0');
  if (terms.length === 0) return number(0);
  return row(
    ...terms.flatMap(({ factor, of }, i): Formula[] => {
      const size = shortest(Math.abs(factor));
      const sign = factor < 0 ? [operator('−')] : i > 0 ? [operator('+')] : [];
      return [...sign, ...(of && size === '1' ? [] : [['mn', size] as const]), ...(of ? [of] : [])];
    }),
  );
}

/** The formula of one output of an affine map of two inputs. */
export function mapFormula({ matrix, offset }: AffineMap, output = 0): Formula {
  return planeFormula(matrix[2 * output], matrix[2 * output + 1], offset[output]);
}

/** The same in one line of plain text: "0.066x₁ + 0.112x₂ − 0.766". */
export function mapInWords({ matrix, offset }: AffineMap, output = 0): string {
  return planeInWords(matrix[2 * output], matrix[2 * output + 1], offset[output]);
}

/** a·x₁ + b·x₂ + c in one line of plain text. */
export function planeInWords(a: number, b: number, c: number): string {
  const terms = [
    { factor: a, of: 'x₁' },
    { factor: b, of: 'x₂' },
    { factor: c, of: '' },
  ].filter(({ factor }) => shortest(factor) !== '0');
  const text = terms
    .map(({ factor, of }, i) => {
      const size = shortest(Math.abs(factor));
      const sign = i === 0 ? (factor < 0 ? '−' : '') : factor < 0 ? ' − ' : ' + ';
      return `${sign}${of && size === '1' ? '' : size}${of}`;
    })
    .join('');
  return text || '0';
}
