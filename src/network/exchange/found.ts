import type { Network } from '../model/network.ts';

/** How a `.nnet` file scales: inputs are clamped, shifted and divided, outputs multiplied and shifted back. */
export interface Scaling {
  /** Inputs are first clamped to [mins, maxs]. */
  readonly mins: readonly number[];
  readonly maxs: readonly number[];
  /** Then input k goes in as (x − means[k]) / ranges[k]. */
  readonly means: readonly number[];
  readonly ranges: readonly number[];
  /** Output y comes out as y · outputRange + outputMean. */
  readonly outputMean: number;
  readonly outputRange: number;
}

/** One network that a file can mean. */
export interface Found {
  /** Of the file, or of the part of it that the network is. */
  readonly name: string;
  readonly network: Network;
  /** What the file does not say and was taken for granted, a sentence each. */
  readonly assumed: readonly string[];
  /** What came after the last layer and was left out, because it does not move decisions. */
  readonly dropped?: 'sigmoid' | 'softmax';
  /** Only of `.nnet` files; the network itself takes scaled inputs. */
  readonly scaling?: Scaling;
}
