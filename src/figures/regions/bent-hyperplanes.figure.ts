// Longer than most files: one linked figure, whose map, bends and table follow one network.
import { choice, defineFigure, range } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import { operator, row } from '../../drawing/words/math.ts';
import { counted, written } from '../../drawing/words/number.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass } from '../../drawing/page/tint.ts';
import { unitName } from '../../drawing/words/unit-name.ts';
import { bindUnitMap, drawMarkedCrease, drawUnits } from './unit-map.ts';
import { edgesIn, hiddenUnits } from '../../network/index.ts';
import type { State } from './bent-scene.ts';
import { SIZE, plot, BOX, colour, networkOf, sceneOf, isStraight, numbersOf } from './bent-scene.ts';
import { arrowsOf, drawBends, drawKey } from './bent-drawing.ts';
import { drawLineNames } from './bent-line-names.ts';
import { vector, lineNames, vectorInWords, status, fewerBends, inPieces } from './bent-words.ts';

export default defineFigure<State>({
  ...SIZE,
  primary: ['preset', 'shift', 'gain'],
  invitation: 'Slide the bias; point at creases, units and bends.',
  creases: 'unit',
  still: [12, 10, 536, 402],
  initial: { preset: 'bend', shift: 0, gain: 1, unit: -1, bend: -1, x: -0.25, y: -0.75 },
  controls: [
    choice('preset', {
      label: 'Network',
      options: [
        { value: 'bend', label: 'two bent creases' },
        { value: 'apart', label: 'one unit, two lines' },
        { value: 'closed', label: 'a closed crease' },
      ],
      also: () => ({ shift: 0, gain: 1, unit: -1, bend: -1 }),
    }),
    range('shift', {
      label: 'Shift the bias of unit 1 by',
      min: -2,
      max: 2,
      step: 1 / 16,
      show: (value) => (value > 0 ? `+${written(value)}` : written(value)),
    }),
    range('gain', {
      label: 'Its weight from line 1, times',
      min: -2,
      max: 2,
      step: 1 / 4,
      show: written,
    }),
  ],

  constrain(state) {
    const network = networkOf(state);
    const { length } = hiddenUnits(network);
    const unit = Math.round(state.unit);
    return {
      ...state,
      unit: unit >= 0 && unit < length ? unit : -1,
      bend: clamped(Math.round(state.bend), -1, 9999),
      x: clamped(state.x, -2, 2),
      y: clamped(state.y, -1.5, 1.5),
    };
  },

  network: networkOf,

  status: (state) => status(sceneOf(state)),

  legend(state) {
    const { network, unit, crease } = sceneOf(state);
    const colours = colour(network);
    return [
      { swatch: 'line', colour: colours(1, unit), words: `crease of unit ${unit + 1}, layer 2` },
      ...(crease.bends.some((bend) => !isStraight(bend))
        ? [{ swatch: 'dot', colour: colours(1, unit), words: 'its bends' } as const]
        : []),
      { swatch: 'line', colour: colours(0, 0), words: 'lines of layer 1' },
    ];
  },

  goals: { 'fewer-bends': fewerBends, pieces: inPieces },

  describe(state) {
    const scene = sceneOf(state);
    const { network, complex, region, marked, unit, crease } = scene;
    const numbers = numbersOf(crease.bends);
    return [
      `${complex.regionCount} activation regions of a network with two hidden layers, of widths ${network.layers[0].outputs} and ${network.layers[1].outputs}.`,
      `Hidden layer 2: ${status(scene)}`,
      `Its unit's bias is ${written(network.layers[1].biases[unit])}.`,
      ...crease.bends.map(
        (bend, i) =>
          (isStraight(bend)
            ? `On ${lineNames(bend)} it does not bend: the gradient stays ${vectorInWords(bend.before)}`
            : `Bend ${numbers[i]}, on ${lineNames(bend)}: the gradient goes from ${vectorInWords(bend.before)} to ${vectorInWords(bend.after)}`) +
          (i === state.bend ? ' (picked out).' : '.'),
      ),
      ...(marked ? [`Picked out: ${unitName(network, marked)}.`] : []),
      `The weight from line 1 is ${written(network.layers[1].weights[0])}.`,
      `Region ${patternWord(complex.pattern(region))} is selected, area ${complex.area(region).toFixed(2)}.`,
    ].join(' ');
  },

  values(state) {
    const { complex, crease } = sceneOf(state);
    return {
      regions: counted(complex.regionCount),
      bends: counted(crease.bends.filter((bend) => !isStraight(bend)).length),
      pieces: counted(crease.pieces),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const { network, complex, region, marked, unit } = scene;
    const shown = marked ?? { layer: 1, unit };
    const key = [state.preset, state.shift, state.gain].join();
    once(layer(svg, 'faces'), key, (group) =>
      drawFaces(group, complex, plot, (i) => tintClass(complex.pattern(i))),
    );
    once(layer(svg, 'creases'), key, (group) =>
      drawCreases(group, complex, plot, { by: 'unit', colour: colour(network) }),
    );
    const edges = edgesIn(complex).flatMap(({ owners }, e) =>
      owners.some((owner) => owner.layer === shown.layer && owner.unit === shown.unit) ? [e] : [],
    );
    const paint = colour(network)(shown.layer, shown.unit);
    drawMarkedCrease(layer(svg, 'marked-crease'), complex, plot, edges, paint);
    drawRegionStop(layer(svg, 'map-stop'), complex, plot, region);
    layer(svg, 'arrows')
      .attr('style', `--stroke: ${colour(network)(1, unit)}`)
      .selectAll('path')
      .data(arrowsOf(scene))
      .join('path')
      .attr('d', (d) => d);
    drawLineNames(layer(svg, 'line-names'), scene);
    drawBends(layer(svg, 'bends').attr('style', `--stroke: ${colour(network)(1, unit)}`), scene, state.bend);
    drawKey(layer(svg, 'key'), scene);
    drawUnits(svg, network, BOX, {
      pattern: complex.pattern(region),
      marked: shown,
      colour: colour(network),
    });
  },

  readoutLines: 7,
  readoutName: 'Table of bends',

  readout(element, state) {
    const { network, unit, crease } = sceneOf(state);
    const numbers = numbersOf(crease.bends);
    part(element, 'p', 'card-line card-head').each(
      writing(() => `The gradient of ${unitName(network, { layer: 1, unit })}: off + change = on`),
    );
    drawListStop(
      part(element, 'div', 'bend-rows'),
      'bend-list',
      'Bends of the crease, with the gradient before and after',
      crease.bends.map((bend, i) => ({
        cells: [
          numbers[i] || '–',
          lineNames(bend),
          row(vector(bend.before), operator('+'), vector(bend.change), operator('='), vector(bend.after)),
        ],
        chosen: i === state.bend,
        colour: colour(network)(0, bend.units[0]),
      })),
    );
  },

  interact(svg, model, _, signal) {
    bindUnitMap(svg, signal, model, { plot, box: BOX, scene: sceneOf });
    bindListStop(svg, signal, {
      name: 'bend-list',
      choose: (bend) => model.set({ bend: bend === model.state.bend ? -1 : bend }),
      preview: (bend) => model.preview(bend === null ? null : { bend }),
      release: () => model.set({ bend: -1 }),
    });
  },
});
