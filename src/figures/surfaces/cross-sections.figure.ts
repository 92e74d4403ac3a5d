import { choice, defineFigure } from '../../contract/figure.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import type { Action } from '../../contract/figure.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { crossingDots, drawCrossingDots } from './crossing-dots.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { bindLinkedTable, drawLinkedTable } from './linked-table.ts';
import { number } from '../../drawing/words/math.ts';
import { counted, listed, plural, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { planeNetwork } from './plane-network.ts';
import type { PlaneNetwork } from './plane-network.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { projection } from '../../drawing/surface/projection.ts';
import type { Space } from '../../drawing/surface/projection.ts';
import { patternCell, placeFormula } from './region-tables.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { SliceProfile } from './slice-profile.ts';
import { ownersInWords, sliceProfile } from './slice-profile.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { allowedView, bindTurning } from '../../drawing/surface/turning.ts';
import { parseNetwork, pieceAt } from '../../network/index.ts';
import type { Point } from '../../network/index.ts';
import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };

interface Slice {
  readonly network: string;
  /** The ends of the line, A and B. */
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** A place on the line, as a share of its length. */
  readonly probe: number;
  readonly turn: number;
  readonly tilt: number;
}

const HALF = 2;
/** The shortest line. */
const LEAST = 0.25;
/** Ends lie on multiples of 1/16. */
const PARTS = 16;
const width = 560;
const height = 574;
const TOP = 34;
const SIDE = 240;
const map: Plot = { x: scale([-HALF, HALF], [34, 34 + SIDE]), y: scale([-HALF, HALF], [TOP + SIDE, TOP]) };
const box = { left: 300, top: TOP, right: 556, bottom: TOP + SIDE };
const window = [
  [-HALF, -HALF],
  [HALF, HALF],
] as const;

interface Scene extends PlaneNetwork {
  readonly space: Space;
}

function makeScene(json: unknown): Scene {
  const plane = planeNetwork(parseNetwork(json), HALF);
  return {
    ...plane,
    space: { window, heights: plane.heights, middle: [444, 156], size: 72, rise: 0.85 },
  };
}

const scenes: Readonly<Record<string, Scene>> = {
  'seed-42': makeScene(seed42.network),
  'seed-999': makeScene(seed999.network),
};

const sceneOf = ({ network }: Slice): Scene => scenes[network];

const profileOf = perState((state: Slice): SliceProfile => {
  return sliceProfile(sceneOf(state), [state.ax, state.ay], [state.bx, state.by]);
});

const probeAt = perState((state: Slice): number => state.probe * profileOf(state).length);
const pieceNow = perState((state: Slice): number => pieceAt(profileOf(state), probeAt(state)));

const PROFILE = { top: 352, bottom: 508 };

/** The heights that the profile is drawn in: its own, with room for the numbers above, so that weak kinks show too. */
const heightsOf = perState((state: Slice): readonly [number, number] => {
  const { lowest, highest } = sceneOf(state).mesh;
  const values = profileOf(state).pieces.flatMap((piece) => piece.values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // A profile that is almost level is to look almost level.
  const span = Math.max(high - low, (highest - lowest) / 4);
  const middle = (low + high) / 2;
  return [middle - 0.6 * span, middle + 0.75 * span];
});

function heightTicks(state: Slice): number[] {
  const [low, high] = heightsOf(state);
  return multiples(low, high, niceStep(low, high, 5));
}

/** Distances along the line, and the output. */
function plotOf(state: Slice): Plot {
  return {
    x: scale([0, profileOf(state).length], [44, 544]),
    y: scale(heightsOf(state), [PROFILE.bottom, PROFILE.top]),
  };
}

/** Where the probe is dragged, under the profile. */
function stripOf(state: Slice): Plot {
  return { x: plotOf(state).x, y: scale([0, 1], [552, 552]) };
}

const held = (value: number) => clamped(value, -HALF, HALF);

/** A point on the grid; too near to the other end it steps over or under it, so that x has its whole range. */
function apart([x, y]: Point, [ox, oy]: Point): Point {
  const [sx, sy] = [x, y].map((value) => held(snapped(value, PARTS)));
  if (Math.hypot(sx - ox, sy - oy) >= LEAST) return [sx, sy];
  return [sx, oy + (oy + LEAST > HALF || (sy < oy && oy - LEAST >= -HALF) ? -LEAST : LEAST)];
}

function endHandle(state: Slice, end: 'a' | 'b'): Handle<Slice> {
  const [place, other]: Point[] =
    end === 'a'
      ? [
          [state.ax, state.ay],
          [state.bx, state.by],
        ]
      : [
          [state.bx, state.by],
          [state.ax, state.ay],
        ];
  return {
    ...map,
    name: end,
    label: `End ${end.toUpperCase()} of the line`,
    axis: 'both',
    place,
    limits: [-HALF, HALF],
    step: 1 / PARTS,
    text: `x₁ ${shortest(place[0])}, x₂ ${shortest(place[1])}`,
    tag: end.toUpperCase(),
    to: (to) => {
      const [x, y] = apart(to, other);
      return end === 'a' ? { ax: x, ay: y } : { bx: x, by: y };
    },
  };
}

function handles(state: Slice): Handle<Slice>[] {
  const { length } = profileOf(state);
  return [
    endHandle(state, 'a'),
    endHandle(state, 'b'),
    {
      ...stripOf(state),
      name: 'probe',
      label: 'Probe',
      axis: 'x',
      place: [probeAt(state), 0],
      limits: [0, length],
      step: length / 64,
      text: `${shortest(probeAt(state), 2)} from A`,
      to: ([to]) => ({ probe: clamped(to / length, 0, 1) }),
    },
  ];
}

const slices = [-1.5, -0.5, 0, 0.5, 1.5];
const actions = slices.map((x2, i): Action<Slice> => ({
  name: `slice-${i + 1}`,
  label: `x₂ = ${shortest(x2)}`,
  to: () => ({ ax: -HALF, ay: x2, bx: HALF, by: x2 }),
}));

const TITLES = [
  { x: 34, y: TOP - 10, words: 'the line from above' },
  { x: 320, y: TOP - 10, words: 'the cut, in the surface' },
  { x: 44, y: 318, words: '{f} along the line, from A to B' },
];

const segment = ({ x, y }: Plot, from: Point, to: Point) =>
  `M${round(x(from[0]))},${round(y(from[1]))}L${round(x(to[0]))},${round(y(to[1]))}`;

function drawLine(parent: SvgGroup, profile: SliceProfile, now: number): void {
  drawPaths(
    parent,
    profile.pieces.map(({ segment: { from, to } }, i) => ({
      name: i === now ? 'slice marked' : 'slice',
      d: segment(map, from, to),
    })),
  );
}

function drawProfile(parent: SvgGroup, plot: Plot, profile: SliceProfile, now: number): void {
  const { top, bottom } = bounds(plot);
  drawPaths(
    layer(parent, 'drops'),
    profile.crossings.map(({ distance, owners }) => ({
      name: 'threshold',
      style: `--stroke: ${unitColour(owners[0].unit)}`,
      d: `M${round(plot.x(distance))},${top}V${bottom}`,
    })),
  );
  drawPaths(
    layer(parent, 'pieces'),
    profile.pieces.map(({ from, to, values }, i) => ({
      name: i === now ? 'graph marked' : 'graph',
      d: segment(plot, [from, values[0]], [to, values[1]]),
    })),
  );
}

function drawProbe(parent: SvgGroup, state: Slice, plot: Plot): void {
  const { top } = bounds(plot);
  const x = round(plot.x(probeAt(state)));
  parent
    .selectAll('path')
    .data([`M${x},${top}V${bounds(stripOf(state)).bottom}`])
    .join('path')
    .attr('d', (d) => d);
}

export default defineFigure<Slice>({
  width,
  height,
  primary: ['slice-1', 'slice-2', 'slice-3', 'slice-4', 'slice-5'],
  invitation: 'Drag the ends of the line.',
  creases: 'unit',
  initial: { network: 'seed-42', ax: -2, ay: -0.5, bx: 2, by: -0.5, probe: 0.3125, turn: 155, tilt: 27 },
  controls: [
    choice('network', {
      label: 'Network',
      options: [
        { value: 'seed-42', label: '2-4-1, seed 42' },
        { value: 'seed-999', label: '2-6-1, seed 999' },
      ],
    }),
  ],
  actions,
  network: (state) => sceneOf(state).network,
  handles,

  constrain(state) {
    const [ax, ay, bx, by] = [state.ax, state.ay, state.bx, state.by].map(held);
    const near = Math.hypot(bx - ax, by - ay) < LEAST;
    return {
      ...state,
      ...allowedView(state),
      ax,
      ay,
      bx: near ? (ax > 0 ? ax - LEAST : ax + LEAST) : bx,
      by,
      probe: clamped(state.probe, 0, 1),
    };
  },

  describe(state) {
    const { pieces, crossings } = profileOf(state);
    const { network } = sceneOf(state);
    const now = pieces[pieceNow(state)];
    const at = ([x, y]: Point) => `(${shortest(x, 2)}, ${shortest(y, 2)})`;
    const crossed = crossings.map(
      ({ owners, place }) => `that of ${ownersInWords(network, owners)} at ${at(place)}`,
    );
    return [
      `The line from A ${at([state.ax, state.ay])} to B ${at([state.bx, state.by])} through the window of the network of ${state.network.replace('-', ' ')}`,
      crossed.length === 0
        ? 'crosses no crease: along it the output is one straight piece.'
        : `crosses ${plural(crossed.length, 'crease')}: ${listed(crossed)}.`,
      `Slopes from A to B: ${listed(pieces.map(({ slope }) => shortest(slope)))}.`,
      `The probe is ${shortest(probeAt(state), 2)} from A, on piece ${pieceNow(state) + 1} of ${pieces.length}, pattern ${patternCell(now.pattern)}, slope ${shortest(now.slope)}.`,
    ].join(' ');
  },

  values(state) {
    const { pieces, crossings } = profileOf(state);
    return {
      pieces: counted(pieces.length),
      crossings: counted(crossings.length),
      slopes: listed(pieces.map(({ slope }) => shortest(slope))),
      jumps: listed(crossings.map(({ jump }) => shortest(jump))),
      places: listed(crossings.map(({ place }) => shortest(place[0], 2))),
      units: listed(crossings.map(({ owners }) => owners.map(({ unit }) => unit + 1).join('+'))),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const profile = profileOf(state);
    const now = pieceNow(state);
    const plot = plotOf(state);
    once(layer(svg, 'titles'), 'drawn', (group) => drawPanelTitles(group, TITLES));
    once(layer(svg, 'map'), state.network, (group) => {
      drawFaces(layer(group, 'regions'), scene.complex, map, byValue(scene.mesh));
      drawAxes(layer(group, 'axes'), map, { x: [-2, 0, 2], y: [-2, 0, 2] });
      drawCreases(layer(group, 'creases'), scene.complex, map, { by: 'unit' });
    });
    drawSurfaceView(layer(svg, 'turnable'), {
      mesh: scene.mesh,
      space: scene.space,
      seen: projection(scene.space, state),
      style: {
        lines: profile.pieces.map((piece, i) => ({
          segment: piece.segment,
          kind: i === now ? 'slice marked' : 'slice',
        })),
      },
      trace: profile.pieces.map((piece) => piece.segment),
      frame: box,
    });
    const step = profile.length > 2.5 ? 1 : profile.length < 0.5 ? 0.1 : 0.5;
    const ticks = multiples(-1e-9, profile.length * (1 + 1e-9), step);
    drawAxes(layer(svg, 'axes'), plot, { x: ticks, y: heightTicks(state) });
    drawLine(layer(svg, 'line'), profile, now);
    drawCrossingDots(
      layer(svg, 'line-dots'),
      crossingDots(profile, (k) => [
        map.x(profile.crossings[k].place[0]),
        map.y(profile.crossings[k].place[1]),
      ]),
    );
    drawProbe(layer(svg, 'probe'), state, plot);
    drawProfile(layer(svg, 'profile').attr('clip-path', clip(svg, 'profile', plot)), plot, profile, now);
    drawCrossingDots(
      layer(svg, 'profile-dots'),
      crossingDots(profile, (k) => [
        plot.x(profile.crossings[k].distance),
        plot.y(profile.crossings[k].value),
      ]),
    );
    once(layer(svg, 'profile-hit'), 'drawn', (group) => {
      group
        .append('rect')
        .attr('x', 44)
        .attr('y', PROFILE.top)
        .attr('width', 500)
        .attr('height', PROFILE.bottom - PROFILE.top);
    });
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 9,

  readout(element, state) {
    const { pieces, crossings } = profileOf(state);
    const now = pieceNow(state);
    drawLinkedTable(element, {
      name: 'pieces',
      label: 'Pieces from A to B',
      headings: ['Up to', 'Pattern', 'Slope', 'There, switches'],
      rows: pieces.map(({ segment: { to }, pattern, slope }, i) => ({
        cells: [
          placeFormula(to, 2),
          patternCell(pattern),
          number(slope),
          i < crossings.length ? ownersInWords(sceneOf(state).network, crossings[i].owners) : 'the end, B',
        ],
        active: i === now,
        colour: i < crossings.length ? unitColour(crossings[i].owners[0].unit) : 'transparent',
      })),
    });
  },

  interact(svg, model, _, signal) {
    const initial = model.state;
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: ({ turn, tilt }) => model.set({ turn, tilt }),
      rest: () => model.set({ turn: initial.turn, tilt: initial.tilt }),
    });
    bindLinkedTable(svg, signal, {
      name: 'pieces',
      choose: (row) => {
        const { pieces, length } = profileOf(model.state);
        if (row !== pieceNow(model.state))
          model.set({ probe: (pieces[row].from + pieces[row].to) / 2 / length });
      },
    });
    const hit = svg.querySelector<SVGGElement>('.profile-hit');
    const over = (event: MouseEvent): void => {
      const { x } = plotOf(model.state);
      model.set({ probe: x.invert(pointIn(svg, event)[0]) / profileOf(model.state).length });
    };
    hit?.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerType === 'mouse' && event.buttons === 0) over(event);
      },
      { signal },
    );
    hit?.addEventListener('click', over, { signal });
    // On the map, a mouse near the line points at a piece too.
    svg.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
        const { ax, ay, bx, by } = model.state;
        const [px, py] = pointIn(svg, event);
        const [x, y] = [map.x.invert(px) - ax, map.y.invert(py) - ay];
        const [dx, dy] = [bx - ax, by - ay];
        const t = (x * dx + y * dy) / (dx * dx + dy * dy);
        const aside = Math.abs(x * dy - y * dx) / Math.hypot(dx, dy);
        if (t >= 0 && t <= 1 && aside < 0.12 && py < TOP + SIDE && px < 34 + SIDE) model.set({ probe: t });
      },
      { signal },
    );
  },
});
