import five from '../../../content/data/origami-five.json' with { type: 'json' };
import one from '../../../content/data/origami-one.json' with { type: 'json' };
import two from '../../../content/data/origami-two.json' with { type: 'json' };
import { defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces, foldOf } from '../../drawing/plane/creases.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, plural, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Section } from './section.ts';
import { sectionAlong, sectionSegments } from './section.ts';
import { drawSectionTable } from './section-table.ts';
import { drawSurface } from '../../drawing/surface/surface.ts';
import { writing } from '../../drawing/words/text.ts';
import { allowedView, bindTurning, TILTS } from '../../drawing/surface/turning.ts';
import type { Network, Point } from '../../network/index.ts';
import { linearRegions, parseNetwork } from '../../network/index.ts';

interface State {
  readonly turn: number;
  readonly tilt: number;
  /** Where the cross-section is: its x₂. */
  readonly level: number;
}

const WINDOW = [
  [-2, -2],
  [2, 2],
] as const satisfies readonly [Point, Point];
const flat = parseNetwork({ layers: [{ weights: [[0, 0]], biases: [0], activation: 'identity' }] });

/** The four sheets of the first panels, as seen: 176 wide and 150 high around their middles. */
const SHEETS = [
  { words: 'no unit: a flat sheet', network: flat, middle: [140, 116] },
  { words: 'one unit', network: parseNetwork(one.network), middle: [420, 116] },
  { words: 'two units', network: parseNetwork(two.network), middle: [140, 318] },
  { words: 'five units', network: parseNetwork(five.network), middle: [420, 318] },
].map((sheet) => {
  const complex = linearRegions(sheet.network, WINDOW);
  return { ...sheet, middle: sheet.middle as unknown as Point, complex, mesh: creaseMesh(complex) };
});
const FIVE: Network = SHEETS[3].network;
const { complex, mesh } = SHEETS[3];

const above: Plot = { x: scale([-2, 2], [42, 242]), y: scale([-2, 2], [652, 452]) };
const beside: Plot = {
  x: scale([-2, 2], [322, 544]),
  y: scale([mesh.lowest - 0.1, mesh.highest + 0.4], [652, 452]),
};

const section = perState(({ level }: State): Section => sectionAlong(FIVE, [-2, level], [2, level]));

const handles = (state: State): Handle<State>[] => [
  {
    name: 'level',
    label: 'Cross-section',
    axis: 'y',
    x: above.x,
    y: above.y,
    place: [2, state.level],
    limits: [-2, 2],
    step: 1 / 16,
    text: `x₂ = ${shortest(state.level)}, ${plural(section(state).bends.length, 'bend')}`,
    to: ([, level]) => ({ level: Math.round(level * 64) / 64 }),
  },
];

function drawSheets(parent: SvgGroup, state: State): void {
  once(layer(parent, 'turn-hit'), 'drawn', (group) => {
    group.selectAll('rect').data([null]).join('rect').attr('width', 560).attr('height', 416);
  });
  SHEETS.forEach(({ network, complex: regions, mesh: sheet, middle }, i) => {
    const heights = [sheet.lowest, sheet.highest] as const;
    const seen = projection({ window: WINDOW, heights, middle, size: 86, rise: 0.45 }, state);
    const last = network === FIVE;
    const lines = last
      ? sectionSegments(section(state), regions).map((segment) => ({
          segment,
          kind: 'slice marked' as const,
        }))
      : [];
    drawSurface(layer(parent, `sheet-${i}`), sheet, seen, { lines });
  });
}

function drawTitles(parent: SvgGroup): void {
  drawPanelTitles(parent, [
    ...SHEETS.map(({ words, middle }) => ({ words, x: middle[0] - 118, y: middle[1] - 98 })),
    { words: 'its true creases', x: 22, y: 438 },
    { words: 'cut at the line: its bends', x: 302, y: 438 },
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
}

/** The cross-section: its graph, and at every bend a line of its kind and the unit's number. */
function drawSection(parent: SvgGroup, cut: Section): void {
  const { x, y } = beside;
  const at = (place: Point): number => x(place[0]);
  layer(parent, 'guides')
    .selectAll('path')
    .data(cut.bends)
    .join('path')
    .attr('class', ({ jump }) => `crease ${foldOf(jump)} strength-4`)
    .attr('d', ({ place }) => `M${round(at(place))},452V652`);
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
    .attr('y', 466)
    .attr('dx', '-0.3em')
    .attr('text-anchor', 'end')
    .each(writing(({ text }) => text));
}

/** Folds nearer than this share one label, in the drawing's units. */
const CLOSE = 14;

/** The numbers of the units that bend it, left of each bend or group of bends. */
function namesOf(cut: Section): { x: number; text: string }[] {
  const names: { x: number; last: number; text: string }[] = [];
  for (const { place, owners } of cut.bends) {
    const x = beside.x(place[0]);
    const text = owners.map(({ unit }) => String(unit + 1)).join(', ');
    const before = names[names.length - 1];
    if (before && x - before.last < CLOSE) {
      before.text += `, ${text}`;
      before.last = x;
    } else names.push({ x, last: x, text });
  }
  return names;
}

function bendsInWords({ bends }: Section): string {
  return bends
    .map(
      ({ place, jump, owners }) =>
        `unit ${owners.map(({ unit }) => String(unit + 1)).join(' and ')} at x₁ = ${shortest(place[0])}, a ${foldOf(jump)}`,
    )
    .join('; ');
}

export default defineFigure<State>({
  width: 560,
  height: 684,
  primary: ['level'],
  invitation: 'Turn the sheets; drag the line.',
  creases: 'fold',
  initial: { turn: 32, tilt: 30, level: 0.5 },
  controls: [
    range('level', { label: 'Cut at x₂', min: -2, max: 2, step: 1 / 16 }),
    range('turn', { label: 'Turn', min: 0, max: 360, step: 1, show: (turn) => `${shortest(turn, 0)}°` }),
    range('tilt', {
      label: 'Tilt',
      min: TILTS[0],
      max: TILTS[1],
      step: 1,
      show: (tilt) => `${shortest(tilt, 0)}°`,
    }),
  ],
  network: () => FIVE,
  handles,

  describe(state) {
    const { bends } = section(state);
    return [
      `Graphs of networks with no, one, two and five units over the square from −2 to 2, turned by ${shortest(state.turn)} degrees, tilted by ${shortest(state.tilt)}.`,
      `They have ${SHEETS.map(({ complex: regions }) => String(regions.regionCount)).join(', ')} flat pieces.`,
      `Cut at x₂ = ${shortest(state.level)}, the last one has ${plural(bends.length, 'bend')}: ${bendsInWords(section(state))}.`,
    ].join(' ');
  },

  values(state) {
    const { bends } = section(state);
    const pieces = (i: number) => counted(SHEETS[i].complex.regionCount);
    return {
      one: pieces(1),
      two: pieces(2),
      five: String(SHEETS[3].complex.regionCount),
      bends: counted(bends.length),
      where: bendsInWords(section(state)),
    };
  },

  draw(svg, state) {
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
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 7,

  readout(element, state) {
    drawSectionTable(element, section(state));
  },

  interact(svg, model, _, signal) {
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: (view) => model.set(view),
      rest: () => model.set(allowedView({ turn: 32, tilt: 30 })),
    });
  },
});
