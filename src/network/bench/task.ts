/** A network of these widths, its batch, and plain gradient descent at this rate. */
export interface Task {
  readonly widths: readonly number[];
  readonly batch: number;
  readonly rate: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Takes `steps` steps of a training that goes on from call to call. */
export type Stepper = (steps: number) => void | Promise<void>;
