import type { Goal } from '../../contract/figure.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { listed, numbered } from '../../drawing/words/number.ts';
import { decisionComplex, linearRegions } from '../../network/index.ts';
import type { Slice } from './digit-slice-scene.ts';
import { digitsOf, planeIn, sceneIn, seenAs, sliceOf } from './digit-slice-scene.ts';

/** The classes that win somewhere inside the triangle of three digits, and how many regions it meets. */
export interface Inside {
  readonly classes: readonly number[];
  readonly regions: number;
}

const insideOf = perKey((net: string, a: number, b: number, c: number): Inside => {
  const { along, across, corners } = planeIn({ a, b, c } as Slice);
  const triangle = corners.map(([x, y]): [number, number] => [x / along, y / across]);
  const complex = linearRegions(sliceOf(net, a, b, c), triangle);
  const classes = [...new Set(decisionComplex(complex).winner)].sort((one, other) => one - other);
  return { classes, regions: complex.regionCount };
});

/** What lies between the three digits, exactly: the slice over the triangle alone. */
export const insideTriangle = ({ net, a, b, c }: Slice): Inside => insideOf(net, a, b, c);

const untrained: Goal = {
  done: false,
  words: 'Choose the trained network: the other has learnt no classes.',
};

/** The exercise: two classes or fewer at the corners, and another one between them. */
function stranger(state: Slice): Goal {
  if (state.net !== 'trained') return untrained;
  const own = new Set(digitsOf(state).map((digit) => seenAs(state, digit)));
  const corners = listed([...own].sort((one, other) => one - other).map(String));
  if (own.size > 2) return { done: false, words: `The corners are read as ${corners}: three classes.` };
  const extra = insideTriangle(state).classes.filter((label) => !own.has(label));
  return {
    done: extra.length > 0,
    words:
      extra.length > 0
        ? `Done: the corners are read as ${corners}, and between them lies an area of ${listed(extra.map(String))}.`
        : `The corners are read as ${corners}, and nothing else lies between them.`,
  };
}

/** The exercise: a window inside one region, with a decision border in it. */
function borderInside(state: Slice): Goal {
  if (state.net !== 'trained') return untrained;
  const { complex, classes } = sceneIn(state);
  const done = complex.regionCount === 1 && classes.length > 1;
  const read = listed(classes.map(({ label }) => String(label)));
  return {
    done,
    words: done
      ? `Done: one region, read as ${read} on the two sides of a straight border.`
      : `The window meets ${numbered(complex.regionCount, 'region')}, read as ${read}.`,
  };
}

/** What the chapter's exercises ask of the figure. */
export const goals = { stranger, 'border-inside': borderInside };
