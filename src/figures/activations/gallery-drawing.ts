// Longer than most files: six panels of one kind, and what stands in each.
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { alike, round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import { shownOf } from './gallery-activations.ts';
import type { Graph, Joint, Stretch } from './gallery-graph.ts';
import { INPUTS, PREACTIVATIONS, THREE, sidesAt, unitGraphs } from './gallery-graph.ts';
import type { Gallery } from './gallery-state.ts';
import { graphIn } from './gallery-state.ts';

export const WIDTH = 560;
export const HEIGHT = 672;

const z = scale(PREACTIVATIONS, [40, 212]);
const x = scale(INPUTS, [272, 544]);
/** From top to bottom: value, slope, bend. */
const ROWS = [
  [222, 38],
  [422, 278],
  [622, 478],
] as const;
const rows = (of: typeof x, domains: readonly (readonly [number, number])[]): readonly Plot[] =>
  domains.map((domain, k) => ({ x: of, y: scale(domain, ROWS[k]) }));

const UNIT = rows(z, [[-2.5, 9], [-1.5, 2.5], [-1.4, 2.6]]); // prettier-ignore
const NETWORK = rows(x, [[-6.5, 6.5], [-3.5, 3.5], [-4.5, 4.5]]); // prettier-ignore
/** Squares grow out of these: its own scale, four times as large. */
const STEEP = rows(x, [[-26, 26], [-14, 14], [-4.5, 4.5]]); // prettier-ignore
const UNIT_TICKS = [[0, 3, 6], [-1, 0, 1, 2], [-1, 0, 1, 2]]; // prettier-ignore
const TICKS = [[-5, 0, 5], [-2, 0, 2], [-2, 0, 2]]; // prettier-ignore
const STEEP_TICKS = [[-20, 0, 20], [-8, 0, 8], [-2, 0, 2]]; // prettier-ignore

const isSteep = ({ activation }: Gallery): boolean => activation === 'squared-relu';
const networkPlots = (state: Gallery): readonly Plot[] => (isSteep(state) ? STEEP : NETWORK);

/** The strip below the network's panels on which the probe moves. */
export const strip: Plot = { x, y: scale([0, 1], [HEIGHT - 6, HEIGHT - 6]) };

/** Curves are sampled at multiples of this. */
export const SAMPLE = 1 / 32;

type Corner = readonly [x: number, y: number];

/** Value, slope or bend at places of a stretch, close together. */
function samples({ from, to, at }: Stretch, k: number): Corner[] {
  const inner: number[] = [];
  for (let n = Math.floor(from / SAMPLE) + 1; n * SAMPLE < to; n++) inner.push(n * SAMPLE);
  return [from, ...inner, to].map((place) => [place, at(place)[k]]);
}

/** A stretch's value, slope or bend: is it straight, a parabola, or only known at samples? */
const shapeOf = ({ degree }: Stretch, k: number): 'straight' | 'parabola' | 'sampled' =>
  degree === null ? 'sampled' : degree === 2 && k === 0 ? 'parabola' : 'straight';

const cornersOf = (stretch: Stretch, k: number): readonly Corner[] =>
  shapeOf(stretch, k) === 'straight'
    ? [stretch.from, stretch.to].map((place) => [place, stretch.at(place)[k]] as const)
    : samples(stretch, k);

/** The path of a stretch; a parabola is one exactly. */
function pathOf(stretch: Stretch, k: number, plot: Plot): string {
  const place = ([px, py]: Corner): string => `${round(plot.x(px))},${round(plot.y(py))}`;
  if (shapeOf(stretch, k) !== 'parabola') return `M${cornersOf(stretch, k).map(place).join('L')}`;
  const { from, to, at } = stretch;
  const [start, slope] = at(from);
  const middle = (from + to) / 2;
  const control: Corner = [middle, start + slope * (middle - from)];
  return `M${place([from, start])}Q${place(control)} ${place([to, at(to)[0]])}`;
}

/** Does a graph consist of straight pieces, so that its bend is nothing but impulses? */
const isStraight = ({ stretches }: Graph): boolean => stretches.every(({ degree }) => degree === 1);

function drawCurves(parent: SvgGroup, graphs: readonly Graph[], k: number, plot: Plot, clipping: string) {
  const found = { exact: '', sampled: '' };
  const stretches = graphs.filter((graph) => k < 2 || !isStraight(graph)).flatMap((graph) => graph.stretches);
  for (const stretch of stretches)
    found[shapeOf(stretch, k) === 'sampled' ? 'sampled' : 'exact'] += pathOf(stretch, k, plot);
  const lines = layer(parent, 'lines').each(setting({ 'clip-path': clipping }));
  drawPaths(
    lines,
    Object.entries(found)
      .filter(([, d]) => d !== '')
      .map(([name, d]) => ({ name: `graph ${name}`, d })),
  );
  drawLeaving(
    layer(parent, 'leaving'),
    plot,
    stretches.map((stretch) => ({ corners: cornersOf(stretch, k), colour: 'var(--ink)' })),
  );
}

interface End {
  readonly at: Corner;
  readonly closed: boolean;
}

/** Where a line breaks off: open rings, and a dot where the value itself is. */
function endsOf(graph: Graph, k: number): End[] {
  const straight = isStraight(graph);
  return graph.joints.flatMap((joint) => {
    const broken = [joint.gap !== 0, joint.jump !== 0 || joint.gap !== 0, !straight][k];
    if (!broken) return [];
    const sides = sidesAt(graph, joint.x).map((triple): Corner => [joint.x, triple[k]]);
    const own = THREE[joint.unit].weight > 0 ? 0 : 1;
    return sides.map((at, side) => ({ at, closed: k === 0 && side === own }));
  });
}

function drawEnds(parent: SvgGroup, graphs: readonly Graph[], k: number, plot: Plot): void {
  const [low, high] = plot.y.domain;
  const ends = graphs.flatMap((graph) => endsOf(graph, k)).filter(({ at: [, y] }) => low <= y && y <= high);
  parent
    .selectAll<SVGCircleElement, End>('circle')
    .data(ends)
    .join('circle')
    .each(
      setting<End>({
        class: ({ closed }) => (closed ? 'end closed' : 'end'),
        r: 3,
        cx: ({ at }) => round(plot.x(at[0])),
        cy: ({ at }) => round(plot.y(at[1])),
      }),
    );
}

/** Half the width of an arrowhead, and its length. */
const HEAD = { half: 4.5, length: 9 } as const;

/** An arrow from zero: as long as the jump of the slope. */
function arrow({ x: at, jump }: Joint, { x: across, y }: Plot): string {
  const [low, high] = y.domain;
  const [px, from, tip] = [round(across(at)), round(y(0)), round(y(clamped(jump, low, high)))];
  // A short arrow has a small head, so that its shaft shows.
  const size = Math.min(1, Math.abs(tip - from) / (1.5 * HEAD.length));
  const base = round(tip + Math.sign(from - tip) * size * HEAD.length);
  const [left, right] = [-1, 1].map((side) => round(px + side * Math.max(2.4, size * HEAD.half)));
  return `M${px},${from}V${base}M${left},${base}L${px},${tip}L${right},${base}Z`;
}

/** Arrows closer than this leave no room for their sizes. */
const ROOM = 44;

const jumpsIn = ({ joints }: Graph): readonly Joint[] => joints.filter(({ jump }) => jump !== 0);

function drawArrows(parent: SvgGroup, graph: Graph, plot: Plot, colour: (unit: number) => string): void {
  const jumps = jumpsIn(graph);
  const units = [...new Set(jumps.map(({ unit }) => unit))].sort();
  drawPaths(
    layer(parent, 'arrows'),
    units.map((unit) => ({
      name: 'impulse',
      style: `--stroke: ${colour(unit)}`,
      d: jumps
        .filter((joint) => joint.unit === unit)
        .map((joint) => arrow(joint, plot))
        .join(''),
    })),
  );
  const word = alike(jumps.map(({ jump }) => jump));
  const places = jumps.map(({ x: at }) => plot.x(at));
  const roomy = places.every((place, i) => i === 0 || place - places[i - 1] >= ROOM);
  layer(parent, 'sizes')
    .selectAll<SVGTextElement, Joint>('text')
    .data(roomy ? jumps : [])
    .join('text')
    .each(
      setting<Joint>({
        class: 'value',
        x: ({ x: at }) => round(plot.x(at)),
        dx: '0.6em',
        y: ({ jump }) => round(plot.y(clamped(jump, -3.8, 3.8))),
        dy: ({ jump }) => (jump > 0 ? '0.1em' : '0.6em'),
      }),
    )
    .each(writing(({ jump }) => (jump > 0 ? `+${word(jump)}` : word(jump))));
}

function drawPanels(
  svg: SVGSVGElement,
  name: string,
  graphs: readonly Graph[],
  plots: readonly Plot[],
): void {
  plots.forEach((plot, k) => {
    const panel = layer(svg, `${name}-${k}`);
    drawCurves(layer(panel, 'curves'), graphs, k, plot, clip(svg, `clip-${name}-${k}`, plot));
    drawEnds(layer(panel, 'ends'), graphs, k, plot);
  });
}

/** The lines through the network's panels at which a unit changes its formula. */
function drawThresholds(parent: SvgGroup, state: Gallery): void {
  const { joints } = graphIn(state);
  const lines = joints.flatMap(({ x: at }) =>
    ROWS.map(([bottom, top]) => `M${round(x(at))},${top}V${bottom}`),
  );
  const byUnit = THREE.map((_, unit) => lines.filter((_line, n) => joints[Math.floor(n / 3)].unit === unit));
  drawPaths(
    parent,
    byUnit
      .map((own, unit) => ({
        name: 'threshold',
        style: `stroke: ${unitColour(unit)}`,
        d: own.join(''),
      }))
      .filter(({ d }) => d !== ''),
  );
}

/** Where the three units are at the probe: dots on the activation, and one on the network's graph. */
function drawDots(parent: SvgGroup, state: Gallery): void {
  const { activation, slope, probe } = state;
  const on = (plot: Plot, [px, py]: Corner, colour: string) => {
    const [low, high] = plot.y.domain;
    return { cx: round(plot.x(px)), cy: round(plot.y(clamped(py, low, high))), colour };
  };
  const units = THREE.flatMap(({ weight, bias }, unit) =>
    unitGraphs(activation, slope).map((graph) => {
      const place = weight * probe + bias;
      // In a gap the value is the one from below.
      return on(UNIT[0], [place, sidesAt(graph, place)[0][0]], unitColour(unit));
    }),
  );
  parent
    .selectAll<SVGCircleElement, (typeof units)[number]>('circle')
    .data(units)
    .join('circle')
    .each(
      setting<(typeof units)[number]>({
        class: 'unit-dot',
        r: 5,
        cx: ({ cx }) => cx,
        cy: ({ cy }) => cy,
        style: ({ colour }) => `fill: ${colour}`,
      }),
    );
}

function drawProbe(parent: SvgGroup, { probe }: Gallery): void {
  const at = round(x(probe));
  const d = ROWS.map(([bottom, top]) => `M${at},${top}V${bottom}`).join('');
  drawPaths(parent, [{ name: 'line', d }]);
}

function drawTitles(parent: SvgGroup, state: Gallery): void {
  const { telling } = shownOf(state.activation);
  const straight = telling === 'pieces';
  const words = [
    ['{φ}({z})', '{φ}′({z})', '{φ}″({z})'],
    [
      isSteep(state) ? '{f}({x}), four times smaller' : '{f}({x}), three units',
      isSteep(state) ? '{f}′({x}), four times smaller' : '{f}′({x}), its slope',
      straight ? '{f}″({x}): jumps only' : '{f}″({x}), its bend',
    ],
  ];
  drawPanelTitles(
    parent,
    words.flatMap((column, c) =>
      column.map((title, k) => ({
        x: (c === 0 ? z : x).range[0],
        y: ROWS[k][1] - 10,
        words: title,
      })),
    ),
  );
}

function drawAllAxes(svg: SVGSVGElement, state: Gallery): void {
  const ticks = isSteep(state) ? STEEP_TICKS : TICKS;
  UNIT.forEach((plot, k) =>
    drawAxes(layer(svg, `axes-unit-${k}`), plot, { x: k === 2 ? [-6, 0, 6] : [], y: UNIT_TICKS[k] }),
  );
  networkPlots(state).forEach((plot, k) =>
    drawAxes(layer(svg, `axes-network-${k}`), plot, { x: k === 2 ? [-6, -3, 0, 3, 6] : [], y: ticks[k] }),
  );
}

/** Six panels: the activation and the network, each with slope and bend. */
export function drawGallery(svg: SVGSVGElement, state: Gallery): void {
  const { activation, slope } = state;
  const units = unitGraphs(activation, slope);
  const graph = graphIn(state);
  const plots = networkPlots(state);
  drawAllAxes(svg, state);
  drawThresholds(layer(svg, 'thresholds'), state);
  drawProbe(layer(svg, 'probe'), state);
  drawPanels(svg, 'unit', units, UNIT);
  drawPanels(svg, 'network', [graph], plots);
  drawArrows(layer(svg, 'unit-jumps'), units[0], UNIT[2], () => 'var(--ink)');
  drawArrows(layer(svg, 'network-jumps'), graph, plots[2], unitColour);
  drawTitles(layer(svg, 'titles'), state);
  drawDots(layer(svg, 'dots'), state);
}

/** The change that a place of the network's panels asks for: the input there; `null` elsewhere. */
export function inputUnder([px, py]: Corner): Partial<Gallery> | null {
  const [left, right] = x.range;
  const isInside = px >= left && px <= right && ROWS.some(([bottom, top]) => py >= top && py <= bottom);
  return isInside ? { probe: x.invert(px) } : null;
}

/** Where a panel of the network stands, for the figure's still. */
export const STILL = ((): readonly [number, number, number, number] => {
  const { left, right, top, bottom } = bounds(NETWORK[0]);
  return [left, top, right - left, bottom - top];
})();
