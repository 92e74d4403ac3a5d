import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNetwork } from '../../network/index.ts';
import type { Compared, Patterns } from '../compare/patterns.ts';
import type { Picture } from './picture.ts';
import { makeEasel } from './easel.ts';
import type { Request } from './request.ts';
import { makeSession } from './session.ts';

const request: Request = {
  network: randomNetwork({ widths: [2, 6, 1], seed: 3 }),
  slice: null,
  window: { x0: -1, x1: 1, y0: -1, y1: 1 },
  output: 0,
};

/** An image that knows whether it has been given back. */
function image() {
  const made = { closed: false, close: () => void (made.closed = true) };
  return made as typeof made & ImageBitmap;
}

test('all that is ordered goes with other regions; of those that are there only what is wished again', () => {
  const easel = makeEasel();
  easel.order('left', ({ output }) => `left of ${output}`);
  easel.order('right', () => 'right');
  easel.order('none', () => null);
  easel.order('gone', () => 'gone');
  easel.order('gone', null);
  assert.deepEqual(easel.take(request, false), { left: 'left of 0', right: 'right' });
  assert.deepEqual(easel.take(request, true), {});
  easel.again('right');
  assert.equal(easel.isWished, true);
  assert.deepEqual(easel.take(request, true), { right: 'right' });
  assert.equal(easel.isWished, false);
  assert.deepEqual(easel.take(request, true), {});
  easel.again();
  assert.deepEqual(easel.take(request, true), { left: 'left of 0', right: 'right' });
});

test('paintings of other regions take the place of all, one of the same takes its own; images are given back', () => {
  const easel = makeEasel();
  const [a, b, c, d] = [image(), image(), image(), image()];
  easel.keep({ left: { order: 'a', image: a }, right: { order: 'b', image: b } }, false);
  easel.keep({ right: { order: 'c', image: c } }, true);
  assert.equal(easel.paintingOf('left')?.order, 'a');
  assert.equal(easel.paintingOf('right')?.order, 'c');
  assert.deepEqual([a.closed, b.closed, c.closed], [false, true, false]);
  easel.keep({ left: { order: 'd', image: d } }, false);
  assert.equal(easel.paintingOf('right'), null);
  assert.deepEqual([a.closed, c.closed, d.closed], [true, true, false]);
});

test('a session paints new regions, and the same ones again after they have been handed over', () => {
  const seen: { order: string; picture: Picture; answered: unknown }[] = [];
  const need = { name: 'linearRegionCount', told: [] } as const;
  const session = makeSession((order, { picture, answer }) => {
    // What is handed over is gone: it must have been painted from what was there.
    assert.ok(picture.x.length > 0);
    seen.push({ order, picture, answered: answer(need) });
    return order === 'nothing' ? null : image();
  });
  const first = session.picture({ ...request, needs: [need], orders: { left: 'one', right: 'nothing' } });
  assert.ok('picture' in first && first.picture);
  assert.deepEqual(Object.keys(first.paintings ?? {}), ['left']);
  assert.equal(seen[0].picture, first.picture);
  const { answers } = first;
  assert.equal(seen[0].answered, answers['linearRegionCount []']);
  structuredClone(first.picture.x, { transfer: [first.picture.x.buffer] });
  const again = session.picture({ ...request, orders: { left: 'two' } });
  assert.ok('picture' in again && again.picture === null);
  assert.equal(again.paintings?.left.order, 'two');
  assert.equal(seen[2].picture.regionCount, seen[0].picture.regionCount);
  // What was answered has been handed over too: it is asked again for whoever paints.
  assert.ok(seen[0].answered);
  assert.equal(seen[2].answered, seen[0].answered);
  session.picture({ ...request, orders: { left: 'three' } });
  assert.equal(seen[3].picture, seen[2].picture);
});

test('a session compares with what was lent last, by its name, and lends it to whoever paints', () => {
  const lent: (string | null)[] = [];
  const session = makeSession((_, { loan }) => {
    lent.push(loan?.key ?? null);
    return image();
  });
  const about = (key: string) => ({ name: 'change', told: [key] }) as const;
  const patterns = { name: 'patterns', told: [] } as const;
  const other = makeSession().picture({
    ...request,
    window: { ...request.window, x1: 0 },
    needs: [patterns],
  });
  assert.ok('picture' in other && other.picture);
  const there = other.answers['patterns []'] as Patterns;
  const loan = { key: 'half', picture: other.picture, patterns: there };
  const first = session.picture({ ...request, loan, needs: [about('half')], orders: { left: 'one' } });
  const next = session.picture({
    ...request,
    needs: [about('half'), about('whole')],
    orders: { left: 'two' },
  });
  const last = session.picture({ ...request, loan: null, needs: [about('half')], orders: { left: 'three' } });
  assert.ok('answers' in first && 'answers' in next && 'answers' in last);
  // Half of a window has nothing that the whole one has not.
  const change = first.answers['change ["half"]'] as Compared;
  assert.deepEqual([change.gone, change.first.length], [0, there.count]);
  assert.ok(change.first.every((isShared) => isShared === 1));
  assert.deepEqual(next.answers, { 'change ["half"]': change, 'change ["whole"]': null });
  assert.deepEqual(last.answers, { 'change ["half"]': null });
  assert.deepEqual(lent, ['half', 'half', null]);
});
