import type { Goal } from '../../contract/figure.ts';
import type { Bend, BentCrease } from './bends.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row } from '../../drawing/words/math.ts';
import { counted, listed, written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { State, Scene } from './bent-scene.ts';
import { creaseOf, sceneOf, isStraight } from './bent-scene.ts';

/** A vector of the plane. */
export const vector = ([x, y]: Point): Formula =>
  row(operator('('), number(x), operator(','), number(y), operator(')'));

/** "hidden unit 2", "hidden units 1 and 2", 1-based. */
export const lineNames = ({ units }: Bend): string =>
  units.length === 1 ? `line ${units[0] + 1}` : `lines ${units.map((i) => i + 1).join(' and ')}`;

/** A vector in plain text. */
export const vectorInWords = ([x, y]: Point): string => `(${written(x)}, ${written(y)})`;

const times = (bends: number): string =>
  bends === 1 ? 'once' : bends === 0 ? 'nowhere' : `at ${counted(bends)} places`;

/** What the crease is as a whole: "is connected and bends at two places". */
function shapeInWords({ pieces, loops, edges, bends }: BentCrease): string {
  if (edges.length === 0) return 'is nowhere in the window';
  const whole =
    pieces > 1
      ? `is in ${counted(pieces)} separate pieces`
      : loops === 1
        ? 'closes up into one loop'
        : 'is connected';
  const straight = bends.filter(isStraight);
  const count = bends.length - straight.length;
  const names = [...new Set(straight.map(lineNames))];
  return `${whole} and bends ${times(count)}${names.length ? `; it goes straight over ${listed(names)}` : ''}`;
}

/** The crease that is taken apart, in one sentence. */
export const status = ({ unit, crease }: Scene): string =>
  `The crease of unit ${unit + 1} ${shapeInWords(crease)}.`;

/** How often the first unit's crease bends. */
const bendsOf = (state: State): number => creaseOf(state, 0).bends.filter((bend) => !isStraight(bend)).length;

/** The exercise: with another weight from line 1 the same crease has fewer bends. */
export function fewerBends(state: State): Goal {
  const [before, now] = [bendsOf({ ...state, gain: 1 }), bendsOf(state)];
  const words = `The first unit’s crease bends ${times(now)}; with weight times 1 it bends ${times(before)}.`;
  return { done: now < before, words };
}

/** The exercise: a bias at which the first unit's crease falls into pieces. */
export function inPieces(state: State): Goal {
  const scene = sceneOf({ ...state, unit: -1 });
  const isFirst = state.preset === 'bend';
  return {
    done: isFirst && scene.crease.pieces > 1,
    words: isFirst ? status(scene) : 'This is another network; take the one with two bent creases.',
  };
}
