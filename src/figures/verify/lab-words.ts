// Longer than most files: all words of one figure, which have to agree with one another.
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, listed, numbered, plural, shortest, significant } from '../../drawing/words/number.ts';
import { CHECKS } from './checks.ts';
import type { Finding } from './finding.ts';
import type { Lab } from './lab-state.ts';
import { lineOf, sceneOf } from './lab-scene.ts';
import { checksOf, doneOf, failing, findingsOf, holds, networkIn, strictness } from './lab-state.ts';
import { OFFERS } from './lab-networks.ts';

/** A network's widths: "2-4-1". */
const shapeOf = (state: Lab): string => {
  const { inputs, layers } = networkIn(state);
  return [inputs, ...layers.map(({ outputs }) => outputs)].join('-');
};

/** What is looked at: "2-4-1, seed 42". */
export function nameOf(state: Lab): string {
  if (state.network === 'seeded') return `${shapeOf(state)}, seed ${state.seed}`;
  if (state.network === 'own') return `${state.ownName || 'your network'}, ${shapeOf(state)}`;
  return OFFERS[state.network].label;
}

/** Which plane and which output of a network are looked at; empty where there is but one of each. */
export function planeWords(state: Lab): string {
  const { inputs, outputs } = networkIn(state);
  const others = inputs === 3 ? 'one is' : `${inputs - 2} are`;
  return [
    inputs === 1 ? 'It has one input, the horizontal one.' : '',
    inputs > 2 ? `Inputs ${state.first} and ${state.second} vary, the other ${others} 0.` : '',
    outputs > 1 ? `Output ${state.output} of ${outputs} is looked at.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A deviation or a tolerance, as a table prints it. */
export const small = (value: number): string => significant(value, 2);

const GRID = CHECKS.findIndex(({ name }) => name === 'kinks the grid sees');

/** What failed, and by how much. */
function failure(state: Lab, check: number): string {
  const { deviation, count, place } = findingsOf(state)[check];
  const where = place ? ` near (${place.map((x) => shortest(x, 2)).join(', ')})` : '';
  if (check === GRID)
    return `the samples do not show ${counted(deviation)} of ${plural(count, 'claimed kink')}`;
  return `${CHECKS[check].name} by ${small(deviation)}${where}`;
}

const all = (findings: readonly Finding[]): number => findings.reduce((sum, { count }) => sum + count, 0);

/** How far the checks are, and what they have found. */
export function status(state: Lab): string {
  const [findings, of] = [findingsOf(state), checksOf(state)];
  const { pieces } = lineOf(state);
  const regions = plural(sceneOf(state).complex.regionCount, 'region');
  if (state.failed) return 'The checks broke off: no worker could be run. Press Run to try again.';
  if (state.running)
    return `Checking: ${findings.length} of ${of} done, ${Math.round((100 * doneOf(state)) / of)} per cent.`;
  if (findings.length === 0)
    return `Claimed: ${plural(pieces.length, 'piece')} along the line, ${regions} in the window. Nothing is checked yet.`;
  const stopped = findings.length < of ? `Stopped after ${findings.length} of ${of} checks. ` : '';
  const fail = failing(state);
  if (fail.length === 0)
    return `${stopped}${findings.length === of ? 'All' : 'These'} ${counted(findings.length)} checks hold: ${all(findings)} comparisons.`;
  const [first, ...others] = fail;
  const more =
    others.length > 2 ? `${counted(others.length)} more` : listed(others.map((check) => CHECKS[check].name));
  return `${stopped}${fail.length} of ${findings.length} checks ${fail.length === 1 ? 'fails' : 'fail'}: ${failure(state, first)}${more && `; also ${more}`}.`;
}

/** What the chosen check compares, and why its tolerance is what it is; without one, the plane that is looked at. */
export function reasonOf(state: Lab): string {
  const finding = findingsOf(state)[state.shown];
  if (!finding) return planeWords(state);
  const { name, compares, reason } = CHECKS[state.shown];
  const left = finding.skipped > 0 ? ` Left out: ${finding.skipped}.` : '';
  return `${name}: ${compares}.${left} Allowed: ${reason}.`;
}

/** What lines and dots mean. */
export const legend = (state: Lab): LegendEntry[] => [
  { swatch: 'valley', words: 'valley' },
  { swatch: 'mountain', words: 'mountain' },
  { swatch: 'dot', colour: 'var(--unit-2)', words: 'samples, and their second differences' },
  { swatch: 'dot', words: 'claimed kinks' },
  ...(state.fault === 'crease' ? [{ swatch: 'line', words: 'the crease that was moved' } as const] : []),
  ...(state.shown >= 0 && findingsOf(state)[state.shown]
    ? [{ swatch: 'dot', colour: 'var(--chosen)', words: 'where the chosen check is worst' } as const]
    : []),
];

/** The verdict on one check. */
export const verdict = (state: Lab, finding: Finding): string => (holds(state, finding) ? 'holds' : 'fails');

/** What tolerances are, by the words that a state has for it. */
export const TOLERANCES: Readonly<Record<string, string>> = {
  '1': 'what rounding can do',
  '0.1': 'a tenth of that',
  '0.001': 'a thousandth of that',
  '0': 'none',
};

/** The whole drawing in words. */
export function describe(state: Lab): string {
  const { complex } = sceneOf(state);
  const { pieces, kinks, profile, sighting } = lineOf(state);
  const findings = findingsOf(state);
  const place = (x: number, y: number): string => `(${shortest(x, 2)}, ${shortest(y, 2)})`;
  const planted = { none: '', weight: 'One weight of one claimed map has its sign turned.', crease: 'One claimed crease is moved aside.' }[state.fault] ?? ''; // prettier-ignore
  return [
    `The network ${nameOf(state)} in the window from −${state.half} to ${state.half}: ${plural(complex.regionCount, 'activation region')}.`,
    planeWords(state),
    `The line from A ${place(state.ax, state.ay)} to B ${place(state.bx, state.by)}, ${shortest(profile.length, 2)} long, has ${plural(pieces.length, 'piece')} and ${plural(kinks.length, 'kink')}; ${state.grid} samples on it betray ${sighting.missed.length === 0 ? 'all of them' : `all but ${sighting.missed.length}`}.`,
    planted,
    `Tolerance: ${TOLERANCES[state.strict]}.`,
    ...findings.map((finding, i) => `${CHECKS[i].name}: ${verdict(state, finding)}, ${numbered(finding.count, 'comparison')}, deviation ${small(finding.deviation)}, tolerance ${small(strictness(state) * finding.tolerance)}.`), // prettier-ignore
    status(state),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the chapter quotes. */
export function values(state: Lab): Readonly<Record<string, string>> {
  const { pieces, kinks, sighting } = lineOf(state);
  const findings = findingsOf(state);
  return {
    pieces: counted(pieces.length),
    kinks: counted(kinks.length),
    missed: sighting.missed.length === 0 ? 'none' : counted(sighting.missed.length),
    regions: counted(sceneOf(state).complex.regionCount),
    checks: counted(checksOf(state)),
    comparisons: String(all(findings)),
    failing: listed(failing(state).map((check) => CHECKS[check].name)) || 'none',
    grid: String(state.grid),
  };
}

const quoted = (words: string): string => `"${words.replaceAll('"', '""')}"`;

/** The findings as a table for other programs. */
export function csv(state: Lab): string {
  const head =
    'check,way,compares,comparisons,left_out,largest_deviation,tolerance,reason,verdict,x1,x2,distance_from_a';
  const lines = findingsOf(state).map((finding, i) => {
    const { name, way, compares, reason } = CHECKS[i];
    const { count, skipped, deviation, tolerance, place, distance } = finding;
    const where = [...(place ?? ['', '']), distance ?? ''];
    return [quoted(name), way, quoted(compares), count, skipped, deviation, strictness(state) * tolerance, quoted(reason), verdict(state, finding), ...where].join(); // prettier-ignore
  });
  return `${[head, ...lines].join('\n')}\n`;
}
