// Longer than most files: one linked figure, whose map, cells and formulas follow one network.
import { choice, defineFigure, range, toggle } from '../../contract/figure.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawListStop, part } from './list-stop.ts';
import { bindMapAndList } from './map-choice.ts';
import { inWords } from '../../drawing/words/math.ts';
import { MERGING_PRESETS } from './merging-presets.ts';
import { counted, numbered, plural, written } from '../../drawing/words/number.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import { indexOfUnit } from '../../network/index.ts';
import type { State } from './merging-scene.ts';
import {
  HALF,
  plot,
  networkOf,
  sceneOf,
  counts,
  formulaOf,
  timesFound,
  patternIn,
  letter,
  silenced,
} from './merging-scene.ts';
import { drawKin, drawDent, drawNames } from './merging-drawing.ts';

const SIZE = { width: 560, height: 424 };

export default defineFigure<State>({
  ...SIZE,
  primary: ['preset', 'merge'],
  invitation: 'Merge equal neighbours, and watch the counts.',
  creases: 'unit',
  still: [12, 8, 536, 408],
  initial: { preset: 'cancellation', merge: false, change: 0, x: -1, y: 1.25 },
  controls: [
    choice('preset', {
      label: 'Function',
      options: Object.entries(MERGING_PRESETS).map(([value, { label }]) => ({ value, label })),
      also: () => ({ change: 0 }),
    }),
    toggle('merge', { label: 'Merge equal neighbours' }),
    range('change', {
      label: 'Change the last output weight by',
      min: -2,
      max: 2,
      step: 1 / 8,
      show: (value) => (value > 0 ? `+${written(value)}` : written(value)),
    }),
  ],

  constrain: (state) => ({
    ...state,
    // On a grid, so that maps stay exact.
    change: snapped(state.change, 8),
    x: clamped(state.x, -2.625, 2.625),
    y: clamped(state.y, -HALF, HALF),
  }),

  network: networkOf,

  status(state) {
    const scene = sceneOf(state);
    const { complex, members, maps, region, linearOf, mapOf } = scene;
    const own = members[linearOf[region]].length;
    const made = plural(own, 'activation region');
    const selected = `f\u00a0=\u00a0${inWords(formulaOf(maps[mapOf[region]]))} on ${made}${scene.dent ? ', not convex' : ''}`;
    return `${numbered(complex.regionCount, 'activation region')}, ${numbered(members.length, 'linear region')}, ${numbered(maps.length, 'map')}. Selected: ${selected}.`;
  },

  legend({ merge }) {
    return [
      { swatch: 'valley', colour: 'var(--ink)', words: 'valley' },
      { swatch: 'mountain', colour: 'var(--ink)', words: 'mountain' },
      ...(merge ? [] : [{ swatch: 'dotted', words: 'silent edge' } as const]),
      { swatch: 'patch', colour: 'var(--chosen)', words: 'selected' },
    ];
  },

  goals: { silenced },

  describe(state) {
    const scene = sceneOf(state);
    const { complex, region, linearOf, mapOf, maps, members, network } = scene;
    const own = members[linearOf[region]];
    const out = network.layers[network.layers.length - 1].weights;
    return [
      `${MERGING_PRESETS[state.preset].label}: ${counts(scene)} in the window.`,
      state.merge ? 'Neighbours with equal maps are merged.' : 'Every activation region is shown.',
      `The last output weight is ${written(out[out.length - 1])}.`,
      `Selected: pattern ${patternWord(patternIn(scene, region))}, map ${inWords(formulaOf(maps[mapOf[region]]))}, area ${complex.area(region).toFixed(2)};`,
      `its linear region is made of ${plural(own.length, 'activation region')}${scene.dent ? ' and is not convex' : ''}.`,
    ].join(' ');
  },

  values(state) {
    const scene = sceneOf(state);
    return {
      activation: counted(scene.complex.regionCount),
      linear: counted(scene.members.length),
      maps: counted(scene.maps.length),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const { network, complex, region, linearOf } = scene;
    drawFaces(layer(svg, 'faces'), complex, plot, (i) =>
      state.merge ? `tint-${(linearOf[i] % 8) + 1}` : tintClass(patternIn(scene, i)),
    );
    drawKin(layer(svg, 'kin'), scene, state.merge);
    drawCreases(layer(svg, 'creases').attr('data-merged', String(state.merge)), complex, plot, {
      by: 'unit',
      colour: (l, unit) => unitColour(indexOfUnit(network, { layer: l, unit })),
    });
    // Merged, no cell is chosen by itself.
    drawRegionStop(layer(svg, 'map-stop'), complex, plot, state.merge ? -1 : region);
    drawDent(layer(svg, 'dent'), scene.dent);
    drawNames(layer(svg, 'names'), scene, state.merge);
  },

  readoutLines: 8,

  readout(element, state) {
    const scene = sceneOf(state);
    const { region, mapOf, maps } = scene;
    part(element, 'p', 'map-note').each(writing(() => 'Map, and its activation → linear regions'));
    drawListStop(
      part(element, 'div', 'maps'),
      'map-list',
      'The different affine maps',
      maps.map((map, i) => {
        const activation = mapOf.filter((other) => other === i).length;
        return {
          cells: [letter(i), formulaOf(map), `${activation} → ${timesFound(scene, i)}`],
          chosen: mapOf[region] === i,
          colour: 'var(--edge)',
        };
      }),
    );
  },

  interact(svg, model, _, signal) {
    const scene = () => sceneOf(model.state);
    bindMapAndList(svg, signal, model, {
      stop: '.map-stop',
      plot,
      complex: () => scene().complex,
      selected: () => scene().region,
      list: 'map-list',
      region: (map) => scene().mapOf.indexOf(map),
    });
  },
});
