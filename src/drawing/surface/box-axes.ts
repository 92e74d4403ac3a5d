import type { Point } from '../../network/index.ts';
import type { SvgGroup } from '../page/layer.ts';
import { layer } from '../page/layer.ts';
import { setting } from '../page/setting.ts';
import { round, shortest } from '../words/number.ts';
import type { Projection, Space } from './projection.ts';
import { symbol } from '../words/symbol.ts';
import { writing } from '../words/text.ts';

type Place = readonly [x: number, y: number, z: number];

/** What is written along the box. */
export interface BoxLabels {
  readonly x: string;
  readonly y: string;
  readonly z: string;
}

/** An upright that looks shorter than this, in drawing units, has no room for its ticks. */
const LEAST_UPRIGHT = 24;

interface Note {
  readonly at: Point;
  readonly text: string;
}

/** The two sides of the floor that are nearest to the viewer, with their ticks, and the upright at the left end; seen from above, the upright has no ticks. */
export function drawBoxAxes(parent: SvgGroup, space: Space, seen: Projection, labels: BoxLabels): void {
  const [[x0, y0], [x1, y1]] = space.window;
  const [z0, z1] = space.heights;
  // The near side is the one that lies against the direction away from the viewer.
  // From straight above, what runs away to neither side has its numbers where a map has them.
  const nearX = seen.away[0] >= 0 ? x0 : x1;
  const nearY = seen.away[1] >= 0 ? y0 : y1;
  const path = (...places: readonly Place[]): string =>
    `M${places
      .map((place) =>
        seen
          .place(...place)
          .map(round)
          .join(),
      )
      .join('L')}`;
  const corners: Place[] = [
    [x0, y0, z0],
    [x1, y0, z0],
    [x1, y1, z0],
    [x0, y1, z0],
  ];
  const leftmost = corners.reduce((a, b) => (seen.place(...b)[0] < seen.place(...a)[0] ? b : a));
  layer(parent, 'floor')
    .selectAll('path')
    .data([`${path(...corners)}Z`, path(leftmost, [leftmost[0], leftmost[1], z1])])
    .join('path')
    .each(setting<string>({ d: (d) => d }));
  const out = (at: Place, from: Place, by: number): Point => {
    const [px, py] = seen.place(...at);
    const [qx, qy] = seen.place(...from);
    const length = Math.hypot(px - qx, py - qy) || 1;
    return [px + (by * (px - qx)) / length, py + (by * (py - qy)) / length];
  };
  const middle: Place = [(x0 + x1) / 2, (y0 + y1) / 2, z0];
  const beside = (at: Place, axis: 0 | 1, by: number): Point =>
    out(at, axis === 0 ? [at[0], middle[1], z0] : [middle[0], at[1], z0], by);
  const foot = seen.place(leftmost[0], leftmost[1], z0);
  const top = seen.place(leftmost[0], leftmost[1], z1);
  const upright = <T>(notes: readonly T[]): readonly T[] => (foot[1] - top[1] < LEAST_UPRIGHT ? [] : notes);
  const ticks: Note[] = [
    ...[x0, x1].map((x) => ({ at: beside([x, nearY, z0], 0, 13), text: shortest(x) })),
    ...[y0, y1].map((y) => ({ at: beside([nearX, y, z0], 1, 13), text: shortest(y) })),
    ...upright([
      { at: shifted(top, -6, 4), text: shortest(z1, 2) },
      { at: shifted(foot, -6, -8), text: shortest(z0, 2) },
    ]),
  ];
  const names: Note[] = [
    { at: beside([middle[0], nearY, z0], 0, 22), text: labels.x },
    { at: beside([nearX, middle[1], z0], 1, 22), text: labels.y },
    ...upright([{ at: shifted(top, 0, -19), text: labels.z }]),
  ];
  const texts = (name: string, notes: readonly Note[], anchor: (i: number) => string) =>
    layer(parent, name)
      .selectAll<SVGTextElement, Note>('text')
      .data(notes)
      .join('text')
      .each(
        setting<Note>({
          x: ({ at }) => round(at[0]),
          y: ({ at }) => round(at[1]),
          dy: '0.35em',
          'text-anchor': (_, i) => anchor(i),
        }),
      );
  texts('box-ticks', clear(ticks), (i) => (i > 3 ? 'end' : 'middle'))
    .each(setting({ class: 'tick' }))
    .each(writing(({ text }) => text));
  symbol(
    texts('box-names', names, () => 'middle'),
    ({ text }) => text,
  );
}

/** Half the width of a digit and the height of a line at their largest, in drawing units, which is on a phone. */
const HALF_DIGIT = 5.8;
const LINE = 14;
/** A whole line of words on the narrowest screen. */
const ROW = 27;

/** After the ticks of the two sides come those of the upright, the upper one first. */
const TOP = 4;

/**
 * The same ticks, where those of the two sides would meet at a corner moved apart to the left and the right, and the
 * lower one of the upright moved up from a side's that it would touch.
 */
function clear(ticks: readonly Note[]): Note[] {
  const all = [...ticks];
  for (const i of [0, 1])
    for (const j of [2, 3]) {
      const [dx, dy] = [all[j].at[0] - all[i].at[0], all[j].at[1] - all[i].at[1]];
      const lack = HALF_DIGIT * (all[i].text.length + all[j].text.length + 2) - Math.abs(dx);
      if (lack <= 0 || Math.abs(dy) >= LINE) continue;
      const side = Math.sign(dx) || 1;
      all[i] = { ...all[i], at: shifted(all[i].at, (-side * lack) / 2, 0) };
      all[j] = { ...all[j], at: shifted(all[j].at, (side * lack) / 2, 0) };
    }
  const [top, foot] = all.slice(TOP);
  for (const { at, text } of foot ? all.slice(0, TOP) : []) {
    const [dx, dy] = [at[0] - foot.at[0], at[1] - foot.at[1]];
    // The foot's tick ends at its place, the others stand about theirs.
    const near = Math.abs(dx + HALF_DIGIT * foot.text.length) < HALF_DIGIT * (foot.text.length + text.length);
    const raised = shifted(foot.at, 0, dy - ROW);
    if (near && Math.abs(dy) < ROW && raised[1] > top.at[1] + ROW) all[TOP + 1] = { ...foot, at: raised };
  }
  return all;
}

function shifted([x, y]: Point, dx: number, dy: number): Point {
  return [x + dx, y + dy];
}
