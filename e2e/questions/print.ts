import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { allLive } from '../figures.ts';
import { builtPage, chapters } from '../site.ts';

/** What A4 and Letter have room for within the margins, in CSS pixels: the narrower and the lower of the two. */
const ROOM = { width: 642, height: 919 };
/** Whatever only a screen has a use for. */
export const USABLE = 'button, input[type="range"], select, [role="slider"], nav, .preview, .anchor';

async function toPaper(page: Page, path: string): Promise<void> {
  await page.setViewportSize(ROOM);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(path);
  await allLive(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
}

/** How a page comes out on paper. */
export function askPaper(path: string): void {
  test(`${path} on paper is black on white, with nothing to press and every figure on one sheet with its caption`, async ({
    page,
  }) => {
    await toPaper(page, path);
    const look = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return { color, backgroundColor, excess: document.documentElement.scrollWidth - innerWidth };
    });
    expect(look).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)', excess: 0 });
    await expect(page.locator(USABLE).filter({ visible: true })).toHaveCount(0);
    const stages = await page
      .locator('.stage')
      .evaluateAll((all) => all.map((stage) => getComputedStyle(stage).backgroundColor));
    for (const stage of stages) expect(stage).toBe('rgb(255, 255, 255)');
    const figures = await page.locator('live-figure').evaluateAll((all) =>
      all.map((figure) => ({
        name: figure.getAttribute('data-name'),
        height: figure.getBoundingClientRect().height,
        drawn: figure.querySelector('.drawing')!.getBoundingClientRect().width,
        words: Math.min(
          ...Array.from(
            figure.querySelectorAll<SVGTextElement>('.drawing text:not(.index)'),
            (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.d,
          ),
        ),
        gap:
          (figure.querySelector('.readout') ?? figure.querySelector('figcaption'))!.getBoundingClientRect()
            .top - figure.querySelector('.drawing')!.getBoundingClientRect().bottom,
        caption: figure.querySelector('figcaption')!.checkVisibility(),
        split: getComputedStyle(figure).breakInside,
      })),
    );
    for (const { name, height, drawn, words, gap, caption, split } of figures) {
      expect(height, `${name} is too high for a sheet`).toBeLessThanOrEqual(ROOM.height);
      expect(drawn, `${name} is drawn too small`).toBeGreaterThan(ROOM.width / 3);
      expect(words, `${name} has words too small to read, in pixels`).toBeGreaterThan(9.5);
      expect(gap, `what is beside the drawing of ${name} runs into it`).toBeGreaterThanOrEqual(0);
      expect(caption, `${name} lacks its caption`).toBe(true);
      expect(split, `${name} can be split`).toBe('avoid');
    }
  });

  if (!chapters.includes(path)) return;
  test(`${path} on paper unfolds its solutions, says where its links lead, and has its figures as vectors`, async ({
    page,
    browserName,
  }) => {
    await toPaper(page, path);
    // A figure's own are tools, of which paper shows what `askPaper` measures.
    const folded = await page.locator('.prose details:not(live-figure *)').evaluateAll((all) =>
      all
        .flatMap((details) => [...details.querySelectorAll(':scope > :not(summary, .verdict)')])
        .filter((node) => !node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
        .map((node) => node.textContent.slice(0, 60)),
    );
    expect(folded).toEqual([]);
    const knobs = await page
      .locator('a.set')
      .evaluateAll((all) => all.filter((link) => parseFloat(getComputedStyle(link).paddingInlineStart) > 0));
    expect(knobs, 'room for knobs that are not printed').toHaveLength(0);
    const listed = await page.locator('.addresses li').allInnerTexts();
    const links = [...builtPage(path).querySelectorAll('.prose a[data-number]')];
    for (const link of links) {
      const address = listed[Number(link.getAttribute('data-number')) - 1];
      expect(address).toContain(link.getAttribute('href')!.split('#')[0]);
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(new Set(links.map((link) => link.getAttribute('data-number'))).size).toBe(listed.length);
    await expect(page.locator('.chapter-foot .version')).toContainText(path);
    if (browserName !== 'chromium') return;
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
    expect(paper).not.toMatch(/\/Subtype\s*\/Image/);
  });
}
