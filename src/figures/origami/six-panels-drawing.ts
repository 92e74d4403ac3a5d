// Longer than most files: six panels of one drawing, which share their networks and scales.
import five from '../../../content/data/origami-five.json' with { type: 'json' };
import one from '../../../content/data/origami-one.json' with { type: 'json' };
import two from '../../../content/data/origami-two.json' with { type: 'json' };
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { PlaceName } from '../../drawing/page/place-names.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { scale } from '../../drawing/page/scale.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces, foldOf } from '../../drawing/plane/creases.ts';
import type { Projection, View } from '../../drawing/surface/projection.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { drawSurface } from '../../drawing/surface/surface.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Network, Point } from '../../network/index.ts';
import { linearRegions, parseNetwork } from '../../network/index.ts';
import type { Section } from './section.ts';
import { sectionAlong, sectionSegments } from './section.ts';

/** How the sheets are seen, and where the cut is. */
export interface State extends View {
  /** The x₂ of the cross-section. */
  readonly level: number;
}

const WINDOW = [
  [-2, -2],
  [2, 2],
] as const satisfies readonly [Point, Point];
const flat = parseNetwork({ layers: [{ weights: [[0, 0]], biases: [0], activation: 'identity' }] });

/** Half the width of a sheet, and half its height as a share of that: however it is turned, it keeps to its place. */
const SIZE = 60;
const RISE = 0.45;
/** A sheet's title stands so far over its middle. */
const TITLE = 92;

/** The four sheets of the first panels. */
export const SHEETS = [
  { words: 'no unit: a flat sheet', network: flat, middle: [140, 120] },
  { words: 'one unit', network: parseNetwork(one.network), middle: [420, 120] },
  { words: 'two units', network: parseNetwork(two.network), middle: [140, 316] },
  { words: 'five units', network: parseNetwork(five.network), middle: [420, 316] },
].map((sheet) => {
  const complex = linearRegions(sheet.network, WINDOW);
  return { ...sheet, middle: sheet.middle as unknown as Point, complex, mesh: creaseMesh(complex) };
});
/** The network of the last sheet. */
export const FIVE: Network = SHEETS[3].network;
const { complex, mesh } = SHEETS[3];

/** Its creases from above. */
export const above: Plot = { x: scale([-2, 2], [42, 222]), y: scale([-2, 2], [656, 476]) };
const beside: Plot = {
  x: scale([-2, 2], [306, 544]),
  y: scale([mesh.lowest - 0.1, mesh.highest + 0.2], [656, 476]),
};

/** The last network's graph over the line of the cut. */
export const section = perState(({ level }: State): Section => sectionAlong(FIVE, [-2, level], [2, level]));

function drawSheets(parent: SvgGroup, state: State): void {
  once(layer(parent, 'turn-hit'), 'drawn', (group) => {
    group.selectAll('rect').data([null]).join('rect').attr('width', 560).attr('height', 410);
  });
  SHEETS.forEach(({ network, complex: regions, mesh: sheet, middle }, i) => {
    const heights = [sheet.lowest, sheet.highest] as const;
    const seen = projection({ window: WINDOW, heights, middle, size: SIZE, rise: RISE }, state);
    const last = network === FIVE;
    const lines = last
      ? sectionSegments(section(state), regions).map((segment) => ({
          segment,
          kind: 'slice marked' as const,
        }))
      : [];
    drawSurface(layer(parent, `sheet-${i}`), sheet, seen, { lines });
    if (last) drawEnds(layer(parent, 'ends'), endsOnSheet(state, seen));
  });
}

const drawEnds = (parent: SvgGroup, ends: readonly PlaceName[]): void =>
  drawPlaceNames(parent, ends, { name: 'end-name', lift: '-0.4em' });

/** A at the left end of the cut and B at its right end, over their places. */
function endsOnSheet(state: State, { place }: Projection): PlaceName[] {
  const { corners } = section(state);
  return [corners[0], corners[corners.length - 1]].map(({ place: [x, y], value }, i) => ({
    text: 'AB'[i],
    at: place(x, y, value),
  }));
}

/** A and B inside the plots of the cut, at a height of the drawing. */
function endsIn(plot: Plot, y: number): PlaceName[] {
  const { left, right } = bounds(plot);
  return [
    { text: 'A', at: [left + 12, y] },
    { text: 'B', at: [right - 22, y] },
  ];
}

function drawTitles(parent: SvgGroup): void {
  drawPanelTitles(parent, [
    ...SHEETS.map(({ words, middle }) => ({ words, x: middle[0] - 118, y: middle[1] - TITLE })),
    { words: 'its true creases', x: 22, y: 432 },
    { words: 'its bends', x: 302, y: 432 },
  ]);
}

function drawFromAbove(parent: SvgGroup, { level }: State): void {
  once(layer(parent, 'faces'), 'drawn', (group) => drawFaces(group, complex, above, byValue(mesh)));
  once(layer(parent, 'creases'), 'drawn', (group) => drawCreases(group, complex, above));
  layer(parent, 'cut')
    .selectAll('path')
    .data([`M${above.x(-2)},${round(above.y(level))}H${above.x(2)}`])
    .join('path')
    .attr('class', 'section-line')
    .attr('d', (d) => d);
  drawEnds(layer(parent, 'ends'), endsIn(above, above.y(level)));
}

/** The cross-section: its graph, and at every bend a line of its kind and the numbers of its units. */
function drawSection(parent: SvgGroup, cut: Section): void {
  const { x, y } = beside;
  const { top, bottom } = bounds(beside);
  const at = (place: Point): number => x(place[0]);
  layer(parent, 'guides')
    .selectAll('path')
    .data(cut.bends)
    .join('path')
    .attr('class', ({ jump }) => `crease ${foldOf(jump)} strength-4`)
    .attr('d', ({ place }) => `M${round(at(place))},${top}V${bottom}`);
  layer(parent, 'profile')
    .selectAll('path')
    .data([cut.corners.map(({ place, value }) => `${round(at(place))},${round(y(value))}`).join('L')])
    .join('path')
    .attr('class', 'graph')
    .attr('d', (d) => `M${d}`);
  layer(parent, 'bends')
    .selectAll('circle')
    .data(cut.bends)
    .join('circle')
    .attr('class', ({ jump }) => `fold-dot ${foldOf(jump)}`)
    .attr('r', 4.5)
    .attr('cx', ({ place }) => round(at(place)))
    .attr('cy', ({ value }) => round(y(value)));
  layer(parent, 'names')
    .selectAll<SVGTextElement, unknown>('text')
    .data(namesOf(cut))
    .join('text')
    .attr('class', 'value')
    .attr('x', (name) => round(name.x))
    .attr('y', (name) => top - 6 - 19 * name.lift)
    .attr('text-anchor', 'middle')
    .each(writing(({ text }) => text));
  drawEnds(layer(parent, 'ends'), endsIn(beside, bottom));
}

/** Bends nearer than this share one label, in the drawing's units. */
const CLOSE = 14;
/** A character's width on a phone, and the space between two labels. */
const CHARACTER = 10;

interface Name {
  readonly from: number;
  readonly x: number;
  readonly to: number;
  readonly text: string;
  readonly lift: number;
}

/** The numbers of the units over each bend, "1+4" where two switch together, or over several close bends, "2, 3". */
function namesOf(cut: Section): Name[] {
  const names: Name[] = [];
  for (const { place, owners } of cut.bends) {
    const to = beside.x(place[0]);
    const own = owners.map(({ unit }) => String(unit + 1)).join('+');
    const near = names[names.length - 1];
    const together = near && to - near.to < CLOSE ? names.pop() : undefined;
    const from = together?.from ?? to;
    const text = together ? `${together.text}, ${own}` : own;
    const x = (from + to) / 2;
    const before = names[names.length - 1];
    const meets = before && x - before.x < (CHARACTER * (text.length + before.text.length)) / 2 + 4;
    names.push({ from, x, to, text, lift: meets ? 1 - before.lift : 0 });
  }
  return names;
}

/** Draw the six panels, all but the handle. */
export function drawPanels(svg: SVGSVGElement, state: State): void {
  const sheets = layer(svg, 'turnable')
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'surfaces that can be turned')
    .attr('aria-label', 'Four sheets: arrow keys turn and tilt them');
  drawSheets(sheets, state);
  once(layer(svg, 'titles'), 'drawn', drawTitles);
  drawAxes(layer(svg, 'axes-above'), above, { x: [-2, 0, 2], y: [-2, 0, 2] });
  drawFromAbove(layer(svg, 'from-above'), state);
  drawAxes(layer(svg, 'axes-beside'), beside, { x: [-2, 0, 2], y: [-1, 0, 1] });
  drawSection(layer(svg, 'section'), section(state));
}
