import { choice, defineFigure } from '../../contract/figure.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import type { Point } from '../../network/index.ts';
import { borderPath, drawFoldCreases } from './fold-pattern.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { handles } from './vertex-handles.ts';
import type { State } from './vertex-scene.ts';
import {
  ROOM,
  chosen,
  complex,
  constrain,
  isFold,
  network,
  perpendicular,
  plot,
  sheetOfState,
  vertices,
} from './vertex-scene.ts';
import { drawVertexStar } from './vertex-star.ts';
import { bindVertexStop, drawVertexStop } from './vertex-stop.ts';
import { conditions, describe, goals, inLines, legend, status, values } from './vertex-words.ts';

const DISC = { at: [424, 162] as Point, radius: 98 };

export default defineFigure<State>({
  width: 560,
  height: 304,
  primary: ['pattern', 'perpendicular', 'flip-1', 'flip-2'],
  undo: true,
  still: [ROOM.left, ROOM.top, ROOM.width, ROOM.height],
  invitation:
    'Do the conditions hold at every vertex? Pick one after another; then try two ReLU units, and turn their lines.',
  creases: 'fold',
  initial: {
    pattern: 'cross',
    vertex: 0,
    x: 0,
    y: 0,
    dx1: 0.75,
    dy1: 0.25,
    dx2: 0.25,
    dy2: 0.625,
    valley1: true,
    valley2: true,
  },
  controls: [
    choice('pattern', {
      label: 'Creases of',
      also: () => ({ vertex: 0 }),
      options: [
        { value: 'cross', label: 'the folded cross' },
        { value: 'star-5', label: 'the five-pointed star' },
        { value: 'garland', label: 'the garland' },
        { value: 'letter-e', label: 'the letter E' },
        { value: 'letter-l', label: 'the letter L' },
        { value: 'lines', label: 'two ReLU units' },
        { value: 'max', label: 'max(0, x, y)' },
      ],
    }),
  ],
  actions: [
    {
      name: 'perpendicular',
      label: 'Right angle',
      to: perpendicular,
      offered: inLines,
    },
    { name: 'flip-1', label: 'Flip 1', to: ({ valley1 }) => ({ valley1: !valley1 }), offered: inLines },
    { name: 'flip-2', label: 'Flip 2', to: ({ valley2 }) => ({ valley2: !valley2 }), offered: inLines },
  ],
  constrain,
  network,
  handles,

  status,
  legend,
  describe,
  values,
  goals,

  draw(svg, state) {
    const scales = plot(state);
    const fold = isFold(state);
    drawFoldCreases(layer(svg, 'folds'), fold ? FOLD_PRESETS[state.pattern] : null, scales);
    const faces = layer(svg, 'faces');
    const creases = layer(svg, 'graph-creases');
    if (fold) {
      for (const group of [faces, creases]) group.selectAll('path').remove();
    } else {
      drawFaces(faces, complex(state), scales, byValue(creaseMesh(complex(state))));
      drawCreases(creases, complex(state), scales, { largest: 1 });
    }
    layer(svg, 'border')
      .selectAll('path')
      .data([borderPath(sheetOfState(state), scales)])
      .join('path')
      .attr('class', 'sheet-edge')
      .attr('d', (d) => d);
    const all = vertices(state);
    drawVertexStop(
      layer(svg, 'vertex-stop'),
      fold ? all.map(({ place }) => place) : [],
      state.vertex,
      ROOM,
      scales,
    );
    drawVertexStar(layer(svg, 'star'), chosen(state).star, DISC.at, DISC.radius);
    once(layer(svg, 'titles'), 'drawn', (group) =>
      drawPanelTitles(group, [
        { x: 20, y: 26, words: 'crease pattern' },
        { x: 326, y: 26, words: 'the vertex' },
      ]),
    );
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 5,

  readout(element, state) {
    const rows = conditions(state);
    drawTable(element, {
      name: 'conditions',
      look: 'lined',
      headings: ['Condition', 'at this vertex', 'so it'],
      rows: rows.map(([name, here, holds]) => [name, here, holds ? 'holds' : 'fails']),
      rowClass: (i) => (rows[i][2] ? 'holds' : 'fails'),
    });
  },

  interact(svg, model, _, signal) {
    bindVertexStop(svg, signal, '.vertex-stop', {
      plot: () => plot(model.state),
      places: () => (isFold(model.state) ? vertices(model.state).map(({ place }) => place) : []),
      chosen: () => model.state.vertex,
      choose: (vertex) => model.set({ vertex }),
      preview: (vertex) => model.preview(vertex === null ? null : { vertex }),
    });
  },
});
