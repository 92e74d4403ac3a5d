import { transfer } from 'comlink';
import { NetworkFileError, type Found } from '../network/index.ts';
import type { FileBytes, Read } from './reading-job.ts';
import { startWork } from './work.ts';

/** How a file is read. */
export interface Reading {
  /** Stops the reading, whatever it is at. */
  readonly signal?: AbortSignal;
  /** Hears how many bytes of the file are there; when all are, the worker looks at them. */
  readonly onProgress?: (read: number, size: number) => void;
  /** Milliseconds that the worker may take; default 60,000. */
  readonly patience?: number;
  /** Makes the worker; for tests. */
  readonly open?: () => Worker;
}

const openWorker = (): Worker =>
  new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' });

/**
 * Every network that a file can mean, as `readNetworks` tells, read in a worker, so that neither a large file nor a
 * hostile one holds up the page. The bytes are handed over, not copied. Browser only.
 *
 * @throws NetworkFileError as `readNetworks` does, and when the worker takes longer than `patience`; the signal's reason
 * when it was stopped; an error of its own where there can be no worker
 */
export async function readNetworksInWorker(file: File, reading: Reading = {}): Promise<readonly Found[]> {
  const { signal, onProgress, patience = 60_000, open = openWorker } = reading;
  signal?.throwIfAborted();
  const bytes = await bytesOf(file, onProgress, signal);
  return new Promise((resolve, reject) => {
    const settle = (tell: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      tell();
    };
    const aborted = () => settle(() => reject(signal?.reason));
    const given: FileBytes = { bytes, name: file.name };
    const stop = startWork<FileBytes, Read>(
      open,
      transfer(given, [bytes.buffer]),
      {
        part: (read) => {
          stop();
          settle(() => ('found' in read ? resolve(read.found) : reject(fileError(read))));
        },
        done: () => settle(() => reject(new Error('the worker has found nothing'))),
        failed: (error) =>
          settle(() => reject(error instanceof Error ? error : new Error('the worker could not be run'))),
      },
      signal,
    );
    signal?.addEventListener('abort', aborted);
    const timer = setTimeout(() => {
      stop();
      const expected = `a file that can be read within ${patience / 1000} seconds`;
      settle(() => reject(new NetworkFileError(file.name, expected)));
    }, patience);
  });
}

const fileError = ({ place, expected, message }: Exclude<Read, { found: unknown }>) =>
  Object.assign(new NetworkFileError(place, expected), { message });

async function bytesOf(
  file: File,
  onProgress: Reading['onProgress'],
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size);
  let read = 0;
  for await (const chunk of chunksOf(file)) {
    signal?.throwIfAborted();
    bytes.set(chunk, read);
    read += chunk.length;
    onProgress?.(read, file.size);
  }
  return bytes;
}

/** A file's bytes piece by piece; not every browser can iterate over a stream. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
