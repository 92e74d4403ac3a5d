import { choice, defineFigure, toggle } from '../../contract/figure.ts';
import { bindPointing } from '../../drawing/hands/pointing.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { byWords, COLUMNS } from './columns.ts';
import { drawDimensions, modelAt, SIZE } from './dimension-drawing.ts';
import type { Dimensions } from './dimension-state.ts';
import { held } from './dimension-state.ts';
import { describe, embeddings, grouped, legend, status, values } from './dimension-words.ts';
import { MODELS } from './models.ts';
import { bindModelTable, drawModelTable, drawSumTable } from './sort-table.ts';

export default defineFigure<Dimensions>({
  ...SIZE,
  large: true,
  invitation: 'Choose a model, and a column to put them in order by.',
  initial: { model: 'gpt3', sort: 'total', down: true, log: true },
  controls: [
    choice('model', {
      label: 'Model',
      options: MODELS.map(({ key, name }) => ({ value: key, label: name })),
    }),
    choice('sort', {
      label: 'Bars and order',
      options: COLUMNS.map(({ key, head }) => ({ value: key, label: head })),
      also: (key) => ({ down: !byWords(key) }),
    }),
    toggle('down', { label: 'Largest first' }),
    toggle('log', { label: 'Logarithmic axis' }),
  ],
  primary: ['model', 'sort', 'down', 'log'],
  still: [0, 10, SIZE.width, 450],
  constrain: held,
  status,
  legend,
  describe,
  values,
  goals: { embeddings, grouped },

  draw: drawDimensions,

  readoutLines: 32,
  readoutName: 'Table',

  readout(element, state) {
    drawModelTable(element, state);
    drawSumTable(element, state);
  },

  interact(svg, model, _, signal) {
    bindModelTable(svg, model, signal);
    bindPointing<Partial<Dimensions>>(svg, signal, {
      change: (event) => {
        const key = modelAt(model.state, pointIn(svg, event)[1]);
        return key === null ? null : { model: key };
      },
      preview: (to) => model.preview(to),
      pin: (to) => model.set(to),
    });
  },
});
