// Longer than most files: one figure: its state, controls, table and words, which belong together.
import { choice, defineFigure, range } from '../../contract/figure.ts';
import { digitsNetwork } from '../../drawing/digits/digits.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { counted, round, written } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import { CHOICES, countsOf, PANELS, RADIUS, sceneOf, SIZE, type State } from './dead-scene.ts';

const COLOURS = { share: 'var(--unit-1)', off: 'var(--unit-2)', on: 'var(--unit-3)' } as const;

const NAMES = ['zeros', 'ones', 'twos', 'threes', 'fours', 'fives', 'sixes', 'sevens', 'eights', 'nines'];
const ONE = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
/** Units of the first layer without a weight. */
const weightless = Array.from({ length: digitsNetwork.layers[0].outputs }, (_, unit) =>
  digitsNetwork.layers[0].weights.subarray(64 * unit, 64 * (unit + 1)),
).filter((row) => row.every((weight) => weight === 0)).length;
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one);

/** "all 151 zeros that it was trained on" */
const digitsInWords = ({ digits, radius }: State): string =>
  `all ${grouped(sceneOf({ digits, radius }).of)} ${digits === 'all' ? 'digits' : NAMES[Number(digits)]} that the network was trained on`;

/** "every image", "every image within ¼ of one zero" */
const boxInWords = ({ digits, radius }: State): string =>
  radius === 1
    ? 'every image'
    : `every image whose grey values are within ${written(radius)} of one ${digits === 'all' ? 'digit' : ONE[Number(digits)]}’s`;

const status = (state: State): string => {
  const { off, on, provedOff, provedOn } = countsOf(sceneOf(state));
  return `Of 64 units ${sum(off)} are off and ${sum(on)} on for ${digitsInWords(state)}; proved are ${sum(provedOff)} off and ${sum(provedOn)} on for ${boxInWords(state)}.`;
};

/** One layer: a bar per unit, and under it a cross or a square where the box decides. */
function drawLayer(parent: SvgGroup, state: State, l: number): void {
  const { on, of, proofs } = sceneOf(state);
  const plot = PANELS[l];
  const { left, top, bottom } = bounds(plot);
  drawAxes(layer(parent, 'axes'), plot, { y: [0, 50, 100], showY: (value) => `${value} %` });
  const x = (unit: number): number => plot.x(unit + 0.5);
  drawPaths(layer(parent, 'bars'), [
    {
      name: 'bar',
      style: `fill: ${COLOURS.share}`,
      d: on[l]
        .map((times, unit) => `M${round(x(unit) - 5)},${bottom}h10V${round(plot.y((100 * times) / of))}h-10Z`)
        .join(''),
    },
  ]);
  const at = bottom + 16;
  const marks = (wanted: 'off' | 'on', mark: (cx: number) => string): string =>
    proofs[l].flatMap((proof, unit) => (proof === wanted ? [mark(round(x(unit)))] : [])).join('');
  drawPaths(layer(parent, 'marks'), [
    {
      name: 'proved-off',
      style: `stroke: ${COLOURS.off}`,
      d: marks('off', (cx) => `M${cx - 5},${at - 5}l10,10m0,-10l-10,10`),
    },
    {
      name: 'proved-on',
      style: `fill: ${COLOURS.on}`,
      d: marks('on', (cx) => `M${cx - 5},${at - 5}h10v10h-10Z`),
    },
  ]);
  layer(parent, 'title')
    .selectAll<SVGTextElement, string>('text')
    .data([`hidden layer ${l + 1}: share of digits`])
    .join('text')
    .attr('class', 'aside')
    .attr('x', left)
    .attr('y', top - 14)
    .each(writing((words) => words));
}

export default defineFigure<State>({
  ...SIZE,
  primary: ['digits', 'radius'],
  invitation: 'Choose digits, and make the box around one of them smaller.',
  initial: { digits: 'all', radius: 1 },
  controls: [
    choice('digits', {
      label: 'Digits',
      options: CHOICES.map((value) => ({ value, label: value === 'all' ? 'all' : NAMES[Number(value)] })),
    }),
    range('radius', {
      label: 'Box around one of them',
      min: RADIUS,
      max: 1,
      step: RADIUS,
      show: (value) => (value === 1 ? 'all images' : `± ${value.toFixed(3)}`),
    }),
  ],
  constrain: (state) => ({
    digits: CHOICES.find((one) => one === state.digits) ?? 'all',
    radius: clamped(Math.round(state.radius / RADIUS) * RADIUS, RADIUS, 1),
  }),
  status,
  legend: () => [
    { swatch: 'patch', colour: COLOURS.share, words: 'share of digits with the unit on' },
    { swatch: 'line', colour: COLOURS.off, words: 'proved off (cross)' },
    { swatch: 'line', colour: COLOURS.on, words: 'proved on (square)' },
  ],
  goals: {
    half(state) {
      const { provedOff, provedOn } = countsOf(sceneOf(state));
      const proved = sum(provedOff) + sum(provedOn);
      return { done: proved > 32, words: `${proved} of 64 units are proved stable on the box.` };
    },
  },
  describe(state) {
    const { off, on, provedOff, provedOn } = countsOf(sceneOf(state));
    return [
      'Two rows of bars, one bar for each of the 32 units of both hidden layers: the share of the digits that the unit is on for. Marks under the bars say which units are proved to be off or on in a box of images.',
      ...[0, 1].map(
        (l) =>
          `Hidden layer ${l + 1}: ${off[l]} off and ${on[l]} on for all of the digits; ${provedOff[l]} proved off, ${provedOn[l]} proved on.`,
      ),
      status(state),
    ].join(' ');
  },
  values(state) {
    const scene = sceneOf(state);
    const { off, on, provedOff, provedOn } = countsOf(scene);
    return {
      off: counted(sum(off)),
      on: counted(sum(on)),
      'proved-off': counted(sum(provedOff)),
      'proved-on': counted(sum(provedOn)),
      digits: grouped(scene.of),
      weightless: counted(weightless),
    };
  },
  draw(svg, state) {
    PANELS.forEach((_, l) => drawLayer(layer(svg, `hidden-${l + 1}`), state, l));
  },
  readoutLines: 6,
  readout(element, state) {
    const { off, on, provedOff, provedOn } = countsOf(sceneOf(state));
    drawTable(element, {
      name: 'dead-table',
      headings: ['units', 'hidden 1', 'hidden 2'],
      rowHeads: true,
      rows: (
        [
          ['off for all of the digits', off],
          ['proved off in the box', provedOff],
          ['on for all of the digits', on],
          ['proved on in the box', provedOn],
        ] as const
      ).map(([words, counts]) => [words, ...counts.map(String)]),
    });
  },
});
