import { clamped, snapped } from '../../drawing/page/limits.ts';
import { range } from '../../contract/figure.ts';
import type { Figure } from '../../contract/figure.ts';
import { listed, written } from '../../drawing/words/number.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { parseNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Formulas } from './pieces.ts';
import { formulasOn } from './pieces.ts';

/**
 * f(x) = Σ outᵢ σ(x − kinkᵢ) with three units, and a probe: an input at which figures look closer.
 */
export interface ThreeUnits {
  readonly kink1: number;
  readonly kink2: number;
  readonly kink3: number;
  readonly out1: number;
  readonly out2: number;
  readonly out3: number;
  readonly probe: number;
}

/** The hat ½σ(x + 1) − σ(x) + ½σ(x − 1). */
export const HAT: ThreeUnits = {
  kink1: -1,
  kink2: 0,
  kink3: 1,
  out1: 0.5,
  out2: -1,
  out3: 0.5,
  probe: -2,
};

/** The inputs that figures of three units show. */
export const INPUTS = [-2, 2] as const;

/** Farthest a kink goes from 0, and the largest size of an output weight. */
export const LIMITS = { kink: 1.75, out: 1.5 } as const;

export const UNITS = [0, 1, 2] as const;

/** A colour for each unit; what adds up to the sum is in ink. */
export const LEGEND: readonly LegendEntry[] = [
  ...UNITS.map((unit) => ({ swatch: 'line', colour: unitColour(unit), words: `unit ${unit + 1}` }) as const),
  { swatch: 'line', words: 'sum' },
];

const KINKS = ['kink1', 'kink2', 'kink3'] as const;
const OUTS = ['out1', 'out2', 'out3'] as const;

export function kinkOf(state: ThreeUnits, unit: number): number {
  return state[KINKS[unit]];
}

export function outOf(state: ThreeUnits, unit: number): number {
  return state[OUTS[unit]];
}

/** Where the units switch, in their order. */
export function kinksOf(state: ThreeUnits): number[] {
  return KINKS.map((name) => state[name]);
}

/** Which units are on at the probe, numbered from 1, in words: "no unit is on", "units 1 and 3 are on". */
export function onInWords(state: ThreeUnits): string {
  const on = UNITS.filter((unit) => state.probe > kinkOf(state, unit)).map((unit) => String(unit + 1));
  if (on.length === 0) return 'no unit is on';
  return on.length === 1 ? `unit ${on[0]} is on` : `units ${listed(on)} are on`;
}

/** The change that moves one unit's kink, on a grid of 1/16 so that coinciding kinks coincide exactly. */
export function withKink(unit: number, x: number): Partial<ThreeUnits> {
  return { [KINKS[unit]]: onGrid(x, LIMITS.kink) };
}

export function withOut(unit: number, weight: number): Partial<ThreeUnits> {
  return { [OUTS[unit]]: onGrid(weight, LIMITS.out) };
}

export function withProbe(x: number): Partial<ThreeUnits> {
  return { probe: onGrid(x, INPUTS[1]) };
}

function onGrid(value: number, limit: number): number {
  return clamped(snapped(value, 16), -limit, limit);
}

/** Every field within its limits, whatever a link asked for. */
export function withinLimits(state: ThreeUnits): ThreeUnits {
  const fields = Object.entries(state).map(([name, value]: [string, number]) => {
    const limit = name === 'probe' ? INPUTS[1] : name.startsWith('kink') ? LIMITS.kink : LIMITS.out;
    return [name, clamped(value, -limit, limit)];
  });
  return Object.fromEntries(fields) as unknown as ThreeUnits;
}

/** The 1-3-1 network of a state: input weights 1, biases −kinkᵢ, output weights outᵢ. */
export const networkOf: (state: ThreeUnits) => Network = perState((state) =>
  parseNetwork({
    layers: [
      { weights: [[1], [1], [1]], biases: KINKS.map((name) => 0 - state[name]), activation: 'relu' },
      { weights: [OUTS.map((name) => state[name])], biases: [0], activation: 'identity' },
    ],
  }),
);

/** The pieces and kinks of a state's network on the inputs that figures show. */
export const profileOf: (state: ThreeUnits) => Formulas = perState((state) =>
  formulasOn(networkOf(state), INPUTS),
);

/** The probe one step further to the right, and no further than to the next kink; `null` at the end. */
export function probed<S extends ThreeUnits>(state: S): S | null {
  if (state.probe >= INPUTS[1]) return null;
  const ahead = kinksOf(state).filter((kink) => kink > state.probe);
  return { ...state, probe: Math.min(INPUTS[1], state.probe + 1 / 16, ...ahead) };
}

/** Is the probe where something happens: at a kink, or at the end? */
export function atEvent(state: ThreeUnits): boolean {
  return state.probe >= INPUTS[1] || kinksOf(state).includes(state.probe);
}

/** What all figures of these three units share: the input moves, and steps from one event to the next. */
export const THREE = {
  creases: 'unit',
  initial: HAT,
  controls: [
    range('probe', { label: 'Input x', min: INPUTS[0], max: INPUTS[1], step: 1 / 16, show: written }),
  ],
  primary: ['probe'],
  undo: true,
  constrain: withinLimits,
  network: networkOf,
  legend: () => LEGEND,
  step: probed,
  stops: atEvent,
  rewind: (state) => ({ ...state, probe: INPUTS[0] }),
} satisfies Partial<Figure<ThreeUnits>>;
