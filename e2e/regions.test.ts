import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, figures, open } from './figures.ts';
import { strike } from './handles.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const find = (name: string) => figures.find((figure) => figure.name === name)!;

/** Where a point of a drawing's view box is on the screen. */
function onScreen(figure: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  return figure.locator('.drawing').evaluate(
    (svg: SVGSVGElement, [px, py]) => {
      const point = new DOMPoint(px, py).matrixTransform(svg.getScreenCTM()!);
      return { x: point.x, y: point.y };
    },
    [x, y],
  );
}

async function hover(page: Page, figure: Locator, x: number, y: number): Promise<void> {
  await figure.locator('.drawing').scrollIntoViewIfNeeded();
  const place = await onScreen(figure, x, y);
  await page.mouse.move(place.x, place.y);
  await drawn(page);
}

async function press(page: Page, key: string): Promise<string> {
  await page.keyboard.press(key);
  await drawn(page);
  return page.locator(':focus').evaluate((node) => node.getAttribute('aria-label') ?? '');
}

test('arrow keys walk from region to region of the card, and the live region reads it', async ({
  desk: page,
}) => {
  const figure = await open(page, find('region-card'));
  const region = async () => Number(/Region (\d+) of/.exec(await description(figure))![1]);
  await figure.locator('.map-stop').focus();
  const start = await region();
  await press(page, 'ArrowRight');
  const right = await region();
  expect(right).not.toBe(start);
  await press(page, 'ArrowLeft');
  expect(await region()).toBe(start);
  await press(page, 'Home');
  expect(await region()).toBe(1);
  await press(page, 'PageDown');
  expect(await region()).toBe(2);
  await press(page, 'End');
  expect(await region()).toBe(22);
  await expect(figure.locator('.description')).toContainText(
    /^Region 22 of 22: one of seven units on, output 1 is 0\.252 throughout\.$/,
  );
});

test('units, creases and edges of the card are one: marking any marks all', async ({ desk: page }) => {
  const figure = await open(page, find('region-card'));
  const marked = figure.locator('.marked-crease path');
  const chosen = figure.locator('.choices [aria-selected="true"]');
  await expect(marked).toHaveCount(0);

  await figure.locator('.unit-stop').focus();
  await press(page, 'ArrowRight');
  expect(await description(figure)).toContain('Picked out: unit 1 of hidden layer 1');
  await expect(marked).toHaveCount(1);
  await expect(chosen).toHaveText(/unit 1 of hidden layer 1/);
  await press(page, 'Escape');
  await expect(marked).toHaveCount(0);

  const rows = figure.locator('.choices [role="option"]');
  const second = rows.filter({ hasText: 'unit 2 of hidden layer 1' });
  await second.hover();
  await drawn(page);
  expect(await description(figure)).toContain('Picked out: unit 2 of hidden layer 1');
  await expect(figure.locator('.numbers .marked')).toHaveText('2');
  await page.mouse.move(0, 0);
  await drawn(page);
  await expect(marked).toHaveCount(0);
  await second.click();
  await page.mouse.move(0, 0);
  await drawn(page);
  await expect(figure.locator('.numbers .marked')).toHaveText('2');

  await rows.nth(1).focus();
  await press(page, 'ArrowDown');
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toBeFocused();

  // A mouse on a crease marks its unit, and next to it leaves the mark where it was pinned.
  const edge = await marked.evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    return { x, y };
  });
  const unit = async () => /Picked out: (.*?),/.exec(await description(figure))?.[1];
  const before = await unit();
  await figure.locator('.map-stop').focus();
  await press(page, 'Escape');
  expect(await unit()).toBeUndefined();
  await hover(page, figure, edge.x, edge.y);
  expect(await unit()).toBe(before);
  await page.mouse.move(0, 0);
  await drawn(page);
  expect(await unit()).toBeUndefined();
});

test('a region under the mouse is only shown; a click keeps it on the way to its neighbours’ rows', async ({
  desk: page,
}) => {
  const figure = await open(page, find('region-card'));
  const region = async () => Number(/Region (\d+) of/.exec(await description(figure))![1]);
  const start = await region();
  await hover(page, figure, 100, 60);
  const shown = await region();
  expect(shown).not.toBe(start);
  await page.mouse.move(0, 0);
  await drawn(page);
  expect(await region()).toBe(start);
  const place = await onScreen(figure, 100, 60);
  await page.mouse.click(place.x, place.y);
  await drawn(page);
  for (const row of await figure.locator('.choices [role="option"]').all()) {
    await row.hover();
    await drawn(page);
    expect(await region()).toBe(shown);
  }
});

test('the first move after a drag shows what lies under it, as any other', async ({ desk: page }) => {
  const figure = await open(page, find('three-units'));
  const handle = figure.locator('[data-handle="turn1"] .handle-dot');
  await handle.scrollIntoViewIfNeeded();
  const box = (await handle.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 4);
  await page.mouse.up();
  await hover(page, figure, 60, 60);
  expect(await description(figure)).toContain('Picked out: the region with pattern 101');
});

test('a tap on the map selects, and the list of patterns answers', async ({ desk: page }) => {
  const figure = await open(page, find('three-units'));
  const place = await onScreen(figure, 60, 120);
  await page.mouse.click(place.x, place.y);
  await drawn(page);
  await expect(figure.locator('.choices [aria-selected="true"]')).toHaveText(/^101/);
  await figure.locator('.choices [role="option"]').filter({ hasText: '010' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('the region with pattern 010');
  // What is missing cannot be chosen.
  await figure.locator('.choices [role="option"]').filter({ hasText: 'missing' }).click({ force: true });
  await drawn(page);
  expect(await description(figure)).toContain('the region with pattern 010');
  await figure.getByRole('button', { name: 'Through one point' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('6 of the 8 patterns occur');
});

test('the lines of three-units close their triangle under the hand, and open it on the other side', async ({
  desk: page,
}) => {
  const figure = await open(page, find('three-units'));
  const handle = figure.getByRole('slider', { name: 'Move line 1' });
  await handle.focus();
  const seen: string[] = [];
  for (let k = 0; k < 70; k++) {
    await page.keyboard.press('ArrowUp');
    await drawn(page);
    const now = /missing: (.*?)\./.exec(await description(figure))![1];
    if (seen.at(-1) !== now) seen.push(now);
    if (seen.length > 1 && !now.includes(' and ')) break;
  }
  expect(seen[0]).toBe('000');
  expect(seen.at(-1)).toBe('111');
});

test('a second-layer crease is taken apart when its unit is chosen in the wiring', async ({ desk: page }) => {
  const figure = await open(page, find('bent-hyperplanes'));
  await figure.locator('.unit-stop').focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'End']) await press(page, key);
  expect(await description(figure)).toContain('Hidden layer 2: The crease of unit 2');
  const option = figure.locator('.choices [role="option"]').first();
  await option.focus();
  await press(page, 'Enter');
  await expect(figure.locator('.bend.picked')).toHaveText('1');
  await figure.getByRole('combobox').selectOption('apart');
  await drawn(page);
  expect(await description(figure)).toContain('two separate pieces');
});

for (const name of ['bent-hyperplanes', 'dual-graph', 'region-card'])
  test(`a list stays where it is while its rows are pointed at: ${name}`, async ({ desk: page }) => {
    const figure = await open(page, find(name));
    const rows = figure.locator('.choices [role="option"]:not([aria-disabled="true"])');
    const places = () =>
      rows.evaluateAll((all) => {
        const { top } = all[0].closest('live-figure')!.getBoundingClientRect();
        return all.map((row) => row.getBoundingClientRect().top - top);
      });
    await rows.first().scrollIntoViewIfNeeded();
    await page.mouse.move(0, 0);
    await drawn(page);
    const before = await places();
    expect(before.length).toBeGreaterThan(0);
    for (const row of await rows.all()) {
      await row.hover();
      await drawn(page);
      await drawn(page);
      expect(await places()).toEqual(before);
    }
  });

test('either map of the dual graph selects for both, and the list compares', async ({ desk: page }) => {
  const figure = await open(page, find('dual-graph'));
  await figure.locator('.guess-stop').focus();
  await press(page, 'End');
  expect(await description(figure)).toContain('Selected: 11 1');
  await expect(figure.locator('.node.chosen')).toHaveCount(2);
  const row = figure.locator('.choices [role="option"]').filter({ hasText: 'no common edge' });
  const compared = 'Compared with 10 1: one unit differs, no common edge';
  // A busy browser may draw what the pointer does a frame later.
  const said = expect.poll(() => description(figure));
  await row.hover();
  await said.toContain(compared);
  await page.mouse.move(0, 0);
  await said.not.toContain('Compared');
  await row.click();
  await page.mouse.move(0, 0);
  await drawn(page);
  await said.toContain(compared);
  await figure.getByRole('button', { name: 'Another random network' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('seed 5');
});

test('another function in the menu begins with its own weights', async ({ desk: page }) => {
  const figure = await open(page, find('activation-vs-linear'));
  await strike(figure.getByRole('slider'), 'End');
  await drawn(page);
  await expect(figure.locator('.status')).toContainText('7 linear regions');
  await figure.getByRole('combobox').selectOption('identity');
  await drawn(page);
  await expect(figure.locator('.status')).toContainText('1 linear region,');
});

test('what belongs to the second output is not offered for a network with one', async ({ desk: page }) => {
  const figure = await open(page, find('region-card'));
  const output = figure.locator('[data-control="output"]');
  await expect(output).toBeVisible();
  await figure.getByRole('combobox', { name: 'Network' }).selectOption('moons');
  await drawn(page);
  await expect(output).toBeHidden();
});

test('merging leaves one name per linear region, and a map chosen in the list is found in the plane', async ({
  desk: page,
}) => {
  const figure = await open(page, find('activation-vs-linear'));
  await figure.getByRole('combobox').selectOption('minimum');
  await figure.getByRole('checkbox').check();
  await drawn(page);
  await expect(figure.locator('.names text')).toHaveCount(3);
  await figure.locator('.choices [role="option"]').filter({ hasText: /0\d/ }).first().click();
  await drawn(page);
  expect(await description(figure)).toContain('is not convex');
  await expect(figure.locator('.dent path')).toHaveCount(1);
});
