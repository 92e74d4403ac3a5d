import type { Goal } from '../../contract/figure.ts';
import { defineFigure } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clip } from '../../drawing/page/axes.ts';
import { drawFaces } from '../../drawing/plane/creases.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import { bindMap } from './map-choice.ts';
import { counted, listed, round } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { ThreeLines } from './plane-lines.ts';
import {
  EVERYWHERE,
  LINES,
  TOLERANCE,
  lineHandles,
  lineOf,
  linesWithinLimits,
  networkOfLines,
} from './plane-lines.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { drawRegionNames, roomyRegions } from './region-names.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, unitColour } from '../../drawing/page/tint.ts';
import { centroid, linearRegions, type RegionComplex } from '../../network/index.ts';

/** Three lines, and a point of the region that is picked out. */
interface State extends ThreeLines {
  readonly x: number;
  readonly y: number;
}

const HALF = 2.5;
const SIZE = { width: 560, height: 560 };
const plot: Plot = { x: scale([-HALF, HALF], [10, 550]), y: scale([-HALF, HALF], [550, 10]) };

/** All eight patterns of three units, in the order of binary numbers. */
const PATTERNS = Array.from({ length: 8 }, (_, n) => Uint8Array.of((n >> 2) & 1, (n >> 1) & 1, n & 1));

/** There are as many tints as patterns: one each. */
const tintOf = ([a, b, c]: Uint8Array): string => `tint-${4 * a + 2 * b + c + 1}`;

/** Where a pattern is found: in the window, only beyond it, or nowhere in the plane. */
type Whereabouts = 'here' | 'beyond' | 'nowhere';

interface Plane {
  /** The regions inside the window. */
  readonly complex: RegionComplex;
  /** Per pattern of PATTERNS, its region inside the window, −1 if there is none. */
  readonly regions: readonly number[];
  readonly whereabouts: readonly Whereabouts[];
  readonly selected: number;
}

const words = (complex: RegionComplex): string[] =>
  Array.from({ length: complex.regionCount }, (_, i) => patternWord(complex.pattern(i)));

const planeOf = perState((state: State): Plane => {
  const network = networkOfLines(state);
  const options = { tolerance: TOLERANCE };
  const complex = linearRegions(
    network,
    [
      [-HALF, -HALF],
      [HALF, HALF],
    ],
    options,
  );
  const here = words(complex);
  const everywhere = new Set(words(linearRegions(network, EVERYWHERE, options)));
  const regions = PATTERNS.map((bits) => here.indexOf(patternWord([bits])));
  return {
    complex,
    regions,
    whereabouts: PATTERNS.map((bits, i) =>
      regions[i] >= 0 ? 'here' : everywhere.has(patternWord([bits])) ? 'beyond' : 'nowhere',
    ),
    selected: Math.max(0, complex.locate(state.x, state.y)),
  };
});

const namesOf = ({ whereabouts }: Plane, wanted: Whereabouts): string[] =>
  PATTERNS.flatMap((bits, i) => (whereabouts[i] === wanted ? [patternWord([bits])] : []));

/** A line from edge to edge of the window, with a short tick at its point towards the side where the unit is on. */
function drawLines(parent: SvgGroup, state: State): void {
  const far = 4 * HALF;
  const groups = parent
    .selectAll<SVGGElement, number>('g')
    .data(LINES)
    .join('g')
    .attr('style', (i) => `--stroke: ${unitColour(i)}`);
  groups
    .selectAll('path')
    .data((i) => {
      const { p, u } = lineOf(state, i);
      const length = Math.hypot(...u);
      const at = (t: number) =>
        `${round(plot.x(p[0] + (t * u[0]) / length))},${round(plot.y(p[1] + (t * u[1]) / length))}`;
      const [nx, ny] = [(-24 * u[1]) / length, (-24 * u[0]) / length];
      const [x, y] = [plot.x(p[0]), plot.y(p[1])];
      const head = `M${round(x + nx)},${round(y + ny)}l${round(-0.35 * nx - 0.25 * ny)},${round(-0.35 * ny + 0.25 * nx)}M${round(x + nx)},${round(y + ny)}l${round(-0.35 * nx + 0.25 * ny)},${round(-0.35 * ny - 0.25 * nx)}`;
      return [
        { name: 'line', d: `M${at(-far)}L${at(far)}` },
        { name: 'on-side', d: `M${round(x)},${round(y)}l${round(nx)},${round(ny)}${head}` },
      ];
    })
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

/** The units' numbers, each beyond the tip of its arrow. */
function drawNumbers(parent: SvgGroup, state: State): void {
  const places = LINES.map((i) => {
    const { p, u } = lineOf(state, i);
    const length = Math.hypot(...u);
    return [plot.x(p[0]) - (38 * u[1]) / length, plot.y(p[1]) - (38 * u[0]) / length];
  });
  parent
    .selectAll<SVGTextElement, number>('text')
    .data(LINES)
    .join('text')
    .attr('class', 'line-name')
    .attr('style', (i) => `--stroke: ${unitColour(i)}`)
    .attr('x', (i) => round(places[i][0]))
    .attr('y', (i) => round(places[i][1]))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing((i) => String(i + 1)));
}

/** Regions smaller than this share of the window have no room for their pattern. */
const ROOM = 0.012;

function drawNames(parent: SvgGroup, { complex, selected }: Plane): void {
  drawRegionNames(parent, complex, plot, {
    regions: roomyRegions(complex, ROOM * 4 * HALF * HALF),
    nameOf: (i) => patternWord(complex.pattern(i)),
    chosen: selected,
  });
}

const WORDS = { here: '', beyond: 'outside the window', nowhere: 'missing' } as const;

/** The exercises: these patterns are missing in the plane, and no others. */
const isMissing =
  (wanted: string) =>
  (state: State): Goal => {
    const missing = listed(namesOf(planeOf(state), 'nowhere'));
    const verb = missing.length > 3 ? 'are' : 'is';
    return { done: missing === wanted, words: `Missing ${verb} ${missing}.` };
  };

/** Three lines that cut a triangle out, each unit on inside it. */
const FIRST: ThreeLines = {
  px1: -1.25,
  py1: -0.6875,
  ux1: 0.9375,
  uy1: 0.125,
  px2: -0.375,
  py2: 0.875,
  ux2: -0.4375,
  uy2: -0.84375,
  px3: 0.84375,
  py3: 0.0625,
  ux3: -0.46875,
  uy3: 0.78125,
};

export default defineFigure<State>({
  ...SIZE,
  primary: ['one-point', 'parallel', 'all-parallel'],
  invitation: 'Drag a line by its dots: the large one moves it, the small one turns it.',
  creases: 'unit',
  undo: true,
  still: [10, 110, 540, 320],
  initial: { ...FIRST, x: 0, y: 0 },
  // Whatever the lines were before.
  actions: [
    {
      name: 'one-point',
      label: 'Through one point',
      to: () => ({ ...FIRST, px1: 0, py1: 0, px2: 0, py2: 0, px3: 0, py3: 0 }),
    },
    {
      name: 'parallel',
      label: 'Two parallel',
      to: () => ({ ...FIRST, ux2: FIRST.ux1, uy2: FIRST.uy1 }),
    },
    {
      name: 'all-parallel',
      label: 'All parallel',
      to: () => ({ ...FIRST, ux2: FIRST.ux1, uy2: FIRST.uy1, ux3: FIRST.ux1, uy3: FIRST.uy1 }),
    },
  ],
  constrain: (state) => ({
    ...state,
    ...linesWithinLimits(state),
    x: clamped(state.x, -HALF, HALF),
    y: clamped(state.y, -HALF, HALF),
  }),
  network: networkOfLines,
  handles: (state) => lineHandles(plot, state),

  status(state) {
    const plane = planeOf(state);
    const missing = namesOf(plane, 'nowhere');
    const beyond = namesOf(plane, 'beyond');
    const outside = beyond.length ? `, ${listed(beyond)} only outside the window` : '';
    const chosen = patternWord(plane.complex.pattern(plane.selected));
    return `${8 - missing.length} of 8 patterns occur${outside}; missing: ${listed(missing)}. Selected: ${chosen}.`;
  },

  legend: () => [
    ...LINES.map((i) => ({ swatch: 'line', colour: unitColour(i), words: `unit ${i + 1}` }) as const),
    { swatch: 'patch', colour: 'var(--chosen)', words: 'selected' },
  ],

  goals: { '010': isMissing('010'), pair: isMissing('000 and 001') },

  describe(state) {
    const plane = planeOf(state);
    const { complex, selected } = plane;
    const beyond = namesOf(plane, 'beyond');
    const missing = namesOf(plane, 'nowhere');
    const found = 8 - missing.length;
    return [
      `Three lines in the plane, one per unit. ${found} of the 8 patterns occur; missing: ${listed(missing)}.`,
      ...(beyond.length
        ? [`${listed(beyond)} occur${beyond.length === 1 ? 's' : ''} outside the window only.`]
        : []),
      `Picked out: the region with pattern ${patternWord(complex.pattern(selected))}, area ${complex.area(selected).toFixed(2)} in the window.`,
    ].join(' ');
  },

  values(state) {
    const plane = planeOf(state);
    const missing = namesOf(plane, 'nowhere');
    return { found: counted(8 - missing.length), missing: listed(missing) };
  },

  draw(svg, state) {
    const plane = planeOf(state);
    drawFaces(layer(svg, 'faces'), plane.complex, plot, (i) => tintOf(plane.complex.pattern(i)[0]));
    drawRegionStop(layer(svg, 'map-stop'), plane.complex, plot, plane.selected);
    drawLines(layer(svg, 'lines').attr('clip-path', clip(svg, 'window', plot)), state);
    drawNames(layer(svg, 'names'), plane);
    drawNumbers(layer(svg, 'line-names'), state);
    drawHandles(layer(svg, 'handles'), lineHandles(plot, state));
  },

  readoutLines: 9,

  readout(element, state) {
    const plane = planeOf(state);
    drawListStop(
      part(element, 'div', 'patterns'),
      'pattern-list',
      'The eight patterns of three units',
      PATTERNS.map((bits, i) => ({
        cells: [patternWord([bits]), WORDS[plane.whereabouts[i]]],
        chosen: plane.regions[i] === plane.selected,
        colour: plane.whereabouts[i] === 'nowhere' ? 'transparent' : `var(--${tintOf(bits)})`,
        kind: plane.whereabouts[i],
        idle: plane.whereabouts[i] !== 'here',
      })),
    );
  },

  interact(svg, model, _, signal) {
    const plane = () => planeOf(model.state);
    const pin = (index: number | null) => {
      const { complex, regions } = plane();
      const region = index === null ? -1 : regions[index];
      if (region < 0) return null;
      const [x, y] = centroid(complex, region);
      return { x, y };
    };
    bindMap(svg, signal, model, {
      stop: '.map-stop',
      plot,
      complex: () => plane().complex,
      selected: () => plane().selected,
    });
    bindListStop(svg, signal, {
      name: 'pattern-list',
      choose: (index) => model.set(pin(index) ?? {}),
      preview: (index) => model.preview(pin(index)),
    });
  },
});
