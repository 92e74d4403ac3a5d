import type { Plot } from '../../drawing/page/axes.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Network, Profile, RegionComplex } from '../../network/index.ts';
import { formatNetwork, GeometryError } from '../../network/index.ts';
import { CHECKS, runChecks } from './checks.ts';
import type { Claim, ClaimedPiece, Fault, SetUp } from './claim.ts';
import { claimOnLine, planeNetwork, regionsIn } from './claim.ts';
import type { Finding } from './finding.ts';
import type { Samples, Sighting } from './line-checks.ts';
import { samplesOf, sighting } from './line-checks.ts';
import { networkOf, OFFERS, ownNetwork } from './lab-networks.ts';
import type { OriginalSegment } from './original-checks.ts';
import { ORIGINAL_SAMPLES, originalSegments } from './original-checks.ts';

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
export const HALVES = ['0.5', '1', '2', '4', '6'] as const;
const FAULTS: readonly string[] = ['none', 'weight', 'crease'];

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

/** A network in its plane and window. */
interface Scene {
  readonly network: Network;
  readonly plane: Network;
  readonly complex: RegionComplex;
}

const planes = new WeakMap<Network, Map<string, Scene | null>>();

/** The scene of a network, or `null` if its regions are too many or too much for the arithmetic. */
export function sceneIn(network: Network, first: number, second: number, half: number): Scene | null {
  const known = planes.get(network) ?? new Map<string, Scene | null>();
  planes.set(network, known);
  const key = `${first} ${second} ${half}`;
  if (!known.has(key))
    try {
      const plane = planeNetwork(network, [first - 1, second - 1]);
      known.set(key, { network, plane, complex: regionsIn(plane, half) });
    } catch (error) {
      if (!(error instanceof GeometryError)) throw error;
      known.set(key, null);
    }
  return known.get(key)!;
}

/** The scene of a state. */
export const sceneOf = perState((state: Lab): Scene =>
  sceneIn(networkIn(state), state.first, state.second, Number(state.half))!,
);

/** The line of a state: its profile, what is claimed of it, and the samples on it. */
export interface Line {
  readonly profile: Profile;
  readonly pieces: readonly ClaimedPiece[];
  readonly kinks: readonly number[];
  readonly samples: Samples;
  readonly sighting: Sighting;
}

/** What is claimed of the line alone, with the plain forward pass. */
export const plainClaimOf = perState((state: Lab): Claim => {
  const { network, plane } = sceneOf(state);
  return claimOnLine(network, plane, setUpOf(state));
});

export const lineOf = perState((state: Lab): Line => {
  const claim = plainClaimOf(state);
  const { along, pieces, kinks } = claim;
  return { profile: along, pieces, kinks, samples: samplesOf(claim), sighting: sighting(claim) };
});

/** The ends of the line stay so far apart, as a share of the window. */
const LEAST = 0.05;

/** A line within the window whose ends are apart. */
function heldLine(state: Lab, half: number): Pick<Lab, 'ax' | 'ay' | 'bx' | 'by'> {
  const [ax, ay, bx, by] = [state.ax, state.ay, state.bx, state.by].map((x) => clamped(x, -half, half));
  if (Math.hypot(bx - ax, by - ay) >= LEAST * half) return { ax, ay, bx, by };
  return { ax, ay, bx: ax > 0 ? ax - LEAST * half : ax + LEAST * half, by };
}

/** The largest window, not beyond the one asked for, whose regions can be shown. */
function heldHalf(network: Network, first: number, second: number, asked: string): string | null {
  const fitting = HALVES.filter((half) => Number(half) <= Number(asked)).reverse();
  return fitting.find((half) => sceneIn(network, first, second, Number(half)) !== null) ?? null;
}

/** The segment of the original that a state says it is on, if it is. */
export const segmentOf = ({ line }: Lab): OriginalSegment | undefined =>
  originalSegments.find(({ name }) => name === line);

/** The ends of a line on a segment. */
const endsOf = ({ a, b }: OriginalSegment): Pick<Lab, 'ax' | 'ay' | 'bx' | 'by'> => ({
  ax: a[0],
  ay: a[1],
  bx: b[0],
  by: b[1],
});

/** The segment that a state asks for, if its network is the original's and its window holds the segment. */
function askedSegment(state: Lab, half: number): OriginalSegment | undefined {
  const segment = state.network === 'seed-42' ? segmentOf(state) : undefined;
  return segment && [...segment.a, ...segment.b].every((x) => Math.abs(x) <= half) ? segment : undefined;
}

/** What choosing one of the original's segments sets. */
export function onSegment(name: string): Partial<Lab> {
  const segment = originalSegments.find((one) => one.name === name);
  if (!segment) return {};
  return { network: 'seed-42', half: '6', ...endsOf(segment), grid: ORIGINAL_SAMPLES };
}

/** A line from side to side of a window. */
export const across = (half: number): Pick<Lab, 'ax' | 'ay' | 'bx' | 'by' | 'line'> => ({
  ax: -half,
  ay: -half / 4,
  bx: half,
  by: half / 4,
  line: 'own',
});

/** What choosing a network sets. */
export function onNetwork(name: string): Partial<Lab> {
  const half = OFFERS[name]?.half ?? '2';
  return { half, ...across(Number(half)), first: 1, second: 2, output: 1, shown: -1 };
}

/** The nearest state that is allowed. */
export function heldLab(asked: Lab): Lab {
  const own = asked.own !== '' && ownNetwork(asked.own) !== null ? asked.own : '';
  const known = [...Object.keys(OFFERS), 'seeded', ...(own === '' ? [] : ['own'])];
  const state: Lab = {
    ...asked,
    own,
    ownName: own === '' ? '' : asked.ownName.slice(0, 60),
    network: known.includes(asked.network) ? asked.network : 'seed-42',
    strict: Object.hasOwn(STRICT, asked.strict) ? asked.strict : '1',
    fault: FAULTS.includes(asked.fault) ? asked.fault : 'none',
  };
  const network = networkIn(state);
  const inputs = Math.max(2, network.inputs);
  // With two inputs there is but one plane.
  const first = inputs === 2 ? 1 : clamped(Math.round(state.first), 1, inputs);
  const wanted = inputs === 2 ? 2 : clamped(Math.round(state.second), 1, inputs);
  const second = wanted === first ? (first === 1 ? 2 : 1) : wanted;
  const asking = HALVES.find((half) => half === state.half) ?? '2';
  const half = heldHalf(network, first, second, asking);
  if (half === null) return heldLab({ ...state, network: 'seed-42', own: '' });
  const segment = askedSegment(state, Number(half));
  const line = segment ? endsOf(segment) : heldLine(state, Number(half));
  return {
    ...state,
    ...line,
    first,
    second,
    half,
    output: clamped(Math.round(state.output), 1, network.outputs),
    line: segment ? state.line : 'own',
    grid: clamped(Math.round(state.grid), 5, 401),
    done: clamped(state.done, 0, CHECKS.length),
    of: state.of.slice(0, 20),
    shown: clamped(Math.round(state.shown), -1, CHECKS.length - 1),
  };
}

/** Where things stand in the drawing. */
export const LAYOUT = {
  width: 560,
  height: 616,
  map: { left: 56, top: 34, size: 250 },
  list: { left: 340, top: 34 },
  graph: { left: 56, right: 548, top: 356, bottom: 470 },
  seconds: { left: 56, right: 548, top: 522, bottom: 598 },
} as const;

/** The map of the window. */
export const mapOf = perState((state: Lab): Plot => {
  const half = Number(state.half);
  const { left, top, size } = LAYOUT.map;
  return mapPlot(half, left, top, size);
});

const plots = new Map<string, Plot>();
function mapPlot(half: number, left: number, top: number, size: number): Plot {
  const key = String(half);
  if (!plots.has(key))
    plots.set(key, {
      x: scale([-half, half], [left, left + size]),
      y: scale([-half, half], [top + size, top]),
    });
  return plots.get(key)!;
}
