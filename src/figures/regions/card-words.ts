import type { Goal } from '../../contract/figure.ts';
import { foldOf } from '../../drawing/plane/creases.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { matrix, operator, row, variable } from '../../drawing/words/math.ts';
import { unitName } from '../../drawing/words/unit-name.ts';
import type { Border, Owner } from '../../network/index.ts';
import type { State, Card } from './card-scene.ts';
import { cardOf } from './card-scene.ts';

/** What an output does at an edge. */
export const BENDS = { valley: 'valley', mountain: 'mountain', level: 'no bend' } as const;

/** The units that switch at an edge, in words. */
export function ownersIn({ network }: Card, { owners }: Border): string {
  if (owners.length === 0) return 'the window’s edge';
  return owners.map((owner) => unitName(network, owner)).join(' and ');
}

/** A number with its sign before it, as it stands in a sum: "− 1.50". */
export const signed = (text: string): string => (text.startsWith('−') ? `− ${text.slice(1)}` : `+ ${text}`);

/** "0.25x₁ − 1.50x₂ + 0.75". */
export function formulaInWords([a, b]: readonly string[], c: string): string {
  return `${a}x₁ ${signed(b)}x₂ ${signed(c)}`;
}

/** f(x) = A x + c, and below it A and c with their numbers. */
export function mapFormulas({ slopes, offsets }: Card): [Formula, Formula] {
  const upright = (letter: string) => variable(letter);
  return [
    row(
      upright('f'),
      operator('('),
      upright('x'),
      operator(')'),
      operator('='),
      upright('A'),
      upright('x'),
      operator('+'),
      upright('c'),
    ),
    row(
      upright('A'),
      operator('='),
      matrix(slopes),
      operator(','),
      ['mtext', '\u2002'],
      upright('c'),
      operator('='),
      matrix(offsets.map((text) => [text])),
    ),
  ];
}

/** The unit that is picked out, and whether it is on in the region. */
export const markedInWords = ({ network, pattern }: Card, marked: Owner): string =>
  `${unitName(network, marked)}, ${pattern[marked.layer][marked.unit] ? 'on' : 'off'} here`;

/** The exercise: at one edge of the region, a unit of the second layer bends the two outputs in opposite ways. */
export function bothWays(state: State): Goal {
  const { network, borders, marked } = cardOf(state);
  const missing = (words: string): Goal => ({ done: false, words });
  if (network.outputs < 2) return missing('This network has one output; take the random one.');
  if (!marked) return missing('No unit is marked; click on one.');
  const own = borders.filter(({ owners }) => owners.some((owner) => same(owner, marked)));
  const name = `${unitName(network, marked)[0].toUpperCase()}${unitName(network, marked).slice(1)}`;
  if (own.length === 0) return missing(`${name} owns no edge of this region.`);
  const bends = [0, 1].map((o) => BENDS[foldOf(own[0].jump[o])]);
  const words = `At the edge of ${unitName(network, marked)} output 1 has a ${bends[0]}, output 2 a ${bends[1]}.`;
  if (marked.layer === 0) return missing(`${name} is marked, of the first hidden layer.`);
  const done = bends.includes('valley') && bends.includes('mountain');
  return { done, words: words.replaceAll('a no bend', 'no bend') };
}

const same = (a: Owner, b: Owner): boolean => a.layer === b.layer && a.unit === b.unit;
