// Longer than most files: the whole drawing of one figure, its parts placed by one another.
import { select } from 'd3';
import { drawDigit, drawMap, drawMapScale, mapReach } from '../../drawing/digits/digit-images.ts';
import { frame, type StripPlace } from '../../drawing/digits/digit-strip.ts';
import { layer, once, type SvgGroup } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import { changeOf, CLASSES, sceneOf, type Scene, type State } from './digit-scene.ts';
import { equationWords, fixed } from './digit-words.ts';

export const SIZE = { width: 560, height: 624 };

/** Weights and contributions are shown on one scale; the few beyond it have its last colours. */
export const REACH = 3;

export const STRIP: StripPlace = { x: 4, y: 6, width: 552, size: 62, shown: 6, below: 24 };

/** The three images of the sum: their left edges, their top and side. */
export const TRIO = { lefts: [18, 216, 414], top: 136, size: 128 };

/** The ten images: columns and rows from a corner, and their side. */
export const GRID = { left: 26, top: 344, pitch: 108, drop: 112, size: 76, columns: 5 };

const SCALE = { x: 12, y: 578, width: 180, height: 12 };

/** The distances: powers of ten between these, from left to right. */
export const AXIS = { left: 254, right: 544, y: 584, from: -4, to: 1 };

/** Words at places of the drawing. */
interface Word {
  readonly text: string;
  readonly at: Point;
  readonly name?: string;
  readonly anchor?: string;
}

function drawWords(group: SvgGroup, words: readonly Word[]): void {
  select(group.node())
    .selectAll<SVGTextElement, Word>('text')
    .data(words)
    .join('text')
    .each(
      setting<Word>({
        class: ({ name }) => name ?? null,
        x: ({ at }) => round(at[0]),
        y: ({ at }) => round(at[1]),
        'text-anchor': ({ anchor }) => anchor ?? 'middle',
      }),
    )
    .each(writing(({ text }) => text));
}

/** One of the ten images' places. */
export const cellOf = (k: number): { readonly x: number; readonly y: number; readonly size: number } => ({
  x: GRID.left + GRID.pitch * (k % GRID.columns),
  y: GRID.top + GRID.drop * Math.floor(k / GRID.columns),
  size: GRID.size,
});

/** The class whose image is under a place; −1 for none. */
export const classUnder = ([x, y]: Point): number =>
  CLASSES.findIndex((k) => {
    const cell = cellOf(k);
    const beside = (GRID.pitch - GRID.size) / 2;
    return (
      Math.abs(x - cell.x - cell.size / 2) < GRID.size / 2 + beside &&
      y > cell.y - 30 &&
      y < cell.y + cell.size + 4
    );
  });

/** The sum that the three images in a row are: digit times weights, or weights and their change. */
export function drawTrio(parent: SvgGroup, scene: Scene, { output, across }: State): void {
  const { digit, model, parts, crossing } = scene;
  const { lefts, top, size } = TRIO;
  const place = (i: number) => ({ x: lefts[i], y: top, size });
  const image = (i: number) => layer(parent, `trio-${i + 1}`);
  const map = (i: number, values: Float64Array): void =>
    drawMap(image(i), { ...place(i), values, reach: REACH });
  if (across) map(0, model.map.weights[output]);
  else drawDigit(image(0), { ...place(0), pixels: digit.pixels });
  map(1, across ? changeOf(scene, output) : model.map.weights[output]);
  map(2, across ? crossing.beyond.map.weights[output] : parts[output]);
  const titles = across
    ? [`weights of ${output}`, 'change', 'beyond']
    : ['ink', `weights of ${output}`, 'weight × ink'];
  const between = (i: number): Point => [(lefts[i] + size + lefts[i + 1]) / 2, top + size / 2 + 8];
  drawWords(layer(parent, 'trio-words'), [
    ...titles.map((text, i): Word => ({ text, at: [lefts[i] + size / 2, top - 10] })),
    { text: across ? '+' : '×', at: between(0), name: 'sign' },
    { text: '=', at: between(1), name: 'sign' },
    { text: equationWords(scene, output, across), at: [SIZE.width / 2, top + size + 30], name: 'equation' },
  ]);
}

/** The ten images, one per class, the chosen one framed; one stop of the tab key. */
export function drawGrid(parent: SvgGroup, scene: Scene, { output, show, across }: State): void {
  const { model, parts, logits, crossing, decision } = scene;
  parent
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'images of the ten classes')
    .attr('aria-label', 'Classes: arrow keys choose the one whose sum is shown');
  once(layer(parent, 'digit-hit'), 'drawn', (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('x', 4)
      .attr('y', GRID.top - 32)
      .attr('width', SIZE.width - 8)
      .attr('height', GRID.drop + GRID.size + 38);
  });
  const images = layer(parent, 'images');
  const reach = gridReach(scene, across);
  for (const k of CLASSES) {
    const values = across ? changeOf(scene, k) : show === 'parts' ? parts[k] : model.map.weights[k];
    drawMap(layer(images, `class-${k}`), { ...cellOf(k), values, reach });
  }
  const { x, y, size } = cellOf(output);
  drawPaths(layer(parent, 'ring'), [{ name: 'digit-ring', d: frame(x, y, size, 4) }]);
  drawWords(
    layer(parent, 'names'),
    CLASSES.map((k): Word => {
      const cell = cellOf(k);
      const value = across ? (crossing.turnsOn ? 1 : -1) * crossing.factors[k] : logits[k];
      return {
        text: `${k}: ${fixed(value, across ? 2 : 1)}`,
        at: [cell.x + cell.size / 2, cell.y - 10],
        name: k === decision.reading ? 'winner' : 'class',
      };
    }),
  );
}

/** Where a distance is on its axis; what is nearer or further than its ends waits there. */
export function axisAt(distance: number): number {
  const { left, right, from, to } = AXIS;
  const power = Math.min(to, Math.max(from, Math.log10(distance)));
  return left + ((power - from) / (to - from)) * (right - left);
}

/** How far crease and decision boundary are, on one axis of powers of ten. */
export function drawDistances(parent: SvgGroup, { crossing, decision, isExact, flip }: Scene): void {
  const { left, right, y } = AXIS;
  const crease = axisAt(crossing.distance);
  const ticks = [1e-4, 1e-2, 1];
  const dot = (x: number) => `M${round(x - 7)},${y}a7,7 0 1 1 14,0a7,7 0 1 1 -14,0`;
  drawPaths(layer(parent, 'axis'), [
    { name: 'zero', d: `M${left},${y}H${right}` },
    ...ticks.map((tick) => ({ name: 'zero', d: `M${round(axisAt(tick))},${y - 5}v10` })),
  ]);
  const end = flip ? axisAt(flip.distance) : right;
  drawPaths(layer(parent, 'margins'), [
    ...(isExact
      ? []
      : [{ name: 'between', d: `M${round(crease)},${y - 8}H${round(end)}V${y + 8}H${round(crease)}Z` }]),
    { name: 'near-crease', d: `M${round(crease)},${y - 16}V${y + 16}` },
    ...(isExact ? [{ name: 'boundary', d: dot(axisAt(decision.inMap)) }] : []),
    ...(flip && !isExact ? [{ name: 'flip', d: dot(end) }] : []),
  ]);
  drawWords(layer(parent, 'axis-words'), [
    ...ticks.map((tick): Word => ({ text: String(tick), at: [axisAt(tick), y + 32], name: 'tick' })),
    { text: 'distance', at: [(left + right) / 2, y - 26], name: 'tick' },
  ]);
}

/** Where the ten images' scale ends: changes are small beside weights, and have a scale of their own. */
const gridReach = (scene: Scene, across: boolean): number =>
  across ? mapReach(CLASSES.map((k) => changeOf(scene, k))) : REACH;

/** The scale of the ten images; without changes it is that of the sum's images too. */
function drawScale(parent: SvgGroup, scene: Scene, across: boolean): void {
  drawMapScale(layer(parent, 'steps'), {
    ...SCALE,
    reach: gridReach(scene, across),
    below: 26,
    beyond: !across,
  });
  drawWords(layer(parent, 'scale-words'), [
    {
      text: across ? 'ten images' : 'all images',
      at: [SCALE.x + SCALE.width / 2, AXIS.y - 26],
      name: 'tick',
    },
  ]);
}

/** Everything but the strip. */
export function drawRegion(svg: SVGSVGElement, state: State): void {
  const scene = sceneOf(state);
  drawTrio(layer(svg, 'trio'), scene, state);
  drawGrid(layer(svg, 'grid'), scene, state);
  drawScale(layer(svg, 'scale'), scene, state.across);
  drawDistances(layer(svg, 'distances'), scene);
}
