import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { defineFigure, range } from '../contract/figure.ts';
import { createModel } from './model.ts';
import { createPlayer } from './player.ts';

interface State {
  readonly t: number;
}

const figure = defineFigure<State>({
  width: 1,
  height: 1,
  invitation: '',
  initial: { t: 0 },
  controls: [range('t', { label: 'Time', min: 0, max: 3, step: 1 })],
  describe: () => '',
  draw: () => undefined,
  step: ({ t }) => (t < 3 ? { t: t + 1 } : null),
});

/** A model whose frames come when the test says so. */
function paced() {
  const frames: (() => void)[] = [];
  const drawn: number[] = [];
  const model = createModel(figure, figure.initial, (callback) => frames.push(callback));
  model.subscribe(({ t }) => drawn.push(t));
  const frame = (): void => {
    for (const callback of frames.splice(0)) callback();
  };
  return { model, drawn, frame };
}

test('many changes within a frame are drawn once, in their last state', () => {
  const { model, drawn, frame } = paced();
  model.set({ t: 1 });
  model.set({ t: 2 });
  assert.deepEqual(drawn, []);
  frame();
  assert.deepEqual(drawn, [2]);
});

test('a change that changes nothing is not drawn', () => {
  const { model, drawn, frame } = paced();
  model.set({ t: 1 });
  model.set({ t: 0 });
  frame();
  model.set({ t: -5 });
  frame();
  assert.deepEqual(drawn, []);
});

test('who stops listening hears no more', () => {
  const { model, frame } = paced();
  const heard: number[] = [];
  const stop = model.subscribe(({ t }) => heard.push(t));
  stop();
  model.set({ t: 1 });
  frame();
  assert.deepEqual(heard, []);
});

test('a player runs to the end and stops by itself', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const model = createModel(figure, figure.initial, (callback) => callback());
  const heard: boolean[] = [];
  const player = createPlayer(figure, model, { mayRun: () => true, isStill: () => false }, (playing) =>
    heard.push(playing),
  );
  player.play();
  mock.timers.tick(10_000);
  assert.equal(model.state.t, 3);
  assert.deepEqual(heard, [true, false]);
  mock.timers.reset();
});

test('a player rests while the figure is out of sight, and goes on after', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const model = createModel(figure, figure.initial, (callback) => callback());
  let visible = false;
  const player = createPlayer(
    figure,
    model,
    { mayRun: () => visible, isStill: () => false },
    () => undefined,
  );
  player.play();
  mock.timers.tick(1000);
  assert.equal(model.state.t, 0);
  assert.equal(player.playing, true);
  visible = true;
  mock.timers.tick(1000);
  assert.equal(model.state.t, 3);
  mock.timers.reset();
});

test('a step is one step, and ends playing', () => {
  const model = createModel(figure, figure.initial, (callback) => callback());
  const player = createPlayer(figure, model, { mayRun: () => true, isStill: () => false }, () => undefined);
  player.play();
  player.step();
  assert.equal(model.state.t, 1);
  assert.equal(player.playing, false);
});

test('where steps are frames, the step button plays to the next place of rest, and skips there where nothing may move', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const film = { ...figure, pace: 10, stops: ({ t }: { t: number }) => t % 2 === 0 };
  let still = false;
  const model = createModel(film, film.initial, (callback) => callback());
  const player = createPlayer(film, model, { mayRun: () => true, isStill: () => still }, () => undefined);
  player.step();
  assert.equal(model.state.t, 1);
  mock.timers.tick(1000);
  assert.equal(model.state.t, 2);
  assert.equal(player.playing, false);
  model.set(film.initial);
  still = true;
  player.step();
  assert.equal(model.state.t, 2);
  mock.timers.reset();
});
