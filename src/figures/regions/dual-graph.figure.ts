// Longer than most files: one linked figure, whose map and graph follow one region.
import { choice, defineFigure } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import { bindMap } from './map-choice.ts';
import { counted, numbered, plural } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { linkedTo } from './region-graph.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import type { State } from './dual-scene.ts';
import { networkOf, sceneOf, names, verdict, kinOf, invention } from './dual-scene.ts';
import { WIDE, HIGH, SEEDS, NAMES } from './dual-networks.ts';
import { exact, guess, drawLinks, drawNodes, drawNames, drawMap, TITLES } from './dual-drawing.ts';

const SIZE = { width: 560, height: 640 };

export default defineFigure<State>({
  ...SIZE,
  primary: ['network', 'another'],
  invitation: 'Point at a region in either map, and compare its links.',
  creases: 'unit',
  still: [12, 360, 536, 268],
  initial: { network: 'example', seed: 5, x: -2, y: 0, other: -1 },
  controls: [
    choice('network', {
      label: 'Network',
      options: Object.entries(NAMES).map(([value, label]) => ({ value, label })),
      also: () => ({ other: -1 }),
    }),
  ],
  actions: [
    {
      name: 'another',
      label: 'Another random network',
      to: ({ network, seed }) =>
        network === 'one' || network === 'two'
          ? { seed: (seed % SEEDS) + 1, other: -1 }
          : { network: 'two', seed, other: -1 },
    },
  ],
  constrain: (state) => ({
    ...state,
    seed: clamped(Math.round(state.seed), 1, SEEDS),
    x: clamped(state.x, -WIDE, WIDE),
    y: clamped(state.y, -HIGH, HIGH),
    other: clamped(Math.round(state.other), -1, 9999),
  }),
  network: networkOf,

  status(state) {
    const scene = sceneOf(state);
    const { complex, region, dual, hamming, invented, missed } = scene;
    const faults = [
      ...(invented.length ? [`${counted(invented.length)} invented`] : []),
      ...(missed.length ? [`${counted(missed.length)} missed`] : []),
    ];
    const own = patternWord(complex.pattern(region));
    // Not what is compared with it: one more line would move the list from under the pointer that chooses in it.
    return `${numbered(dual.length, 'exact link')}, ${hamming.length} by Hamming distance: ${faults.length ? faults.join(' and ') : 'the same ones'}. Selected: ${own}.`;
  },

  legend(state) {
    const { invented, missed } = sceneOf(state);
    return [
      { swatch: 'line', words: 'link' },
      ...(invented.length
        ? [{ swatch: 'valley', colour: 'var(--mountain)', words: 'invented' } as const]
        : []),
      ...(missed.length ? [{ swatch: 'dotted', colour: 'var(--mountain)', words: 'missed' } as const] : []),
      { swatch: 'dot', colour: 'var(--chosen)', words: 'selected' },
    ];
  },

  goals: { invention },

  describe(state) {
    const scene = sceneOf(state);
    const { complex, region, dual, hamming, invented, missed, other: compared } = scene;
    const seeded = state.network === 'one' || state.network === 'two' ? `, seed ${state.seed}` : '';
    return [
      `${NAMES[state.network as keyof typeof NAMES]}${seeded}: ${plural(complex.regionCount, 'region')} in the window;`,
      `${plural(dual.length, 'pair')} with a common edge, ${plural(hamming.length, 'pair')} at Hamming distance 1.`,
      `Of the latter, ${plural(invented.length, 'pair')} without a common edge; ${plural(missed.length, 'pair')} of neighbours missed.`,
      `Selected: ${patternWord(complex.pattern(region))}, area ${complex.area(region).toFixed(2)}; it shares edges with ${names(complex, linkedTo(dual, region))}, and is at distance 1 from ${names(complex, linkedTo(hamming, region))}.`,
      ...(compared < 0
        ? []
        : [`Compared with ${patternWord(complex.pattern(compared))}: ${verdict(scene, compared)}.`]),
    ].join(' ');
  },

  values(state) {
    const { complex, dual, hamming, invented, missed } = sceneOf(state);
    return {
      regions: counted(complex.regionCount),
      dual: counted(dual.length),
      hamming: counted(hamming.length),
      invented: counted(invented.length),
      missed: counted(missed.length),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const { complex, region, dual, hamming, invented, missed } = scene;
    const key = `${state.network} ${state.seed}`;
    const real = hamming.filter((link) => !invented.includes(link));
    const above = layer(svg, 'exact');
    drawMap(above, scene, exact, key);
    drawLinks(layer(above, 'links'), scene, exact, [{ name: 'real', links: dual, bulge: 0 }]);
    drawNodes(layer(above, 'dots'), scene, exact, linkedTo(dual, region));
    drawNames(layer(above, 'names'), scene, exact);
    const below = layer(svg, 'guess');
    drawMap(below, scene, guess, key);
    drawLinks(layer(below, 'links'), scene, guess, [
      { name: 'real', links: real, bulge: 0 },
      { name: 'false', links: invented, bulge: 0.22 },
      { name: 'missed', links: missed, bulge: 0 },
    ]);
    drawNodes(layer(below, 'dots'), scene, guess, linkedTo(hamming, region));
    once(layer(svg, 'titles'), 'drawn', (group) => drawPanelTitles(group, TITLES));
    drawRegionStop(layer(svg, 'exact-stop'), complex, exact, -1);
    drawRegionStop(layer(svg, 'guess-stop'), complex, guess, -1);
  },

  readoutLines: 8,

  readout(element, state) {
    const scene = sceneOf(state);
    const { complex, region } = scene;
    part(element, 'p', 'graph-own').each(writing(() => `From ${patternWord(complex.pattern(region))}:`));
    drawListStop(
      part(element, 'div', 'kin-rows'),
      'kin-list',
      'Regions linked to the selected one',
      kinOf(scene).map((other) => {
        const text = verdict(scene, other);
        return {
          cells: [patternWord(complex.pattern(other)), text],
          chosen: other === scene.other,
          kind: text.includes('no common') || text.includes('several') ? 'wrong' : 'right',
          colour: text.includes('no common') || text.includes('several') ? 'var(--mountain)' : 'var(--edge)',
        };
      }),
    );
  },

  interact(svg, model, _, signal) {
    const scene = () => sceneOf(model.state);
    for (const [stop, plot] of [
      ['.exact-stop', exact],
      ['.guess-stop', guess],
    ] as const)
      bindMap(svg, signal, model, {
        stop,
        plot,
        complex: () => scene().complex,
        selected: () => scene().region,
        also: () => ({ other: -1 }),
        release: () => model.set({ other: -1 }),
      });
    bindListStop(svg, signal, {
      name: 'kin-list',
      choose(row) {
        const other = kinOf(scene())[row] ?? -1;
        model.set({ other: other === model.state.other ? -1 : other });
      },
      preview: (row) => model.preview(row === null ? null : { other: kinOf(scene())[row] ?? -1 }),
      release: () => model.set({ other: -1 }),
    });
  },
});
