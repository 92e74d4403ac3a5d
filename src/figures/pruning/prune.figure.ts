import { defineFigure } from '../../contract/figure.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { clip } from '../../drawing/page/axes.ts';
import { layer } from '../../drawing/page/layer.ts';
import { bindUnitStop, drawUnitStop } from '../../drawing/plane/unit-stop.ts';
import { drawWiringNames } from '../../drawing/plane/wiring.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { counted } from '../../drawing/words/number.ts';
import { hiddenUnits } from '../../network/index.ts';
import { COLOURS, drawBox, drawMap, drawNetwork, drawPicked } from './prune-drawing.ts';
import { network } from './prune-network.ts';
import { boxHandles, boxWithin, plot, SIZE, STAGES, WIRING, type State } from './prune-box.ts';
import { sceneOf, shownIn } from './prune-scene.ts';
import {
  constantBox,
  description,
  differenceInWords,
  linearLayer,
  remain,
  status,
  touching,
} from './prune-words.ts';

const NAMES = { whole: 'whole', pruned: 'pruned', multiplied: 'multiplied' } as const;

const stage = (name: (typeof STAGES)[number], label: string) => ({
  name,
  label,
  to: () => ({ stage: name }),
  possible: (state: State) => state.stage !== name,
});

export default defineFigure<State>({
  ...SIZE,
  primary: ['pruned', 'multiplied', 'whole'],
  invitation: 'Drag the box or its corners, then prune.',
  creases: 'unit',
  undo: true,
  still: [12, 10, 536, 402],
  initial: { left: -0.5, bottom: -0.5, right: 0.75, top: 0.75, stage: 'whole', unit: -1 },
  actions: [stage('pruned', 'Prune'), stage('multiplied', 'Multiply out'), stage('whole', 'Whole network')],
  constrain(state) {
    const unit = Math.round(state.unit);
    return {
      ...state,
      ...boxWithin(state),
      stage: STAGES.find((name) => name === state.stage) ?? 'whole',
      unit: unit >= 0 && unit < hiddenUnits(network).length ? unit : -1,
    };
  },
  network: (state) => shownIn(state).network,
  handles: boxHandles,

  status,
  describe: description,
  legend: () => [
    { swatch: 'line', colour: COLOURS.kept, words: 'switches in the box' },
    { swatch: 'line', colour: COLOURS.linear, words: 'always on there (square)' },
    { swatch: 'line', colour: COLOURS.removed, words: 'always off there (crossed)' },
  ],

  goals: { three: remain(3), constant: constantBox, 'linear-layer': linearLayer, touching },

  values(state) {
    const { made, exact, intervals, zonotope, corners } = sceneOf(state);
    const stable = ({ off, on }: { off: number; on: number }): string => counted(off + on);
    return {
      off: counted(exact.off),
      on: counted(exact.on),
      stable: stable(exact),
      switching: counted(10 - exact.off - exact.on),
      'by-intervals': stable(intervals),
      'by-zonotope': stable(zonotope),
      left: counted(made.pruned.units),
      'weights-before': String(made.whole.weights),
      'weights-after': String(made.pruned.weights),
      'weights-multiplied': String(made.multiplied.weights),
      regions: counted(made.whole.inside.regionCount),
      corners: String(corners),
      difference: differenceInWords(made.multiplied.difference),
    };
  },

  draw(svg, state) {
    drawMap(layer(svg, 'map'), state);
    drawPicked(layer(svg, 'marked-crease'), state);
    drawBox(layer(svg, 'frame').attr('clip-path', clip(svg, 'window', plot)), state);
    drawWiringNames(layer(svg, 'row-names'), network, WIRING);
    drawUnitStop(layer(svg, 'unit-stop'), WIRING);
    drawNetwork(layer(svg, 'wiring'), state);
    drawHandles(layer(svg, 'handles'), boxHandles(state));
  },

  readoutLines: 9,
  readoutName: 'Table',

  readout(element, state) {
    const { made, exact, zonotope, intervals } = sceneOf(state);
    drawTable(element, {
      name: 'prune-counts',
      caption: 'The network on the box',
      headings: ['network', 'units', 'weights', 'regions', 'off by'],
      rowHeads: true,
      rows: STAGES.map((name) => {
        const { units, weights, inside, difference } = made[name];
        return [
          NAMES[name],
          String(units),
          String(weights),
          String(inside.regionCount),
          name === 'whole' ? '–' : differenceInWords(difference),
        ];
      }),
      active: (row) => STAGES[row] === state.stage,
    });
    drawTable(element, {
      name: 'prune-found',
      caption: 'Stable units found',
      headings: ['found', 'always off', 'always on'],
      rowHeads: true,
      rows: [
        ['from the regions', exact],
        ['by a zonotope', zonotope],
        ['by intervals', intervals],
      ].map(([words, found]) => [
        words as string,
        String((found as typeof exact).off),
        String((found as typeof exact).on),
      ]),
    });
  },

  interact(svg, model, _, signal) {
    bindUnitStop(svg, signal, {
      stop: '.unit-stop',
      box: WIRING,
      network: () => network,
      marked: () => model.state.unit,
      mark: (unit) => model.set({ unit }),
      preview: (unit) => model.preview(unit === null ? null : { unit }),
    });
  },
});
