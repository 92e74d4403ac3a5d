import assert from 'node:assert/strict';
import { NetworkFileError } from '../exchange/file-error.ts';
import { readNetworks } from '../exchange/read-networks.ts';

/** Asserts that a file is refused at a place with a message, in seconds and without taking much memory. */
export async function assertRefused(
  file: Uint8Array | string,
  name: string,
  place: string | RegExp,
  message: RegExp,
): Promise<void> {
  const bytes = typeof file === 'string' ? new Uint8Array(Buffer.from(file)) : file;
  const before = process.memoryUsage().arrayBuffers;
  const start = process.cpuUsage();
  await assert.rejects(readNetworks(bytes, name), (error: unknown) => {
    assert.ok(error instanceof NetworkFileError, String((error as Error).stack));
    if (typeof place === 'string') assert.equal(error.place, place);
    else assert.match(error.place, place);
    assert.match(error.message, message);
    return true;
  });
  // The processor's time: what else the machine does is no fault of the reader's.
  assert.ok(process.cpuUsage(start).user < 4e6, String(message));
  assert.ok(process.memoryUsage().arrayBuffers - before < 200 * 2 ** 20, String(message));
}
