import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { encodeState } from '../contract/permalink.ts';
import type { Figure } from '../contract/figure.ts';
import { choice, range } from '../contract/figure.ts';
import { mount } from './mount.ts';
import { openPage } from './page.testing.ts';
import { bindUndo } from './undo.ts';
import type { Slopes } from './whole-figure.testing.ts';
import { wholeFigure } from './whole-figure.testing.ts';

/** The whole figure, or one much like it, live on a page of its own. */
function live(t: TestContext, change: Partial<Figure<Slopes>> = {}, resume?: Slopes) {
  const page = openPage();
  t.after(() => page.close());
  const figure = { ...wholeFigure, ...change };
  const root = page.place(figure);
  const failures: unknown[] = [];
  const begin = (from?: Slopes) =>
    mount(root, figure, { fail: (error) => failures.push(error), resume: from, bindUndo });
  const text = (selector: string): string | null => root.querySelector(selector)?.textContent ?? null;
  const pressed = (action: string): void => {
    page.press(root, action);
    page.frame();
  };
  return { page, root, figure, failures, begin, mounted: begin(resume), text, pressed };
}

const query = (state: Slopes): string => encodeState<Slopes>(state);

test('the server writes status, goal and legend, and a live figure keeps them true', (t) => {
  const { page, root, mounted, text } = live(t);
  assert.equal(text('.status'), 'The kink is a valley.');
  assert.equal(text('.goal'), 'The jump is 1 too small.');
  assert.equal(text('.legend'), 'a valleywhere the unit is on');
  const status = root.querySelector('.status');
  mounted.show(query({ left: -1, right: 2 }));
  page.frame();
  assert.equal(text('.goal'), 'Done: the slope jumps by 3.');
  assert.equal(root.querySelector('.goal')?.classList.contains('done'), true);
  mounted.show(query({ left: 1, right: -1 }));
  page.frame();
  assert.equal(text('.status'), 'The kink is a mountain.');
  assert.equal(root.querySelector('.goal')?.classList.contains('done'), false);
  assert.deepEqual(
    [...root.querySelectorAll('.legend path')].map((path) => path.getAttribute('class')),
    ['swatch-mountain', 'swatch-patch'],
  );
  assert.equal(root.querySelector('.status'), status, 'the element is kept');
  mounted.show(query({ left: 1, right: 1 }));
  page.frame();
  assert.equal(text('.legend'), '');
});

test('a figure without status, goal and legend has no place for them', (t) => {
  const { root } = live(t, { status: undefined, goal: undefined, legend: undefined });
  assert.equal(root.querySelector('.status, .goal, .legend'), null);
});

test('after a change status and goal are spoken, and the whole description only without a status', (t) => {
  for (const [change, spoken] of [
    [{}, 'The kink is flat. The jump is 3 too small.'],
    [{ goal: undefined }, 'The kink is flat.'],
    [{ status: undefined }, /^A graph of two pieces .* The kink is flat\. The jump is 3 too small\.$/],
    [{ status: undefined, goal: undefined }, /^A graph of two pieces .* The kink is flat\.$/],
  ] as const) {
    const { page, pressed, text } = live(t, change);
    assert.equal(text('.description'), '');
    pressed('flatten');
    page.wait();
    if (typeof spoken === 'string') assert.equal(text('.description'), spoken);
    else assert.match(text('.description') ?? '', spoken);
    page.close();
  }
});

test('unmounted, it has ended all that it began, and takes no more changes', (t) => {
  const { page, root, mounted, text, pressed } = live(t);
  pressed('flatten');
  pressed('play');
  assert.ok(page.living().includes('interval'));
  assert.ok(page.living().includes('timeout'));
  const before = text('.status');
  assert.deepEqual(mounted.unmount(), { left: -1, right: -1 });
  assert.deepEqual(page.living(), []);
  mounted.show(query({ left: 1, right: 2 }));
  pressed('reset');
  assert.equal(text('.status'), before);
  assert.equal(root.querySelector<HTMLFieldSetElement>('.controls')?.hasAttribute('disabled'), true);
});

test('mounted again it goes on in the state that it had; reset leads to where the page has it begin', (t) => {
  const { page, root, begin, mounted, text, pressed } = live(t);
  pressed('flatten');
  const state = mounted.unmount();
  begin(state);
  assert.equal(text('.status'), 'The kink is flat.', 'it is drawn so at once');
  page.frame();
  assert.equal(text('.status'), 'The kink is flat.');
  assert.equal(root.querySelector<HTMLInputElement>('[name="left"]')?.value, '-1');
  assert.equal(root.querySelector('[data-action="undo"]')?.hasAttribute('disabled'), true);
  pressed('reset');
  assert.equal(text('.status'), 'The kink is a valley.');
});

test('what it did after it was mounted again can be taken back, one step at a time', (t) => {
  const { page, text, pressed } = live(t, {}, { left: 1, right: 1 });
  page.frame();
  pressed('reset');
  assert.equal(text('.status'), 'The kink is a valley.');
  pressed('undo');
  assert.equal(text('.status'), 'The kink is flat.');
});

test('a link that the figure cannot follow leaves the state, and a note', (t) => {
  const warn = t.mock.method(console, 'warn', () => undefined);
  const { page, failures, mounted, text } = live(t, {
    constrain(state) {
      if (state.right === 2) throw new Error('broken');
      return state;
    },
  });
  mounted.show(query({ left: 0, right: 2 }));
  page.frame();
  assert.equal(text('.goal'), 'The jump is 1 too small.');
  assert.match(text('.figure-note') ?? '', /cannot take/);
  assert.deepEqual(failures, []);
  assert.equal(warn.mock.callCount(), 1);
  mounted.show(query({ left: 1, right: 1 }));
  page.frame();
  assert.equal(text('.status'), 'The kink is flat.');
});

test('a drawing that fails while the figure plays ends the player and all that is said, and fails once', (t) => {
  const { page, root, failures, text, pressed } = live(t, {
    draw(svg, state) {
      if (state.right > 1) throw new Error('broken');
      wholeFigure.draw(svg, state);
    },
  });
  const label = root.querySelector('.drawing')?.getAttribute('aria-label');
  pressed('play');
  page.tick();
  page.frame();
  page.wait();
  assert.equal(failures.length, 1);
  assert.match(String(failures[0]), /broken/);
  assert.deepEqual(page.living(), []);
  assert.equal(text('.description'), '');
  assert.equal(root.querySelector('.drawing')?.getAttribute('aria-label'), label);
  assert.equal(root.querySelector('.controls')?.hasAttribute('disabled'), true);
  page.tick();
  page.frame();
  assert.equal(failures.length, 1);
});

test('a figure that fails while it is mounted leaves nothing behind', (t) => {
  const broken = (): never => {
    throw new Error('broken');
  };
  for (const change of [{ draw: broken }, { interact: broken }, { handles: undefined, readout: broken }]) {
    const page = openPage();
    t.after(() => page.close());
    const root = page.place(wholeFigure);
    const start = () => mount(root, { ...wholeFigure, ...change }, { fail: assert.fail, bindUndo });
    assert.throws(start, /broken/);
    assert.deepEqual(page.living(), []);
    page.close();
  }
});

test('what is painted follows the size of the drawing and the colours of the page, until the end', (t) => {
  const { page, mounted } = live(t, { paint: () => true });
  assert.ok(page.living().includes('ResizeObserver'));
  assert.ok(page.living().includes('MutationObserver'));
  mounted.unmount();
  assert.deepEqual(page.living(), []);
});

test('a change is drawn by the frames that the page has at the moment, so that tests can hurry them', (t) => {
  const { page, mounted, text } = live(t);
  const [own, hurried] = [globalThis.requestAnimationFrame, [] as FrameRequestCallback[]];
  globalThis.requestAnimationFrame = (draw) => hurried.push(draw);
  mounted.show(query({ left: 1, right: -1 }));
  page.frame();
  assert.equal(text('.status'), 'The kink is a valley.');
  for (const draw of hurried) draw(0);
  assert.equal(text('.status'), 'The kink is a mountain.');
  globalThis.requestAnimationFrame = own;
});

test('one button plays and pauses, and a press of a figure’s own button pauses it first', (t) => {
  const { page, root, pressed } = live(t);
  const words = (): string | null | undefined => root.querySelector('[data-action="play"]')?.textContent;
  assert.equal(words(), 'Play');
  pressed('play');
  assert.equal(words(), 'Pause');
  assert.ok(page.living().includes('interval'));
  pressed('play');
  assert.equal(words(), 'Play');
  assert.ok(!page.living().includes('interval'));
  pressed('play');
  pressed('flatten');
  assert.ok(!page.living().includes('interval'));
});

test('a figure that a link or its own button brings to the end offers to begin again', (t) => {
  const { page, root, mounted, pressed } = live(t);
  const words = (): string | null | undefined => root.querySelector('[data-action="play"]')?.textContent;
  mounted.show(query({ left: -1, right: 2 }));
  page.frame();
  page.wait();
  assert.equal(words(), 'Again');
  mounted.show(query({ left: 2, right: 1 }));
  page.frame();
  page.wait();
  assert.equal(words(), 'Play');
  pressed('flatten');
  page.wait();
  assert.equal(words(), 'Again');
});

test('a menu sets all that it promises, and what does not apply is not shown', (t) => {
  const { page, root, text } = live(t, {
    controls: [
      choice('left', {
        label: 'Left slope',
        options: [
          { value: '0', label: 'none' },
          { value: '1', label: 'one' },
        ],
        also: (value) => ({ right: Number(value) + 1 }),
      }),
      range('right', {
        label: 'Right slope',
        min: -2,
        max: 2,
        step: 1,
        offered: ({ right }) => right !== 2,
      }),
    ],
    // A menu's values are words.
    initial: { left: '0', right: 1 } as unknown as Slopes,
    describe: (state) => JSON.stringify(state),
    status: (state) => JSON.stringify(state),
  });
  const control = root.querySelector<HTMLElement>('[data-control="right"]');
  assert.equal(control?.hidden, false);
  const menu = root.querySelector<HTMLInputElement>('[name="left"]')!;
  menu.value = '1';
  menu.dispatchEvent(new page.document.defaultView!.Event('input', { bubbles: true }));
  page.frame();
  assert.equal(text('.status'), '{"left":"1","right":2}');
  assert.equal(control?.hidden, true);
});
