// Longer than most files: three linked views of one section, and the hands that move it.
import type { Action, Model } from '../../contract/figure.ts';
import { choice, defineFigure } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { bindPointing } from '../../drawing/hands/pointing.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bounds } from '../../drawing/page/axes.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { bindTurning } from '../../drawing/surface/turning.ts';
import { decimal } from '../../drawing/words/math.ts';
import { alike, shortest, written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { bindLinkedTable, drawLinkedTable } from '../../drawing/tables/linked-table.ts';
import { patternCell, placeFormula } from './region-tables.ts';
import { REST } from './rest-view.ts';
import { drawSlice } from './slice-drawing.ts';
import { ownersInWords } from './slice-profile.ts';
import type { Slice } from './slice-scene.ts';
import {
  HALF,
  LAYOUT,
  PARTS,
  apart,
  held,
  map,
  pieceNow,
  plotOf,
  probeAt,
  profileOf,
  sceneOf,
  stripOf,
} from './slice-scene.ts';
import { describe, goals, legend, status, values } from './slice-words.ts';

function endHandle(state: Slice, end: 'a' | 'b'): Handle<Slice> {
  const ends: Point[] = [
    [state.ax, state.ay],
    [state.bx, state.by],
  ];
  const [place, other] = end === 'a' ? ends : ends.reverse();
  return {
    ...map,
    name: end,
    label: `End ${end.toUpperCase()} of the line`,
    axis: 'both',
    place,
    limits: [-HALF, HALF],
    step: 1 / PARTS,
    text: `x₁ ${written(place[0])}, x₂ ${written(place[1])}`,
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
      label: 'Place on the line',
      axis: 'x',
      place: [probeAt(state), 0],
      limits: [0, length],
      step: length / 64,
      text: `${shortest(probeAt(state), 2)} from A`,
      to: ([to]) => ({ probe: clamped(to / length, 0, 1) }),
    },
  ];
}

const SLICES = [-1.5, -0.5, 0, 0.5, 1.5];
const actions = SLICES.map((x2, i): Action<Slice> => ({
  name: `slice-${i + 1}`,
  label: `x₂ = ${written(x2)}`,
  to: () => ({ ax: -HALF, ay: x2, bx: HALF, by: x2 }),
}));

/** So near to the line on the map one points at it, in the plane's units. */
const NEAR = 0.12;

/** The place on the line that a pointer is at, in the profile or on the map, as a share of its length. */
function shareAt(state: Slice, [px, py]: Point): number | null {
  const plot = plotOf(state);
  const panel = bounds(plot);
  const { length } = profileOf(state);
  if (px >= panel.left && px <= panel.right && py >= panel.top && py <= panel.bottom) {
    const share = plot.x.invert(px) / length;
    return share <= 1 ? share : null;
  }
  const { right, bottom } = bounds(map);
  if (px > right || py > bottom) return null;
  const { ax, ay, bx, by } = state;
  const [x, y] = [map.x.invert(px) - ax, map.y.invert(py) - ay];
  const [dx, dy] = [bx - ax, by - ay];
  const share = (x * dx + y * dy) / (length * length);
  const aside = Math.abs(x * dy - y * dx) / length;
  return share >= 0 && share <= 1 && aside < NEAR ? share : null;
}

/** Pointing at the line or at its profile shows the piece there, a click keeps it. */
function bindPlaces(svg: SVGSVGElement, model: Model<Slice>, signal: AbortSignal): void {
  const onHandle = ({ target }: Event): boolean =>
    target instanceof Element && target.closest('.handle, .turnable') !== null;
  const change = (event: MouseEvent): Partial<Slice> | null => {
    const probe = onHandle(event) ? null : shareAt(model.state, pointIn(svg, event));
    return probe === null ? null : { probe };
  };
  bindPointing<Partial<Slice>>(svg, signal, {
    change,
    preview: (to) => model.preview(to),
    pin: (to) => model.set(to),
  });
}

export default defineFigure<Slice>({
  width: LAYOUT.width,
  height: LAYOUT.height,
  primary: actions.map(({ name }) => name),
  invitation: 'Which creases does the line cross on its way from A to B? Drag its ends.',
  creases: 'unit',
  initial: { network: 'seed-42', ax: -2, ay: -0.5, bx: 2, by: -0.5, probe: 0.3125, ...REST },
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
  still: [
    LAYOUT.profile.left,
    LAYOUT.profile.top,
    LAYOUT.profile.right - LAYOUT.profile.left,
    LAYOUT.profile.bottom - LAYOUT.profile.top,
  ],
  network: (state) => sceneOf(state).network,
  constrain: held,
  handles,
  status,
  legend,
  describe,
  values,
  goals,

  draw(svg, state) {
    drawSlice(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 9,
  readoutName: 'Table',

  readout(element, state) {
    const { pieces, crossings } = profileOf(state);
    const now = pieceNow(state);
    const slope = alike(pieces.map((piece) => piece.slope));
    const place = alike(
      pieces.flatMap(({ segment: { to } }) => to),
      2,
    );
    drawLinkedTable(element, {
      name: 'pieces',
      label: 'Pieces from A to B',
      headings: ['Up to', 'Pattern', 'Slope', 'There, switches'],
      rows: pieces.map((piece, i) => ({
        cells: [
          placeFormula(piece.segment.to, place),
          patternCell(piece.pattern),
          decimal(slope(piece.slope)),
          i < crossings.length ? ownersInWords(sceneOf(state).network, crossings[i].owners) : 'the end, B',
        ],
        active: i === now,
        colour: i < crossings.length ? unitColour(crossings[i].owners[0].unit) : 'transparent',
      })),
    });
  },

  interact(svg, model, _, signal) {
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: ({ turn, tilt }) => model.set({ turn, tilt }),
      rest: () => model.set(REST),
    });
    bindPlaces(svg, model, signal);
    const middle = (row: number): Partial<Slice> => {
      const { pieces, length } = profileOf(model.state);
      return { probe: (pieces[row].from + pieces[row].to) / 2 / length };
    };
    bindLinkedTable(svg, signal, {
      name: 'pieces',
      choose: (row) => model.set(middle(row)),
      preview: (row) => model.preview(row === null ? null : middle(row)),
    });
  },
});
