/** Why a geometric question has no answer for the given network and input. */
export type GeometryReason = 'limit' | 'domain' | 'dimension' | 'smooth' | 'parallel' | 'range' | 'reused';

/** Error of a network description: where it is wrong and what should stand there. */
export class NetworkFormatError extends Error {
  /** Place in the description, such as `layers[1].weights[3]`; empty for the whole. */
  readonly path: string;
  /** What should stand there, such as `4 numbers`. */
  readonly expected: string;

  constructor(path: string, expected: string, found?: string) {
    super(`${path || 'network'}: ${expected} expected${found === undefined ? '' : `, got ${found}`}`);
    this.name = 'NetworkFormatError';
    this.path = path;
    this.expected = expected;
  }
}

/** Throws unless there is a thing of this kind with this index: `GeometryError('range')`. */
export function requireIndex(kind: string, index: number, count: number): void {
  if (index >>> 0 === index && index < count) return;
  const which = count === 0 ? 'there is none' : `they count from 0, so the last of ${count} is ${count - 1}`;
  throw new GeometryError('range', `no ${kind} ${index}: ${which}`);
}

/** Error of a geometric computation, with the reason as a word to branch on. */
export class GeometryError extends Error {
  readonly reason: GeometryReason;

  constructor(reason: GeometryReason, message: string) {
    super(message);
    this.name = 'GeometryError';
    this.reason = reason;
  }
}

/** Error of a training's data or options: which one, and what should stand there. */
export class TrainingError extends Error {
  /** The option, such as `batch` or `data.y[3]`. */
  readonly option: string;
  readonly expected: string;

  constructor(option: string, expected: string, found: string) {
    super(`${option}: ${expected} expected, got ${found}`);
    this.name = 'TrainingError';
    this.option = option;
    this.expected = expected;
  }
}
