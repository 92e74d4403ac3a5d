import type { Goal } from '../../contract/figure.ts';
import type { Point } from '../../network/index.ts';
import { plural } from '../../drawing/words/number.ts';
import type { Sheet } from './folded-sheet.ts';
import { found } from './folded-sheet.ts';

/** The exercise: a line that unfolds into closed polygons alone, two of them. */
export function twoPolygons(state: Sheet): Goal {
  const { copies } = found(state);
  if (state.folds !== 3 || state.scheme !== 'quarters')
    return { done: false, words: 'Take three folds, across and up.' };
  const key = (end: Point): string => end.map((value) => value.toFixed(9)).join();
  const ends = copies.flatMap(({ from, to }) => [key(from), key(to)]);
  const loose = ends.filter((end) => ends.filter((other) => other === end).length === 1).length;
  if (copies.length === 0) return { done: false, words: 'The line misses the folded sheet.' };
  if (loose > 0) return { done: false, words: `The copies have ${plural(loose, 'loose end')}.` };
  const polygons = copies.length / 4;
  const words = `the line unfolds into ${plural(polygons, 'closed polygon')}`;
  return { done: polygons === 2, words: polygons === 2 ? `Done: ${words}.` : `So far ${words}.` };
}

/** The exercise: three inputs in one place, and none of them on a crease. */
export function threeTogether(state: Sheet): Goal {
  if (state.folds !== 2 || state.scheme !== 'strip')
    return { done: false, words: 'Take two folds, across only.' };
  const { complex, together } = found(state);
  const onCrease = together.some(([x]) =>
    Array.from({ length: complex.edgeCount }, (_, e) => complex.edge(e)).some(
      ({ owners, from, to }) => owners.length > 0 && from[0] === x && to[0] === x,
    ),
  );
  if (onCrease) return { done: false, words: 'One of the inputs lies on a crease.' };
  const words = `${plural(together.length, 'input')} in one place`;
  return {
    done: together.length === 3,
    words: together.length === 3 ? `Done: ${words}.` : `So far ${words}.`,
  };
}
