// Longer than most files: a figure with many choices, of which each is a few lines.
import type { Action, Model } from '../../contract/figure.ts';
import { choice, defineFigure, list, number, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { bindLinkedTable, drawLinkedTable } from '../../drawing/tables/linked-table.ts';
import { drawTable, drawWords } from '../../drawing/tables/table.ts';
import { shortest } from '../../drawing/words/number.ts';
import type { Network } from '../../network/index.ts';
import { CHECKS } from './checks.ts';
import { bindIntake, drawIntake } from './intake.ts';
import { drawLab } from './lab-drawing.ts';
import { labGoals } from './lab-goals.ts';
import { keepOwn, OFFERS } from './lab-networks.ts';
import * as held from './lab-held.ts';
import { LAYOUT, mapOf, plainClaimOf, sceneIn } from './lab-scene.ts';
import * as lab from './lab-state.ts';
import type { Lab } from './lab-state.ts';
import { checkInWorker } from './lab-work.ts';
import * as words from './lab-words.ts';
import { largestSecond, ORIGINAL_SAMPLES, originalSegments } from './original-checks.ts';
import { segmentTable } from './original-table.ts';

const { checksOf, doneOf, failing, findingsOf, networkIn } = lab;

function endHandle(state: Lab, end: 'a' | 'b'): Handle<Lab> {
  const half = Number(state.half);
  const place = end === 'a' ? ([state.ax, state.ay] as const) : ([state.bx, state.by] as const);
  const grid = 32 / half;
  return {
    ...mapOf(state),
    name: end,
    label: `End ${end.toUpperCase()} of the line`,
    tag: end.toUpperCase(),
    axis: 'both',
    place,
    limits: [-half, half],
    step: half / 32,
    text: `(${place.map((x) => shortest(x)).join(', ')})`,
    to: (to) => {
      const [x, y] = to.map((value) => clamped(snapped(value, grid), -half, half));
      return end === 'a' ? { ax: x, ay: y, line: 'own' } : { bx: x, by: y, line: 'own' };
    },
  };
}

const handles = (state: Lab): Handle<Lab>[] => [endHandle(state, 'a'), endHandle(state, 'b')];

/** The check that is to be shown next: the first that fails, or the next one after the one shown. */
function nextFailing(state: Lab): number {
  const fails = failing(state);
  return fails.find((check) => check > state.shown) ?? fails[0] ?? -1;
}

const actions: readonly Action<Lab>[] = [
  {
    name: 'run',
    label: 'Run the checks',
    to: (state) => ({
      running: true,
      failed: false,
      shown: -1,
      ...(doneOf(state) < checksOf(state) ? {} : { done: 0 }),
    }),
    offered: ({ running }) => !running,
  },
  { name: 'stop', label: 'Stop', to: () => ({ running: false }), offered: ({ running }) => running },
  {
    name: 'show',
    label: 'Show me',
    to: (state) => ({ shown: nextFailing(state) }),
    offered: (state) => failing(state).length > 0,
  },
];

const isSeeded = ({ network }: Lab): boolean => network === 'seeded';
const LINES = [
  { value: 'own', label: 'drag its ends' },
  ...originalSegments.map(({ name }) => ({
    value: name,
    label: `the original’s ${name.replace('-', ', ')}`,
  })),
];

/** Look at a network of the reader's, if it can be looked at. */
function takeOwn(model: Model<Lab>): (network: Network, name: string) => string | null {
  return (network, name) => {
    if (network.layers.some(({ smooth }) => smooth))
      return 'It has smooth units, so it has no linear pieces, and there is nothing exact to check. The network shown is the one before.';
    const half = [...lab.HALVES].reverse().find((one) => sceneIn(network, 1, 2, Number(one)) !== null);
    if (half === undefined)
      return `It has too many regions even in the smallest window: this page shows at most ${MOST}. The network shown is the one before.`;
    const at = Math.min(2, Number(half));
    model.set({ network: 'own', own: keepOwn(network), ownName: name, ...held.onNetwork('own'), half: String(at), ...held.across(at), fault: 'none', done: 0 }); // prettier-ignore
    return null;
  };
}
const MOST = '12,000 corners';

export default defineFigure<Lab>({
  width: LAYOUT.width,
  height: LAYOUT.height,
  large: true,
  invitation: 'Run the checks; then make one fail.',
  creases: 'fold',
  initial: {
    network: 'seed-42',
    inputs: 2,
    widths: [8, 8],
    seed: 1,
    own: '',
    ownName: '',
    first: 1,
    second: 2,
    output: 1,
    half: '2',
    ax: -2,
    ay: -0.5,
    bx: 2,
    by: 0.5,
    line: 'own',
    grid: 41,
    strict: '1',
    fault: 'none',
    done: 0,
    of: '',
    running: false,
    failed: false,
    shown: -1,
  },
  controls: [
    choice('network', {
      label: 'Network',
      options: [
        ...Object.entries(OFFERS).map(([value, { label }]) => ({ value, label })),
        { value: 'seeded', label: 'a random one' },
        { value: 'own', label: 'yours' },
      ],
      also: held.onNetwork,
    }),
    choice('fault', {
      label: 'Plant a fault',
      options: [
        { value: 'none', label: 'none' },
        { value: 'weight', label: 'turn a claimed weight’s sign' },
        { value: 'crease', label: 'move a claimed crease' },
      ],
    }),
    range('grid', { label: 'Samples', min: 5, max: 401, step: 1 }),
    choice('strict', {
      label: 'Tolerance',
      options: Object.entries(words.TOLERANCES).map(([value, label]) => ({ value, label })),
    }),
    number('inputs', { label: 'Inputs', min: 1, max: 8, offered: isSeeded }),
    list('widths', { label: 'Hidden layers', min: 1, max: 16, most: 3, offered: isSeeded }),
    number('seed', { label: 'Seed', min: 1, max: 9999, offered: isSeeded }),
    choice('half', {
      label: 'Window',
      options: lab.HALVES.map((value) => ({ value, label: `−${value} to ${value}` })),
    }),
    choice('line', {
      label: 'Line',
      options: LINES,
      also: held.onSegment,
      offered: ({ network }) => network === 'seed-42',
    }),
    number('first', {
      label: 'Input across',
      min: 1,
      max: 4096,
      offered: (state) => networkIn(state).inputs > 2,
    }),
    number('second', {
      label: 'Input upwards',
      min: 1,
      max: 4096,
      offered: (state) => networkIn(state).inputs > 2,
    }),
    number('output', {
      label: 'Output',
      min: 1,
      max: 4096,
      offered: (state) => networkIn(state).outputs > 1,
    }),
  ],
  actions,
  primary: ['run', 'stop', 'show', 'network', 'fault'],
  still: [56, 34, 200, 200],
  files: [
    {
      name: 'csv',
      label: 'CSV',
      holds: 'the findings',
      type: 'text/csv',
      text: words.csv,
    },
  ],
  // A reset leaves the reader's network where it is.
  keeps: ({ network, own, ownName }) => (network === 'own' ? { network, own, ownName } : null),
  constrain: held.heldLab,
  network: networkIn,
  handles,
  status: words.status,
  legend: words.legend,
  describe: words.describe,
  values: words.values,
  goals: labGoals,

  draw(svg, state) {
    drawLab(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 4,

  readout(element, state) {
    const findings = findingsOf(state);
    drawLinkedTable(element, {
      name: 'findings',
      label: 'What the checks have found',
      headings: ['Check', 'Count', 'Off by', 'Allowed', 'Verdict'],
      rows: findings.map((finding, i) => ({
        cells: [
          CHECKS[i].name,
          String(finding.count),
          words.small(finding.deviation),
          words.small(lab.strictness(state) * finding.tolerance),
          words.verdict(state, finding),
        ],
        active: i === state.shown,
        colour: lab.holds(state, finding) ? 'var(--unit-3)' : 'var(--mountain)',
      })),
    });
    drawWords(element, 'reason', words.reasonOf(state));
    const seconds = (i: number): number =>
      largestSecond(plainClaimOf(state), originalSegments[i].a, originalSegments[i].b, ORIGINAL_SAMPLES)[0];
    if (held.segmentOf(state)) drawTable(element, segmentTable(state.line, seconds));
    else element.querySelector('table.segments')?.remove();
  },

  panel: drawIntake,

  interact(svg, model, _, signal) {
    checkInWorker(model, signal);
    const figure = svg.closest('.figure');
    if (figure)
      bindIntake(
        figure,
        { take: takeOwn(model), before: () => (model.state.own === '' ? model.state.network : null) },
        signal,
      );
    bindLinkedTable(svg, signal, {
      name: 'findings',
      choose: (row) => model.set({ shown: row === model.state.shown ? -1 : row }),
      preview: (row) => model.preview(row === null ? null : { shown: row }),
    });
  },
});
