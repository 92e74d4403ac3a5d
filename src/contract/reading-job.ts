import { NetworkFileError, readNetworks, type Found } from '../network/index.ts';
import type { Job } from './work.ts';

/** A file as it crosses to the worker. */
export interface FileBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
}

/** What comes back: the networks, or what a `NetworkFileError` says, because an error of a class of its own cannot cross. */
export type Read =
  | { readonly found: readonly Found[] }
  | { readonly place: string; readonly expected: string; readonly message: string };

/** Reads the networks of one file. */
export const readingJob: Job<FileBytes, Read> = {
  async run({ bytes, name }, report) {
    try {
      report({ found: await readNetworks(bytes, name) });
    } catch (error) {
      if (!(error instanceof NetworkFileError)) throw error;
      const { place, expected, message } = error;
      report({ place, expected, message });
    }
  },
};
