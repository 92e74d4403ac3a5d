import { clamped } from '../../drawing/page/limits.ts';
import type { Network } from '../../network/index.ts';
import { CHECKS } from './checks.ts';
import { OFFERS, ownNetwork } from './lab-networks.ts';
import { sceneIn } from './lab-scene.ts';
import type { Lab } from './lab-state.ts';
import { FAULTS, HALVES, networkIn, STRICT } from './lab-state.ts';
import type { OriginalSegment } from './original-checks.ts';
import { ORIGINAL_SAMPLES, originalSegments } from './original-checks.ts';

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
