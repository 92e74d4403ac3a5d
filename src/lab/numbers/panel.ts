// Longer than most files: one table of all numbers of a picture, with what each of them is called.
import { withCommas } from '../../drawing/words/big-number.ts';
import { listed, numbered, shortest, superscript } from '../../drawing/words/number.ts';
import { boundSteps, boundValues, type BoundValues } from '../../network/index.ts';
import { pairsOf } from '../make/pairs.ts';
import { element, replaceWith } from '../parts/element.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { whenRested } from '../parts/regions-change.ts';
import { projectedData } from '../slices/projected.ts';
import type { Bench, LabData } from '../state/lab-state.ts';
import type { Look } from '../views/view.ts';
import type { DataInRegions, Numbers, NumbersAsked } from './numbers.ts';

const percent = (share: number): string => `${shortest(100 * share, 1)} %`;

/** Bounds take long for many wide layers. */
const MOST_STEPS = 3000;

/** The bounds that hold for what the picture shows: plain ReLU layers over a plane, or over a line. */
export function boundsFor({ network }: Bench): BoundValues | null {
  const hidden = network.layers.slice(0, -1);
  if (!hidden.every(({ kinds }) => kinds.every((kind) => kind === 0))) return null;
  const widths = hidden.map(({ outputs }) => outputs);
  const inputs = Math.min(2, network.inputs);
  return widths.length > 0 && boundSteps(widths, inputs) <= MOST_STEPS ? boundValues(widths, inputs) : null;
}

/** A large whole number: all of its digits up to a million, then in powers of ten. */
function large(value: bigint | null): string {
  if (value === null) return '–';
  const text = value.toString();
  return text.length <= 7
    ? withCommas(Number(value))
    : `${text[0]}.${text.slice(1, 3)} ·10${superscript(text.length - 1)}`;
}

const row = (name: string, value: string): HTMLElement =>
  element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value));
const table = (...rows: readonly (HTMLElement | null)[]): HTMLElement =>
  element('table', {}, element('tbody', {}, ...rows));

function boundRows(bench: Bench): (HTMLElement | null)[] {
  const bounds = boundsFor(bench);
  if (!bounds) return [row('bounds', 'told for plain ReLU layers alone, and not too many')];
  const { exact, serraUpper, montufarLower, patterns } = bounds;
  return [
    exact === null ? null : row('most for these widths', large(exact)),
    exact === null ? row('at most (Serra et al.)', large(serraUpper)) : null,
    exact === null ? row('some have at least (Montúfar et al.)', large(montufarLower)) : null,
    row('patterns of all units', large(patterns)),
  ];
}

function dataTable(
  { inside, occupied, most, pure, pureShare, fullest }: DataInRegions,
  classes: boolean,
): HTMLElement[] {
  return [
    table(
      row('examples in the window', withCommas(inside)),
      row('regions that hold any', withCommas(occupied)),
      row('most in one region', withCommas(most)),
      ...(classes
        ? [row('regions of one class', `${withCommas(pure)} with ${percent(pureShare)} of the examples`)]
        : []),
    ),
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['region', 'examples', ...(classes ? ['purity'] : [])].map((name) =>
            element('th', { scope: 'col' }, name),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...fullest.map(([region, count, share]) =>
          element(
            'tr',
            {},
            ...[withCommas(region), withCommas(count), ...(classes ? [percent(share)] : [])].map((cell) =>
              element('td', {}, cell),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** What is asked of the regions that a pane shows. */
function askedOf({ bench, state }: Look): NumbersAsked {
  const { data } = state;
  const feet = projectedData(bench, data);
  const points = Float64Array.from(feet.flatMap(({ s, t }) => [s, t]));
  const output = Math.min(state.output, bench.network.outputs - 1);
  return { output, level: state.level, points, classes: classesOf(data, feet.length) };
}

/** The class of each example, −1 where they have none. */
function classesOf(data: LabData | null, count: number): Int32Array {
  const hasClasses = Boolean(data?.classes.length) && data?.set.y.length === count;
  return Int32Array.from({ length: count }, (_, i) => (hasClasses ? data!.set.y[i] : -1));
}

function sheet(look: Look, numbers: Numbers): HTMLElement[] {
  const { picture, bench, state } = look;
  return [
    element('h3', {}, bench.name),
    table(
      row('activation regions', withCommas(picture!.regionCount)),
      row('linear regions', withCommas(numbers.linearRegionCount)),
      row('edges, corners', `${withCommas(picture!.edgeCount)}, ${withCommas(picture!.vertexCount)}`),
      row('V − E + F', `${picture!.vertexCount - picture!.edgeCount + picture!.regionCount}`),
      row('signs decided exactly', withCommas(picture!.exactDecisions)),
      ...boundRows(bench),
    ),
    ...pairNote(bench),
    element('h3', {}, 'Parts and holes in the window'),
    table(
      ...numbers.sets.map(({ of, parts, holes }) =>
        row(of.replace('-', '−'), `${numbered(parts, 'part')}, ${numbered(holes, 'hole')}`),
      ),
    ),
    ...(numbers.data
      ? [
          element('h3', {}, 'Examples per region'),
          ...dataTable(numbers.data, Boolean(state.data?.classes.length)),
        ]
      : []),
    ...farNote(look),
  ];
}

/** Why there are no numbers of regions. */
const withoutRegions = ({ bench, desk: { problem } }: Look): HTMLElement[] =>
  problem
    ? [
        element('h3', {}, bench.name),
        element(
          'p',
          {},
          problem.reason === 'smooth'
            ? 'Some units are smooth: there are no regions to count.'
            : problem.words,
        ),
      ]
    : [];

/** Pairs of ReLUs that are one unit each are counted as two. */
function pairNote({ network }: Bench): HTMLElement[] {
  const names = new Set(pairsOf(network).map(({ name }) => name));
  return names.size > 0
    ? [element('p', {}, `Each ${listed([...names])} unit is computed, and counted, as two ReLUs.`)]
    : [];
}

/** Regions belong to the plane; examples off it are counted where their feet lie. */
function farNote({ bench, state }: Look): HTMLElement[] {
  const far = projectedData(bench, state.data).filter(({ distance }) => distance > 0).length;
  return far
    ? [
        element(
          'p',
          {},
          `${withCommas(far)} examples lie off the plane and are counted where they project to; the farthest is ${shortest(Math.max(...projectedData(bench, state.data).map(({ distance }) => distance)))} away.`,
        ),
      ]
    : [];
}

/** Counts, bounds, parts and holes, and examples per region, of each network on view. */
export const numbersPanel: Panel = {
  name: 'numbers',
  label: 'Numbers',
  bind(root, lab: Lab) {
    let round = 0;
    const tell = async (): Promise<void> => {
      const mine = ++round;
      const looks = lab.panes.map((pane) => pane.look());
      const different = looks.filter(
        ({ bench }, i) => looks.findIndex((other) => other.bench === bench) === i,
      );
      try {
        const all = await Promise.all(
          different.map(async (look) =>
            look.picture && !look.desk.problem
              ? sheet(look, await look.desk.ask('numbers', askedOf(look)))
              : withoutRegions(look),
          ),
        );
        if (mine === round) replaceWith(root, ...all.flat());
      } catch {
        // The regions have changed meanwhile: the next call tells.
      }
    };
    whenRested(lab, () => {
      if (root.closest('details')?.open !== false) void tell();
    });
    root.closest('details')?.addEventListener('toggle', () => void tell(), { signal: lab.signal });
  },
};
