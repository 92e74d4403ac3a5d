import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { openPage, type Page } from '../../island/page.testing.ts';
import { quietLab } from '../parts/lab.testing.ts';
import type { LabState } from '../state/lab-state.ts';
import { linkOf } from '../state/permalink.ts';
import { UnreadableError } from '../state/readers.ts';
import { bindKeep } from './bind-keep.ts';
import type { Memory, Slot } from './keep.ts';

/** A page at an address, and a device that holds what it is given; all ends with the test. */
function deviceAt(t: TestContext, hash = '') {
  const page = openPage();
  const put = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put('location', { hash, pathname: '/lab/', search: '' });
  put('history', { state: null, replaceState: () => ((globalThis.location as { hash: string }).hash = '') });
  put('window', globalThis);
  const listeners: (() => void)[] = [];
  put(
    'addEventListener',
    (type: string, listener: () => void) => type === 'hashchange' && listeners.push(listener),
  );
  t.after(() => {
    page.close();
    for (const name of ['location', 'history', 'window']) Reflect.deleteProperty(globalThis, name);
  });
  const held = new Map<Slot, LabState>();
  const memory: Memory = {
    load: (slot) => Promise.resolve(held.get(slot) ?? null),
    keep: (slot, state) => Promise.resolve(void held.set(slot, state)),
    forget: (slot) => Promise.resolve(void held.delete(slot)),
  };
  const goTo = (fragment: string): void => {
    location.hash = fragment;
    listeners.forEach((listener) => listener());
  };
  return { page, held, memory, goTo };
}
const settled = () => new Promise((done) => setImmediate(() => setImmediate(done)));
const work = (): LabState => ({ ...quietLab().lab.store.state, level: 7 });

async function bound(memory: Memory) {
  const { lab, said } = quietLab();
  const line = bindKeep(lab, memory);
  await settled();
  await settled();
  return { lab, said, line };
}
const pass = async (page: Page) => {
  page.wait();
  await settled();
};

test('what is done is kept once it rests, and opened again the next time', async (t) => {
  const { page, held, memory } = deviceAt(t);
  const { lab } = await bound(memory);
  assert.equal(held.size, 0);
  lab.store.act({ words: 'pin' }, { pins: [[1, 0]] });
  assert.equal(held.size, 0);
  await pass(page);
  assert.deepEqual(held.get('lab')?.pins, [[1, 0]]);
  const again = await bound(memory);
  assert.deepEqual(again.lab.store.state.pins, [[1, 0]]);
  again.lab.store.undo();
  assert.deepEqual(again.lab.store.state.pins, []);
});

test('a link is opened before what was kept, which stays beside it and can be opened', async (t) => {
  const linked = { ...quietLab().lab.store.state, level: 3 };
  const { page, held, memory } = deviceAt(t, `#${linkOf(linked)}`);
  held.set('lab', work());
  const { lab, line } = await bound(memory);
  assert.equal(lab.store.state.level, 3);
  assert.equal(held.get('lab-before')?.level, 7);
  assert.match(line.textContent, /Your own work is kept/);
  // The first change takes the link out of the address: it would take the place of the work at the next load.
  lab.store.act({ words: 'pin' }, { pins: [[1, 0]] });
  assert.equal(location.hash, '');
  await pass(page);
  assert.equal(held.get('lab')?.level, 3);
  line.querySelector('button')!.click();
  await settled();
  assert.equal(lab.store.state.level, 7);
  assert.equal(held.has('lab-before'), false);
});

test('a link that is followed while there is work puts that beside too; from link to link nothing is kept', async (t) => {
  const { page, held, memory, goTo } = deviceAt(t);
  const { lab, line } = await bound(memory);
  const follow = async (level: number) => {
    goTo(linkOf({ ...quietLab().lab.store.state, level }));
    for (let k = 0; k < 4; k++) await settled();
    assert.equal(lab.store.state.level, level);
  };
  await follow(3);
  assert.equal(held.size, 0);
  lab.store.act({ words: 'pin' }, { pins: [[1, 0]] });
  await follow(4);
  for (const slot of ['lab', 'lab-before'] as const) assert.deepEqual(held.get(slot)?.pins, [[1, 0]]);
  assert.match(line.textContent, /Your own work is kept/);
  await follow(5);
  await pass(page);
  assert.equal(held.get('lab-before')?.level, 3);
  line.querySelector('button')!.click();
  await settled();
  assert.deepEqual([lab.store.state.level, lab.store.state.pins], [3, [[1, 0]]]);
});

test('with no room for it beside, work that a link takes the place of is not lost, and can be opened', async (t) => {
  const linked = { ...quietLab().lab.store.state, level: 3 };
  const { page, held, memory } = deviceAt(t, `#${linkOf(linked)}`);
  held.set('lab', work());
  const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const { lab, line } = await bound({ ...memory, keep: full });
  assert.match(line.textContent, /no room left/);
  lab.store.act({ words: 'pin' }, { pins: [[1, 0]] });
  await pass(page);
  assert.equal(held.get('lab')?.level, 7);
  line.querySelector('button')!.click();
  await settled();
  assert.equal(lab.store.state.level, 7);
});

test('a link that cannot be read changes nothing; nor does a frame of another page touch what is kept', async (t) => {
  const broken = deviceAt(t, '#v=1&lab=AAAA');
  broken.held.set('lab', work());
  const { lab, said } = await bound(broken.memory);
  assert.match(said.join(), /could not be read/);
  assert.equal(lab.store.state.level, 7);
  document.documentElement.dataset.embed = 'lab';
  const framed = await bound(broken.memory);
  assert.equal(framed.lab.store.state.level, 0);
  framed.lab.store.act({ words: 'pin' }, { pins: [[1, 0]] });
  await pass(broken.page);
  assert.deepEqual(broken.held.get('lab')?.pins, []);
});

test('what was kept and cannot be read is left out for good', async (t) => {
  const { held, memory } = deviceAt(t);
  held.set('lab', work());
  const load = () => Promise.reject(new UnreadableError('', 'a state'));
  const { line } = await bound({ ...memory, load });
  assert.match(line.textContent, /could not be read, and is left out/);
  assert.equal(held.size, 0);
});

test('a device that refuses is told of once, asked again at each change, and said to keep work again when it does', async (t) => {
  const { page, held, memory } = deviceAt(t);
  let [tries, isFull] = [0, true];
  const keep: Memory['keep'] = (slot, state) => {
    tries++;
    return isFull ? Promise.reject(new DOMException('', 'QuotaExceededError')) : memory.keep(slot, state);
  };
  const { lab, line } = await bound({ ...memory, keep });
  const change = async (level: number) => {
    lab.store.act({ words: 'level' }, { level });
    await pass(page);
  };
  const said: string[] = [];
  for (const level of [1, 2, 3, 4, 5]) {
    isFull = level < 3;
    await change(level);
    said.push(line.querySelector('span')!.textContent);
  }
  assert.equal(tries, 5);
  assert.match(said[0], /no room left/);
  assert.equal(said[1], said[0]);
  assert.match(said[2], /kept on this device again/);
  assert.equal(said[4], '');
  assert.equal(held.get('lab')?.level, 5);
});

test('work that could not be read at first is never written over: it goes beside, and can be opened', async (t) => {
  const { page, held, memory } = deviceAt(t);
  held.set('lab', work());
  let isShut = true;
  const load: Memory['load'] = (slot) =>
    isShut ? Promise.reject(new DOMException('', 'InvalidStateError')) : memory.load(slot);
  const { lab, line } = await bound({ ...memory, load });
  assert.match(line.textContent, /does not keep your work/);
  for (const level of [1, 2]) {
    isShut = level === 1;
    lab.store.act({ words: 'level' }, { level });
    await pass(page);
    assert.equal(held.get(level === 1 ? 'lab' : 'lab-before')?.level, 7);
  }
  assert.equal(held.get('lab')?.level, 2);
  assert.match(line.textContent, /kept on this device again/);
  line.querySelector('button')!.click();
  await settled();
  assert.equal(lab.store.state.level, 7);
});
