import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Endpoint } from 'comlink';
import { offer } from './offer.ts';
import type { Job } from './work.ts';
import { startWork } from './work.ts';

/** A worker in this thread: what it offers stands at the other end of a channel. */
function workerOf(job: Job<number, number>): { worker: Worker; terminated: () => boolean } {
  const { port1, port2 } = new MessageChannel();
  let terminated = false;
  offer(job, port2 as unknown as Endpoint);
  port1.start();
  const terminate = (): void => {
    terminated = true;
    port1.close();
  };
  return { worker: Object.assign(port1, { terminate }) as unknown as Worker, terminated: () => terminated };
}

/** A listener that writes down what it hears, and a promise of the end. */
function hearing() {
  const heard: string[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const last = (word: string): void => {
    heard.push(word);
    end();
  };
  return {
    heard,
    ended,
    listener: {
      part: (part: number) => heard.push(String(part)),
      done: () => last('done'),
      failed: (error: unknown) => last(`failed: ${(error as Error).message}`),
    },
  };
}

const count: Job<number, number> = {
  run(options, report) {
    for (let i = 1; i <= options; i++) report(i);
  },
};

test('a job is heard part by part, then its end, and its worker ends with it', async () => {
  const { worker, terminated } = workerOf(count);
  const { heard, ended, listener } = hearing();
  startWork(() => worker, 3, listener);
  assert.deepEqual(heard, []);
  await ended;
  assert.deepEqual(heard, ['1', '2', '3', 'done']);
  assert.equal(terminated(), true);
});

test('a job that throws has failed', async () => {
  const { worker, terminated } = workerOf({
    run() {
      throw new Error('no such network');
    },
  });
  const { heard, ended, listener } = hearing();
  startWork(() => worker, 3, listener);
  await ended;
  assert.deepEqual(heard, ['failed: no such network']);
  assert.equal(terminated(), true);
});

test('where no worker can be made the job has failed, which is heard once it has been started', async () => {
  const { heard, ended, listener } = hearing();
  startWork(
    () => {
      throw new Error('blocked');
    },
    3,
    listener,
  );
  assert.deepEqual(heard, []);
  await ended;
  assert.deepEqual(heard, ['failed: blocked']);
});

test('a job that is stopped, by its function or by its signal, is heard no more', async () => {
  const life = new AbortController();
  for (const end of [(stop: () => void) => stop(), () => life.abort()]) {
    const { worker, terminated } = workerOf(count);
    const { heard, listener } = hearing();
    const stop = startWork(() => worker, 3, listener, life.signal);
    end(stop);
    assert.equal(terminated(), true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(heard, []);
  }
  const { heard, listener } = hearing();
  startWork(() => assert.fail('a worker is made after the end'), 3, listener, life.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(heard, []);
});

test('a job that has ended leaves nothing with the signal', async () => {
  const life = new AbortController();
  const { signal } = life;
  let listening = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listening++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listening--;
    removeEventListener.apply(signal, args);
  };
  const { worker } = workerOf(count);
  const { ended, listener } = hearing();
  startWork(() => worker, 3, listener, signal);
  assert.equal(listening, 1);
  await ended;
  assert.equal(listening, 0);
});
