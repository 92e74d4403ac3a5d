import { choice, defineFigure } from '../../contract/figure.ts';
import { drawHandles, type Handle } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { snapped } from '../../drawing/page/limits.ts';
import { scale } from '../../drawing/page/scale.ts';
import { bindRegionStop } from '../../drawing/plane/region-stop.ts';
import { bindLinkedTable } from '../../drawing/tables/linked-table.ts';
import type { Point } from '../../network/index.ts';
import { SPEEDS, TRACK } from './mountain-car.ts';
import { mind, regions } from './policy-mind.ts';
import { goals } from './policy-goals.ts';
import { drawPolicy } from './policy-drawing.ts';
import type { Policy } from './policy-scene.ts';
import { PRESETS, SIZE, atCrossing, consistent, map, nextStep, sceneOf, startAt } from './policy-scene.ts';
import { keepRowInView } from './policy-scrolling.ts';
import { CROSSINGS, crossingsCsv, drawPolicyTables } from './policy-tables.ts';
import { describe, legend, placeWords, speedWords, status, values } from './policy-words.ts';

/** The handle moves along speeds in tenths, so that one arrow key moves it as far along either axis. */
const TENTH = 10;
const speedScale = scale([TENTH * SPEEDS[0], TENTH * SPEEDS[1]], map.y.range);
/** Starts are put on hundredths of place and thousandths of speed: at rest is one of them. */
const PARTS = 100;

function startHandle({ place: x, speed: v }: Policy): Handle<Policy> {
  return {
    name: 'start',
    label: 'Start of the drive',
    axis: 'both',
    x: map.x,
    y: speedScale,
    place: [x, TENTH * v],
    limits: [...TRACK],
    step: 1 / PARTS,
    text: `place ${placeWords(x)}, speed ${speedWords(v)}`,
    to: ([place, tenths]) => startAt([snapped(place, PARTS), snapped(tenths, PARTS) / TENTH]),
  };
}

const handles = (state: Policy): Handle<Policy>[] => [startHandle(state)];

/** What a click on a region changes, and what pointing at it shows. */
const at = ([pinPlace, pinSpeed]: Point): Partial<Policy> => ({ pinned: true, pinPlace, pinSpeed });

export default defineFigure<Policy>({
  ...SIZE,
  large: true,
  primary: ['preset', 'next'],
  still: [70, 144, 480, 308],
  invitation: 'Play a drive; drag its start; point at a region.',
  initial: {
    preset: 'valley',
    place: PRESETS.valley.at[0],
    speed: 0,
    step: 0,
    crossing: 0,
    pinned: false,
    pinPlace: 0,
    pinSpeed: 0,
  },
  controls: [
    choice('preset', {
      label: 'Start',
      options: [
        ...Object.entries(PRESETS).map(([value, { label }]) => ({ value, label })),
        { value: 'own', label: 'where you drag it' },
      ],
      also: () => ({ step: 0, crossing: 0, pinned: false }),
    }),
  ],
  actions: [
    {
      name: 'next',
      label: 'Next crossing',
      to: (state) => ({ ...atCrossing(state, sceneOf(state).passed), pinned: false }),
      possible: (state) => atCrossing(state, sceneOf(state).passed) !== null,
    },
  ],
  files: [
    { name: 'csv', label: 'CSV', holds: 'all crossings of the drive', type: 'text/csv', text: crossingsCsv },
  ],
  pace: 90,
  constrain: consistent,
  network: () => mind,
  handles,
  step: nextStep,
  rewind: (state) => ({ ...state, step: 0, crossing: 0 }),
  status,
  legend,
  goals,
  describe,
  values,

  draw(svg, state) {
    drawPolicy(svg, sceneOf(state));
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 19,
  readoutName: 'Table',
  readout: drawPolicyTables,

  interact(svg, model, player, signal) {
    bindRegionStop(svg, signal, {
      stop: '.map-stop',
      plot: map,
      complex: () => regions,
      selected: () => sceneOf(model.state).region,
      select: (place) => model.set(at(place)),
      preview: (place) => model.preview(place && at(place)),
      release: () => model.set({ pinned: false }),
    });
    const rowState = (row: number): Partial<Policy> | null => {
      const crossing = atCrossing(model.state, row);
      return crossing && { ...crossing, pinned: false };
    };
    keepRowInView(svg, model, signal);
    bindLinkedTable(svg, signal, {
      name: CROSSINGS,
      choose(row) {
        player.pause();
        model.set(rowState(row) ?? {});
      },
      preview: (row) => model.preview(row === null ? null : rowState(row)),
    });
  },
});
