import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expose, releaseProxy } from 'comlink';
import { randomNetwork } from '../../network/index.ts';
import type { Loan } from '../compare/loan.ts';
import { openDesk } from './desk.ts';
import type { Sent } from './regions.worker.ts';
import type { Reply, Request } from './request.ts';

const network = randomNetwork({ widths: [2, 3, 1], seed: 1 });
const requestAt = (x0: number): Request => ({
  network,
  slice: null,
  window: { x0, x1: x0 + 1, y0: 0, y1: 1 },
  output: 0,
});

/** Workers that answer when they are told to. */
function fakeWorkers() {
  const asked: { sent: Sent; answer(reply: Reply): void; fail(error: Error): void }[] = [];
  const questions: { answer(with_: unknown): void }[] = [];
  const ports: MessagePort[] = [];
  const ended: number[] = [];
  const open = (): Worker => {
    const { port1, port2 } = new MessageChannel();
    const number = ports.push(port1) - 1;
    expose(
      {
        listen: (hear: { [releaseProxy](): void }) => hear[releaseProxy](),
        picture: (sent: Sent) =>
          new Promise((answer, fail) => asked.push({ sent, answer: answer as never, fail })),
        ask: () => new Promise((answer) => questions.push({ answer })),
      },
      port2 as never,
    );
    const terminate = (): void => {
      ended.push(number);
      port1.close();
    };
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  return { open, asked, questions, ports, ended };
}

const pictured = (): Reply => ({ picture: {} as never, answers: {} });

/** Until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isSo(); i++) await new Promise((done) => setTimeout(done, 2));
  assert.ok(isSo(), isSo.toString());
}

test('the newest request wins: those that came while one was under way are dropped', async (t) => {
  const { open, asked } = fakeWorkers();
  const desk = openDesk(open);
  t.after(() => desk.close());
  [0, 1, 2, 3].forEach((x0) => desk.show(requestAt(x0)));
  await until(() => asked.length === 1);
  assert.equal(asked[0].sent.window.x0, 0);
  assert.ok(desk.busySince !== null);
  asked[0].answer(pictured());
  await until(() => asked.length === 2);
  assert.equal(asked[1].sent.window.x0, 3);
  // The network crosses once.
  assert.ok(asked[0].sent.network && !asked[1].sent.network);
  asked[1].answer(pictured());
  await until(() => desk.shown?.window.x0 === 3 && desk.busySince === null);
  assert.equal(asked.length, 2);
});

test('what is stopped ends its worker, keeps the last picture, and goes on in another one', async (t) => {
  const { open, asked, ended, ports } = fakeWorkers();
  const desk = openDesk(open);
  t.after(() => desk.close());
  desk.show(requestAt(0));
  await until(() => asked.length === 1);
  asked[0].answer(pictured());
  await until(() => desk.picture !== null);
  const { picture } = desk;
  desk.show(requestAt(1));
  await until(() => asked.length === 2);
  desk.stop();
  assert.deepEqual(ended, [0]);
  assert.equal(desk.isStopped, true);
  assert.equal(desk.busySince, null);
  assert.equal(desk.picture, picture);
  // Nothing is asked behind the back of who stopped it.
  desk.need('a view', [{ name: 'linear', told: [] }]);
  desk.show(requestAt(1));
  assert.equal(desk.isStopped, true);
  assert.equal(ports.length, 1);
  desk.goOn();
  await until(() => asked.length === 3);
  assert.equal(desk.isStopped, false);
  assert.equal(ports.length, 2);
  assert.ok(asked[2].sent.network, 'another worker knows nothing yet');
  asked[2].answer(pictured());
  await until(() => desk.shown?.window.x0 === 1);
});

test('a worker that does not load, and one that fails, leave words; the next request opens another', async (t) => {
  const { open, asked, ports, ended } = fakeWorkers();
  const desk = openDesk(open);
  t.after(() => desk.close());
  desk.show(requestAt(0));
  await until(() => asked.length === 1);
  ports[0].dispatchEvent(new Event('error'));
  assert.match(desk.problem?.words ?? '', /did not load/);
  assert.deepEqual(ended, [0]);
  desk.show(requestAt(1));
  await until(() => asked.length === 2);
  asked[1].fail(new Error('out of memory'));
  await until(() => /out of memory/.test(desk.problem?.words ?? ''));
  assert.equal(desk.busySince, null);
  desk.goOn();
  await until(() => asked.length === 3);
  assert.equal(ports.length, 3);
  asked[2].answer(pictured());
  await until(() => desk.picture !== null && desk.problem === null);
});

test('an answer about regions that have changed meanwhile is no answer', async (t) => {
  const { open, asked, questions } = fakeWorkers();
  const desk = openDesk(open);
  t.after(() => desk.close());
  await assert.rejects(desk.ask('linearRegionCount'), /no regions are there yet/);
  desk.show(requestAt(0));
  await until(() => asked.length === 1);
  asked[0].answer(pictured());
  await until(() => desk.picture !== null);
  const right = desk.ask('linearRegionCount');
  await until(() => questions.length === 1);
  questions[0].answer(7);
  assert.equal(await right, 7);
  const late = desk.ask('linearRegionCount');
  desk.show(requestAt(1));
  await until(() => questions.length === 2 && asked.length === 2);
  asked[1].answer(pictured());
  await until(() => desk.shown?.window.x0 === 1);
  questions[1].answer(7);
  await assert.rejects(late, /the regions have changed/);
});

test('what is lent crosses once, with what is needed of it, and again to another worker', async (t) => {
  const { open, asked } = fakeWorkers();
  const desk = openDesk(open);
  t.after(() => desk.close());
  const loan = (key: string): Loan => ({ key, picture: {} as never, patterns: {} as never });
  const about = (key: string) => [{ name: 'change', told: [key] }] as const;
  desk.show(requestAt(0));
  await until(() => asked.length === 1);
  assert.ok(!('loan' in asked[0].sent));
  asked[0].answer(pictured());
  await until(() => desk.picture !== null);
  desk.order('a view', () => 'an order');
  const first = loan('first');
  desk.lend(first);
  desk.need('a view', about('first'));
  await until(() => asked.length === 2);
  assert.deepEqual(asked[1].sent.loan, first);
  // Of the same regions what shows the loan is painted again.
  assert.deepEqual(asked[1].sent.orders, { 'a view': 'an order' });
  asked[1].answer({ picture: null, answers: { 'change ["first"]': 7 } });
  await until(() => desk.answer('change', 'first') !== null);
  desk.lend(first);
  desk.show(requestAt(1));
  await until(() => asked.length === 3);
  assert.ok(!('loan' in asked[2].sent));
  desk.stop();
  desk.goOn();
  await until(() => asked.length === 4);
  assert.deepEqual(asked[3].sent.loan, first);
  asked[3].answer(pictured());
  await until(() => desk.shown?.window.x0 === 1);
  desk.lend(null);
  desk.show(requestAt(2));
  await until(() => asked.length === 5);
  assert.equal(asked[4].sent.loan, null);
});
