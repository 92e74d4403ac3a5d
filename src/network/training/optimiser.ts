/** How a gradient becomes a step. `rate` is the step size. */
export type Optimiser =
  /** v ← momentum·v + g, θ ← θ − rate·v; momentum is 0 unless given. */
  | { readonly name: 'sgd'; readonly rate: number; readonly momentum?: number }
  /** Kingma & Ba 2015, Algorithm 1; 0.9, 0.999 and 1e−8 unless given. */
  | {
      readonly name: 'adam';
      readonly rate: number;
      readonly beta1?: number;
      readonly beta2?: number;
      readonly epsilon?: number;
    };

/** The names of the optimisers. */
export const optimisers = ['sgd', 'adam'] as const satisfies readonly Optimiser['name'][];

/** How many numbers an optimiser remembers between steps of `parameters` parameters. */
function memorySize(optimiser: Optimiser, parameters: number): number {
  if (optimiser.name === 'adam') return 2 * parameters + 2;
  return optimiser.momentum ? parameters : 0;
}

/** What an optimiser remembers before the first step. */
export function freshMemory(optimiser: Optimiser, parameters: number): Float64Array {
  const memory = new Float64Array(memorySize(optimiser, parameters));
  if (optimiser.name === 'adam') memory.fill(1, 2 * parameters);
  return memory;
}

/** Take one step in place, against `gradient`. */
export function descend(
  optimiser: Optimiser,
  parameters: Float64Array,
  gradient: Float64Array,
  memory: Float64Array,
): void {
  if (optimiser.name === 'adam') {
    const { rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optimiser;
    adam(parameters, gradient, memory, rate, beta1, beta2, epsilon);
  } else sgd(parameters, gradient, memory, optimiser.rate, optimiser.momentum ?? 0);
}

function sgd(
  parameters: Float64Array,
  gradient: Float64Array,
  velocity: Float64Array,
  rate: number,
  momentum: number,
): void {
  if (momentum === 0) {
    for (let i = 0; i < parameters.length; i++) parameters[i] -= rate * gradient[i];
    return;
  }
  for (let i = 0; i < parameters.length; i++) {
    velocity[i] = momentum * velocity[i] + gradient[i];
    parameters[i] -= rate * velocity[i];
  }
}

/** The memory holds the means of g, then those of g², then β₁^t and β₂^t. */
function adam(
  parameters: Float64Array,
  gradient: Float64Array,
  memory: Float64Array,
  rate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
): void {
  const n = parameters.length;
  memory[2 * n] *= beta1;
  memory[2 * n + 1] *= beta2;
  const step = rate / (1 - memory[2 * n]);
  const scale = 1 / (1 - memory[2 * n + 1]);
  for (let i = 0; i < n; i++) {
    const g = gradient[i];
    const mean = beta1 * memory[i] + (1 - beta1) * g;
    const square = beta2 * memory[n + i] + (1 - beta2) * g * g;
    memory[i] = mean;
    memory[n + i] = square;
    parameters[i] -= (step * mean) / (Math.sqrt(square * scale) + epsilon);
  }
}
