import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, figures, open } from './figures.ts';
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
    /Region 22 of 22, pattern \d{4} \d{3}\..*output 1 is.*area/,
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
  await rows.filter({ hasText: 'unit 2 of hidden layer 1' }).hover();
  await drawn(page);
  expect(await description(figure)).toContain('Picked out: unit 2 of hidden layer 1');
  await expect(figure.locator('.numbers .marked')).toHaveText('2');

  await rows.nth(1).focus();
  await press(page, 'ArrowDown');
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toBeFocused();

  // A mouse on a crease marks its unit, and next to it lets go.
  const edge = await marked.evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    return { x, y };
  });
  const before = await description(figure);
  await hover(page, figure, 30, 30);
  await hover(page, figure, edge.x, edge.y);
  expect(/Picked out: (.*?),/.exec(await description(figure))?.[1]).toBe(
    /Picked out: (.*?),/.exec(before)?.[1],
  );
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
  expect(await description(figure)).toContain('The crease of unit 2 of hidden layer 2');
  const option = figure.locator('.choices [role="option"]').first();
  await option.focus();
  await press(page, 'Enter');
  await expect(figure.locator('.bend.picked')).toHaveText('1');
  await figure.getByRole('combobox').selectOption('apart');
  await drawn(page);
  expect(await description(figure)).toContain('two separate pieces');
});

test('either map of the dual graph selects for both, and the list leads on', async ({ desk: page }) => {
  const figure = await open(page, find('dual-graph'));
  await figure.locator('.guess-stop').focus();
  await press(page, 'End');
  expect(await description(figure)).toContain('Selected: 11 1');
  await expect(figure.locator('.node.chosen')).toHaveCount(2);
  await figure.locator('.choices [role="option"]').filter({ hasText: 'no common edge' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('Selected: 10 1');
  await figure.getByRole('button', { name: 'Another random network' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('seed 5');
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
