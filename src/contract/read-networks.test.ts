import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Endpoint } from 'comlink';
import {
  formatNetwork,
  NetworkFileError,
  randomNetwork,
  readNetworks,
  writeNetwork,
} from '../network/index.ts';
import { offer } from './offer.ts';
import { readNetworksInWorker } from './read-networks.ts';
import { readingJob } from './reading-job.ts';
import type { Job } from './work.ts';

/** A worker in this thread, which writes down whether it was ended. */
function workerOf(job: Job<never, never> | null) {
  const { port1, port2 } = new MessageChannel();
  let ended = 0;
  if (job) offer(job, port2 as unknown as Endpoint);
  port1.start();
  const terminate = (): void => {
    ended++;
    port1.close();
    port2.close();
  };
  const open = () => Object.assign(port1, { terminate }) as unknown as Worker;
  return { open, ended: () => ended };
}

const reader = () => workerOf(readingJob as unknown as Job<never, never>);
const network = randomNetwork({ widths: [2, 5, 3, 2], seed: 4 });
const fileOf = (bytes: Uint8Array | string, name: string) =>
  new File([bytes as Uint8Array<ArrayBuffer>], name);

test('a file read in a worker gives what it gives in the page, and the worker ends', async () => {
  for (const format of ['json', 'safetensors', 'nnet'] as const) {
    const bytes = writeNetwork(network, format);
    const { open, ended } = reader();
    const progress: [number, number][] = [];
    const found = await readNetworksInWorker(fileOf(bytes, `moons.${format}`), {
      open,
      onProgress: (...now) => progress.push(now),
    });
    assert.deepEqual(found, await readNetworks(bytes, `moons.${format}`));
    assert.deepEqual(formatNetwork(found[0].network), formatNetwork(network));
    assert.deepEqual(progress.at(-1), [bytes.length, bytes.length]);
    assert.equal(ended(), 1);
  }
});

test('an error crosses with its class, its place and its words', async () => {
  const text = '{"layers":[{"weights":[[1,2]],"biases":[]}]}';
  const direct = await readNetworks(new TextEncoder().encode(text), 'a.json').catch((error) => error);
  assert.ok(direct instanceof NetworkFileError);
  const { open, ended } = reader();
  await assert.rejects(readNetworksInWorker(fileOf(text, 'a.json'), { open }), (error) => {
    assert.ok(error instanceof NetworkFileError);
    assert.equal(error.message, direct.message);
    assert.equal(error.place, direct.place);
    assert.equal(error.expected, direct.expected);
    return true;
  });
  assert.equal(ended(), 1);
});

test('a worker that takes too long is ended, and so is one that is stopped', async () => {
  const file = fileOf('{}', 'slow.json');
  const slow = workerOf(null);
  await assert.rejects(readNetworksInWorker(file, { open: slow.open, patience: 20 }), {
    name: 'NetworkFileError',
    message: 'slow.json: a file that can be read within 0.02 seconds expected',
  });
  assert.equal(slow.ended(), 1);
  const stopped = workerOf(null);
  const stop = new AbortController();
  const reading = readNetworksInWorker(file, { open: stopped.open, signal: stop.signal });
  setTimeout(() => stop.abort(new Error('never mind')), 20);
  await assert.rejects(reading, /never mind/);
  assert.equal(stopped.ended(), 1);
  await assert.rejects(readNetworksInWorker(file, { open: stopped.open, signal: stop.signal }), /never mind/);
});

test('a worker that breaks, or cannot be made, is an error of another kind', async () => {
  const file = fileOf('{}', 'a.json');
  const broken = workerOf({ run: () => Promise.reject(new Error('out of memory')) });
  await assert.rejects(readNetworksInWorker(file, { open: broken.open }), {
    name: 'Error',
    message: 'out of memory',
  });
  const refuse = () => {
    throw new Error('blocked');
  };
  await assert.rejects(readNetworksInWorker(file, { open: refuse }), /blocked/);
});

test('the bytes are handed over, not copied', async () => {
  const posted: unknown[] = [];
  const { open } = reader();
  const watched = () => {
    const worker = open();
    const post = worker.postMessage.bind(worker);
    worker.postMessage = ((message: unknown, handed: Transferable[]) => {
      posted.push(...handed);
      post(message, handed);
    }) as Worker['postMessage'];
    return worker;
  };
  await readNetworksInWorker(fileOf(writeNetwork(network, 'json'), 'a.json'), { open: watched });
  assert.ok(
    posted.some((one) => one instanceof ArrayBuffer && one.byteLength === 0),
    'an array left behind empty',
  );
});
