import { expect, test } from '@playwright/test';
import { made, regionsIn, said, view } from './lab-scale.ts';

test('what takes long shows how far it is, is stopped, and a quarter of the window is there at once', async ({
  page,
}) => {
  // Some 200,000 regions.
  await made(page, '2-700-1');
  const pane = view(page, 1);
  await expect(pane.getByText(/^Computing, \d+ % of the plane\.$/)).toBeVisible();
  await pane.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(pane.getByText('Stopped.')).toBeVisible();
  // The picture of the network before stays, and is not said to be this one's.
  await pane.getByRole('button', { name: 'Look at a quarter of it' }).click();
  await expect.poll(() => regionsIn(page), { timeout: 30_000 }).toBeGreaterThan(20_000);
  expect(await regionsIn(page)).toBeLessThan(180_000);
  await expect(pane.getByText('Stopped.')).toBeHidden();
});

test('a large picture is panned as far as the hand goes, and what is around the window is there', async ({
  page,
}) => {
  await made(page, '2-160-160-1');
  const pane = view(page, 1);
  await expect.poll(() => regionsIn(page), { timeout: 30_000 }).toBeGreaterThan(20_000);
  await expect(pane.locator('.lab-around')).toBeVisible({ timeout: 30_000 });
  const moves = pane.locator('.lab-sheet').evaluateHandle((sheet: HTMLElement) => {
    const seen: { readonly by: string; readonly around: boolean; readonly words: string }[] = [];
    new MutationObserver(() => {
      const around = sheet.querySelector<HTMLElement>('.lab-around')!;
      const words = document.querySelector('.lab-status')!.textContent ?? '';
      if (sheet.style.transform !== '')
        seen.push({ by: sheet.style.transform, around: !around.hidden, words });
    }).observe(sheet, { attributeFilter: ['style'] });
    return seen;
  });
  const seen = await moves;
  const { x, y, width, height } = (await pane.locator('.lab-hole').boundingBox())!;
  const [px, py] = [x + width / 2, y + height / 2];
  await page.mouse.move(px, py);
  await page.mouse.down();
  await page.mouse.move(px + 60, py + 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await seen.jsonValue()).length).toBeGreaterThan(0);
  // Where the new picture is there at once, the sheet goes back to its place.
  const last = (await seen.jsonValue()).findLast(({ by }) => !by.startsWith('translate(0px'))!;
  expect(last.by).toMatch(/^translate\(60(\.\d+)?px, 20(\.\d+)?px\)/);
  expect(last.around).toBe(true);
  expect(last.words).toContain('hatched ground');
  await expect(said(page)).toContainText(/\d regions/, { timeout: 30_000 });
});

test('news of how far a computation is are words alone: no picture is painted anew for them', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const events: string[] = [];
    Object.assign(window, { events });
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...asked: never[]) {
      events.push('painted');
      return Reflect.apply(getContext, this, asked) as null;
    };
    const news = /^Computing, \d+ % of the plane\.$/;
    new MutationObserver((changes) => {
      const told = changes.map(({ target }) => target.textContent ?? '').find((words) => news.test(words));
      if (told) events.push(told);
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  await made(page, '2-700-1');
  await expect.poll(() => regionsIn(page), { timeout: 30_000 }).toBeGreaterThan(180_000);
  const events = await page.evaluate(() => (window as unknown as { events: string[] }).events);
  const isNews = (event: string): boolean => event.startsWith('Computing');
  const told = events.slice(events.findIndex(isNews), events.findLastIndex(isNews) + 1);
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter((event) => !isNews(event))).toEqual([]);
});

test('colours are read before the first frame, not in it', async ({ page }) => {
  await page.addInitScript(() => {
    const reads = { inFrames: 0, before: 0 };
    Object.assign(window, { reads });
    let isFrame = false;
    const request = window.requestAnimationFrame;
    window.requestAnimationFrame = (callback) =>
      request((time) => {
        isFrame = true;
        try {
          callback(time);
        } finally {
          isFrame = false;
        }
      });
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function (...area: Parameters<typeof read>) {
      reads[isFrame ? 'inFrames' : 'before'] += 1;
      return Reflect.apply(read, this, area);
    };
  });
  await page.goto('lab/');
  await expect(said(page)).toContainText(/\d regions/);
  const reads = await page.evaluate(() => (window as unknown as { reads: object }).reads);
  expect(reads).toEqual({ inFrames: 0, before: expect.any(Number) });
  expect((reads as { before: number }).before).toBeGreaterThan(0);
});
