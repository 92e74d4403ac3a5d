import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bindPointing } from '../../drawing/hands/pointing.ts';
import { layer } from '../../drawing/page/layer.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { written } from '../../drawing/words/number.ts';
import { ACTIVATIONS } from './gallery-activations.ts';
import { HEIGHT, STILL, WIDTH, drawGallery, inputUnder, strip } from './gallery-drawing.ts';
import { INPUTS } from './gallery-graph.ts';
import type { Gallery } from './gallery-state.ts';
import { consistent } from './gallery-state.ts';
import * as words from './gallery-words.ts';

const STEP = 1 / 16;

function handles({ probe }: Gallery): Handle<Gallery>[] {
  return [
    {
      ...strip,
      name: 'probe',
      label: 'Input x',
      axis: 'x',
      place: [probe, 0],
      limits: INPUTS,
      step: STEP,
      text: `x = ${written(probe)}`,
      to: ([to]) => ({ probe: to }),
    },
  ];
}

export default defineFigure<Gallery>({
  width: WIDTH,
  height: HEIGHT,
  invitation: 'Choose an activation; move the slope.',
  creases: 'unit',
  still: STILL,
  initial: { activation: 'leaky', slope: 0, probe: -6 },
  controls: [
    choice('activation', {
      label: 'Activation',
      options: ACTIVATIONS.map(({ value, label }) => ({ value, label })),
      also: (value): Partial<Gallery> => (value === 'leaky' ? { slope: 0 } : {}),
    }),
    range('slope', {
      label: 'Slope for z < 0',
      min: -1,
      max: 1,
      step: 1 / 8,
      show: written,
      offered: ({ activation }) => activation === 'leaky',
    }),
    range('probe', { label: 'Input x', min: INPUTS[0], max: INPUTS[1], step: STEP, show: written }),
  ],
  primary: ['activation', 'slope'],
  undo: true,
  constrain: consistent,
  handles,
  status: words.status,
  legend: words.legend,
  describe: words.describe,
  values: words.values,
  goals: words.goals,
  readoutLines: 8,
  readout: words.readout,
  draw(svg, state) {
    drawGallery(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },
  interact(svg, model, _, signal) {
    bindPointing<Partial<Gallery>>(svg, signal, {
      // A click has whole pixels where a movement may have parts of them: both are to mean one place.
      change: (event) =>
        inputUnder(pointIn(svg, { clientX: Math.floor(event.clientX), clientY: Math.floor(event.clientY) })),
      preview: (change) => model.preview(change),
      pin: (change) => model.set(change),
    });
  },
});
