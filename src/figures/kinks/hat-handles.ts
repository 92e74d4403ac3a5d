import type { Plot } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { written } from '../../drawing/words/number.ts';
import { INPUTS, LIMITS, kinkOf, outOf, withKink, withOut, withProbe } from './hat-units.ts';
import type { ThreeUnits } from './hat-units.ts';
import { unitColour } from '../../drawing/page/tint.ts';

/** Keys move every handle along the grid that drags snap to. */
const STEP = 1 / 16;

/** The handle of a unit's kink, on the zero line of a plot. */
export function kinkHandle(plot: Plot, state: ThreeUnits, unit: number): Handle<ThreeUnits> {
  const kink = kinkOf(state, unit);
  return {
    ...plot,
    name: `kink${unit + 1}`,
    label: `Kink of unit ${unit + 1}`,
    axis: 'x',
    place: [kink, 0],
    limits: [-LIMITS.kink, LIMITS.kink],
    step: STEP,
    text: `x = ${written(kink)}`,
    colour: unitColour(unit),
    to: ([to]) => withKink(unit, to),
  };
}

/** The handle of a unit's output weight, at an input `at` of a plot whose height is the weight. */
export function outHandle(plot: Plot, state: ThreeUnits, unit: number, at: number): Handle<ThreeUnits> {
  const weight = outOf(state, unit);
  return {
    ...plot,
    name: `out${unit + 1}`,
    label: `Output weight of unit ${unit + 1}`,
    axis: 'y',
    place: [at, weight],
    limits: [-LIMITS.out, LIMITS.out],
    step: STEP,
    text: written(weight),
    colour: unitColour(unit),
    to: ([, to]) => withOut(unit, to),
  };
}

/** The handle of the input that figures look at, on a strip under the plots. */
export function probeHandle(strip: Plot, state: ThreeUnits): Handle<ThreeUnits> {
  return {
    ...strip,
    name: 'probe',
    label: 'Input x',
    axis: 'x',
    place: [state.probe, 0],
    limits: INPUTS,
    step: STEP,
    text: `x = ${written(state.probe)}`,
    to: ([to]) => withProbe(to),
  };
}
