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
function paced(signal?: AbortSignal) {
  const frames: (() => void)[] = [];
  const drawn: number[] = [];
  const model = createModel(figure, figure.initial, (callback) => frames.push(callback), signal);
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

test('a listener that throws cuts no other off, and its error is not lost', () => {
  const { model, frame } = paced();
  const heard: number[] = [];
  const broken = (): void => {
    throw new Error('broken');
  };
  model.subscribe(broken);
  model.subscribe(({ t }) => heard.push(t));
  model.set({ t: 1 });
  assert.throws(frame, /broken/);
  assert.deepEqual(heard, [1]);
  model.subscribe(broken);
  model.set({ t: 2 });
  assert.throws(frame, /broken/);
  model.subscribe(() => broken());
  model.set({ t: 3 });
  assert.throws(frame, AggregateError);
  assert.deepEqual(heard, [1, 2, 3]);
});

test('after its end a model takes no change and tells nobody, not even of a change made before', () => {
  const end = new AbortController();
  const { model, drawn, frame } = paced(end.signal);
  model.set({ t: 1 });
  end.abort();
  frame();
  model.set({ t: 2 });
  model.subscribe(({ t }) => drawn.push(t));
  model.set({ t: 3 });
  frame();
  assert.equal(model.state.t, 1);
  assert.deepEqual(drawn, []);
});

test('where a listener ends the model, those after it do not hear of the state that ended it', () => {
  const end = new AbortController();
  const { model, frame } = paced(end.signal);
  const heard: number[] = [];
  model.subscribe(() => end.abort());
  model.subscribe(({ t }) => heard.push(t));
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

test('a player ends with its signal and plays no more, not even a step', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const end = new AbortController();
  const model = createModel(figure, figure.initial, (callback) => callback());
  const heard: boolean[] = [];
  const player = createPlayer(
    { ...figure, stops: () => false },
    model,
    { mayRun: () => true, isStill: () => true },
    (playing) => heard.push(playing),
    end.signal,
  );
  player.play();
  end.abort();
  assert.deepEqual(heard, [true, false]);
  player.play();
  player.step();
  mock.timers.tick(10_000);
  assert.equal(model.state.t, 0);
  assert.equal(player.playing, false);
  mock.timers.reset();
});

test('a player whose step fails stops, and its error is not lost', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const model = createModel(figure, figure.initial, (callback) => callback());
  let steps = 0;
  const broken = {
    ...figure,
    step: (): State => {
      steps++;
      throw new Error('broken');
    },
  };
  const player = createPlayer(broken, model, { mayRun: () => true, isStill: () => false }, () => undefined);
  player.play();
  assert.throws(() => mock.timers.tick(10_000), /broken/);
  assert.equal(player.playing, false);
  mock.timers.tick(10_000);
  assert.equal(steps, 1);
  mock.timers.reset();
});

test('a preview is shown and changes nothing: without it the state shows as it was', () => {
  const { model, drawn, frame } = paced();
  model.set({ t: 1 });
  frame();
  model.preview({ t: 3 });
  assert.deepEqual(model.state, { t: 1 });
  frame();
  model.preview(null);
  frame();
  assert.deepEqual(drawn, [1, 3, 1]);
  model.preview({ t: 3 });
  model.set({ t: 2 });
  frame();
  assert.deepEqual(drawn, [1, 3, 1, 2], 'a change ends the preview');
});

test('what was shown and is then chosen is told again, for now it counts', () => {
  const { frame, model } = paced();
  const counted: number[] = [];
  model.subscribe(() => counted.push(model.state.t));
  model.preview({ t: 3 });
  frame();
  model.set({ t: 3 });
  frame();
  assert.deepEqual(counted, [0, 3]);
});

test('a preview keeps to the limits that a change keeps to', () => {
  const { model, drawn, frame } = paced();
  model.preview({ t: 99 });
  frame();
  assert.deepEqual(drawn, [3]);
});
