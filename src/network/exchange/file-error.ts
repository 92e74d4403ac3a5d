/** Error of a network file: where it is wrong, and what should stand there or what to do. */
export class NetworkFileError extends Error {
  /** A tensor, node, line or key of the file, or its name for the whole. */
  readonly place: string;
  /** What should stand there, with a remedy in brackets where there is one. */
  readonly expected: string;

  constructor(place: string, expected: string, found?: string) {
    super(`${place}: ${expected} expected${found === undefined ? '' : `, got ${found}`}`);
    this.name = 'NetworkFileError';
    this.place = place;
    this.expected = expected;
  }
}

/** What a file may hold at most, checked before memory is taken. */
export const fileLimits = {
  bytes: 256 * 2 ** 20,
  /** Of a file of text. */
  textBytes: 100 * 2 ** 20,
  /** Of the description at the head of a file: names, shapes and places. */
  headerBytes: 2 * 2 ** 20,
  /** Of all unpacked arrays of an archive together. */
  arrayBytes: 64 * 2 ** 20,
  /** Files inside an archive, tensors, nodes of a graph. */
  entries: 20_000,
  /** Dimensions of a tensor. */
  dimensions: 8,
} as const;
