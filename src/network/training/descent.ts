import { TrainingError } from '../model/errors.ts';
import { gather, spread, type Ties } from '../model/ties.ts';
import { descend, freshMemory, type Optimiser } from './optimiser.ts';

/** What is remembered before the first step: what the optimiser does, then with ties the free numbers. */
export function firstMemory(optimiser: Optimiser, parameters: number, ties?: Ties): Float64Array {
  if (!ties) return freshMemory(optimiser, parameters);
  if (ties.source.length !== parameters)
    throw new TrainingError('ties', `${parameters} tied numbers`, String(ties.source.length));
  return Float64Array.from([...freshMemory(optimiser, ties.start.length), ...ties.start]);
}

/** What takes a step in place: of all parameters, or of the free ones, which stand at the end of `memory`. */
export function stepsOf(
  optimiser: Optimiser,
  parameters: Float64Array,
  gradient: Float64Array,
  memory: Float64Array,
  ties?: Ties,
): () => void {
  if (!ties) return () => descend(optimiser, parameters, gradient, memory);
  const free = memory.subarray(memory.length - ties.start.length);
  const slope = new Float64Array(free.length);
  return () => {
    descend(optimiser, free, gather(ties, gradient, slope), memory);
    spread(ties, free, parameters);
  };
}
