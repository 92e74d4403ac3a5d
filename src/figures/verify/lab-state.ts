import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Network } from '../../network/index.ts';
import { formatNetwork } from '../../network/index.ts';
import { CHECKS, runChecks } from './checks.ts';
import type { Fault, SetUp } from './claim.ts';
import type { Finding } from './finding.ts';
import { networkOf } from './lab-networks.ts';

/** What the reader has chosen, and how far the checks are. */
export interface Lab {
  /** A network of the book, "seeded", or "own". */
  readonly network: string;
  /** Inputs and hidden widths of the random network; it has one output. */
  readonly inputs: number;
  readonly widths: readonly number[];
  readonly seed: number;
  /** The reader's network in words, see `keepOwn`, and its name. */
  readonly own: string;
  readonly ownName: string;
  /** The inputs that vary, from 1, and the output that is looked at. */
  readonly first: number;
  readonly second: number;
  readonly output: number;
  readonly half: string;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** One of the original's segments, or "own". */
  readonly line: string;
  readonly grid: number;
  /** What a tolerance is multiplied by. */
  readonly strict: string;
  readonly fault: string;
  /** How many checks are done, the part of the one under way included, and for which setting. */
  readonly done: number;
  readonly of: string;
  readonly running: boolean;
  readonly failed: boolean;
  /** The check whose worst place is marked; −1 for none. */
  readonly shown: number;
}

/** What the tolerance can be multiplied by, by the words that a state has for it. */
export const STRICT: Readonly<Record<string, number>> = { '1': 1, '0.1': 0.1, '0.001': 0.001, '0': 0 };
/** Halves of the windows to choose from, and the faults. */
export const HALVES = ['0.5', '1', '2', '4', '6'] as const;
export const FAULTS: readonly string[] = ['none', 'weight', 'crease'];

/** The network of a state. */
export const networkIn = (state: Lab): Network => networkOf(state);

/** The setting of a state: all that findings depend on. */
export const setUpOf = perState((state: Lab): SetUp => ({
  network: formatNetwork(networkIn(state)),
  axes: [state.first - 1, state.second - 1],
  output: state.output - 1,
  half: Number(state.half),
  a: [state.ax, state.ay],
  b: [state.bx, state.by],
  grid: state.grid,
  fault: state.fault as Fault,
}));

/** A few letters that stand for a text (FNV-1a, twice). */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** The words for a setting, which tell whether findings belong to it. */
export const settingOf = perState((state: Lab): string => {
  const { network, inputs, widths, seed, own, first, second, output, half, ax, ay, bx, by, grid, fault } =
    state;
  const which =
    network === 'own' ? own : network === 'seeded' ? `${inputs}-${widths.join('-')} ${seed}` : network;
  return hashOf([which, first, second, output, half, ax, ay, bx, by, grid, fault].join('|'));
});

/** How many checks there are for a state's network. */
export const checksOf = ({ network }: Lab): number => CHECKS.length - (network === 'seed-42' ? 0 : 1);

/** How many checks are done for the setting as it is; a fraction while one is under way. */
export const doneOf = (state: Lab): number =>
  state.of === settingOf(state) ? Math.min(state.done, checksOf(state)) : 0;

/** What checks have found, by setting and check. */
export const found = perKey((setting: string, check: number): Finding | null => {
  void [setting, check];
  return null;
}, 400);

/** What is found of a state so far. Whatever no worker has found yet is computed here: a link may open it. */
export const findingsOf = perState((state: Lab): readonly Finding[] => {
  const [setting, whole] = [settingOf(state), Math.floor(doneOf(state))];
  const list = Array.from({ length: whole }, (_, check) => found(setting, check));
  if (list.includes(null))
    for (const part of runChecks({ setUp: setUpOf(state), from: 0, to: whole }))
      if ('finding' in part) found.keep(part.finding, setting, part.check);
  return Array.from({ length: whole }, (_, check) => found(setting, check)!);
});

/** What a check's tolerance is multiplied by. */
export const strictness = ({ strict }: Lab): number => STRICT[strict];

/** Does a finding hold? */
export const holds = (state: Lab, { deviation, tolerance }: Finding): boolean =>
  deviation <= strictness(state) * tolerance;

/** The checks that fail so far. */
export const failing = (state: Lab): number[] =>
  findingsOf(state).flatMap((finding, check) => (holds(state, finding) ? [] : [check]));
