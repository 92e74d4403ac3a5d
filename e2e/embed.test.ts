import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import figure from '../src/figures/kinks/hat-network.figure.ts';
import { encodeState } from '../src/contract/permalink.ts';
import { snippetOf } from '../src/island/embedding/snippet.ts';
import { bring, drawn, figureIn, figures, live, note } from './figures.ts';
import { expectFits, junk, listenTo, openForeign, tell } from './foreign.ts';
import { askSandboxed, working } from './questions/sandboxed.ts';
import { builtPage, embeds, home, pages } from './site.ts';

/** One figure stands for all; `embed.audit.test.ts` asks every one. */
const sample = figures.find(({ name }) => name === 'hat-network')!;
const path = `${home}embed/${sample.name}/`;

const { initial } = figure;

function embedding(baseURL: string | undefined, change: Partial<typeof initial> = {}) {
  const state = { ...initial, ...change };
  const page = new URL(path, baseURL).href;
  const options = { page, query: encodeState(state), title: 'A figure', height: 90 };
  return { options, words: figure.describe(state) };
}

test('every figure of the book has a page for frames, which search engines are told to leave to its chapter', () => {
  const names = figures.map(({ name }) => name);
  expect([...embeds].sort()).toEqual([...new Set(names)].map((name) => `${home}embed/${name}/`).sort());
  expect(pages.filter((one) => embeds.includes(one))).toEqual([]);
  for (const one of figures) {
    const page = builtPage(`${home}embed/${one.name}/`);
    expect(page.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
    const canonical = page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
    expect(new URL(canonical).pathname).toBe(one.path);
    const source = page.querySelector('a.embed-source');
    expect(source?.getAttribute('href')).toBe(`${one.path}#${one.id}`);
    expect(source?.getAttribute('target')).toBe('_blank');
    expect(page.querySelectorAll('live-figure').length).toBe(1);
    expect(page.querySelectorAll('.exports, .site-header, .site-footer').length).toBe(0);
  }
});

for (const sandbox of [false, true])
  test(`a frame on another origin${sandbox ? ', in a sandbox,' : ''} opens its state and is as high as its figure`, async ({
    page,
    baseURL,
  }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const { options, words } = embedding(baseURL, { out2: 0 });
    await page.setViewportSize({ width: 700, height: 900 });
    const frame = await openForeign(page, snippetOf({ ...options, sandbox }));
    await expect(frame.locator('.drawing')).toHaveAttribute('aria-label', words);
    await expectFits(page, frame);
    const before = await page.locator('iframe').getAttribute('height');
    expect(Number(before)).toBeGreaterThan(300);
    await page.setViewportSize({ width: 360, height: 900 });
    await expect.poll(() => page.locator('iframe').getAttribute('height')).not.toBe(before);
    await expectFits(page, frame);
    expect(
      await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    const denied = await frame.evaluate(() => {
      try {
        return localStorage.length < 0;
      } catch {
        return true;
      }
    });
    // Some browsers deny it to every frame of another origin.
    if (sandbox) expect(denied, 'storage is denied').toBe(true);
    const slider = frame.getByRole('slider', { name: 'Input x' }).first();
    await slider.focus();
    await slider.press('End');
    await expect(frame.locator('.drawing')).not.toHaveAttribute('aria-label', words);
    expect(complaints).toEqual([]);
  });

askSandboxed(working[0]);

test('a frame hears the page around it, says its state and height to it, and ignores junk and other windows', async ({
  page,
  baseURL,
}) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const { options, words } = embedding(baseURL);
  const other = `<iframe title="Another" srcdoc="<p>Another</p>"></iframe>`;
  const frame = await openForeign(page, snippetOf(options) + other);
  const drawing = frame.locator('.drawing');
  const heard = await listenTo(page);

  const set = { ...initial, out2: 0 };
  await tell(page, { type: 'creases:set', version: 1, query: encodeState(set) });
  await expect(drawing).toHaveAttribute('aria-label', figure.describe(set));
  await tell(page, { type: 'creases:get', version: 1 });
  await expect.poll(async () => (await heard()).map(({ type }) => type)).toContain('creases:state');
  const origin = new URL(options.page).origin;
  expect((await heard()).find(({ type }) => type === 'creases:state')).toEqual({
    type: 'creases:state',
    version: 1,
    figure: sample.name,
    query: encodeState(set),
    origin,
  });
  await tell(page, { type: 'creases:theme', version: 1, theme: 'dark' });
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await tell(page, { type: 'creases:theme', version: 1, theme: 'auto' });
  await expect(frame.locator('html')).not.toHaveAttribute('data-theme', 'dark');

  const [spoken, text] = [(await heard()).length, await drawing.getAttribute('aria-label')];
  const another = page.frames().find((one) => one !== frame && one.parentFrame() === page.mainFrame())!;
  await another.evaluate((query) => {
    for (const message of [
      { type: 'creases:set', version: 1, query },
      { type: 'creases:get', version: 1 },
      { type: 'creases:theme', version: 1, theme: 'dark' },
    ])
      window.parent.frames[0].postMessage(message, '*');
  }, options.query);
  await tell(page, ...junk(400, 7));
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  expect(await drawing.getAttribute('aria-label')).toBe(text);
  expect(await frame.locator('html').getAttribute('data-theme')).toBeNull();
  expect((await heard()).length).toBe(spoken);
  await tell(page, { type: 'creases:set', version: 1, query: options.query });
  await expect(drawing).toHaveAttribute('aria-label', words);
  expect(errors).toEqual([]);
});

test('an address hides controls, sets colours, and names a state with its id or without; the link follows the state', async ({
  page,
  context,
}) => {
  await page.goto(`${path}?theme=dark&hide=play,probe,legend,%3Cb%3E#?v=1&out2=0`);
  const element = figureIn(page, sample.id);
  await live(element);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const wanted = figure.describe({ ...initial, out2: 0 });
  await expect(element.locator('.drawing')).toHaveAttribute('aria-label', wanted);
  for (const hidden of ['[data-action="play"]', '[data-control="probe"]', '.legend'])
    await expect(element.locator(hidden)).toBeHidden();
  await expect(element.locator('[data-action="step"]')).toBeVisible();
  // Changing the state shows nothing of it again.
  await page.evaluate((id) => (location.hash = `#${id}?v=1&out2=1`), sample.id);
  await expect(element.locator('.drawing')).toHaveAttribute(
    'aria-label',
    figure.describe({ ...initial, out2: 1 }),
  );
  await expect(element.locator('[data-action="play"]')).toBeHidden();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: /^Creases/ }).click(),
  ]);
  const there = figureIn(opened, sample.id);
  await live(there);
  await expect(there.locator('.drawing')).toHaveAttribute(
    'aria-label',
    figure.describe({ ...initial, out2: 1 }),
  );
  await opened.close();
  await page.goto(`${path}?controls=0`);
  await live(figureIn(page, sample.id));
  await expect(page.locator('.controls').filter({ visible: true })).toHaveCount(0);
});

test('without JavaScript a frame shows the first drawing and leads to the book', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator('.drawing')).toBeVisible();
  await expect(page.locator('.controls').filter({ visible: true })).toHaveCount(0);
  await page.getByRole('link', { name: /^Creases/ }).waitFor();
  await context.close();
});

/** Open the figure in its chapter, in a state that is not its first, with or without a clipboard. */
async function inChapter(page: Page, clipboard: boolean) {
  if (clipboard) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  else
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
  await page.goto(`${sample.path}#${sample.id}?v=1&out2=0`);
  const element = figureIn(page, sample.id);
  await bring(element);
  await drawn(page);
  return element;
}

test('Embed copies a frame that opens this state; without a clipboard the code is there, selected', async ({
  page,
  browserName,
  baseURL,
}) => {
  const query = encodeState({ ...initial, out2: 0 });
  const address = `${new URL(path, baseURL).href}#?${query}`.replaceAll('&', '&amp;');
  if (browserName === 'chromium') {
    const element = await inChapter(page, true);
    await element.getByRole('button', { name: /^Embed/ }).click();
    await expect(note(element)).toContainText('Code copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`src="${address}"`);
  }
  const element = await inChapter(page, false);
  await page.reload();
  await bring(element);
  await element.getByRole('button', { name: /^Embed/ }).click();
  const field = element.getByRole('textbox', { name: /^Code/ });
  await expect(field).toBeFocused();
  const chosen = await field.evaluate((node: HTMLTextAreaElement) =>
    node.value.slice(node.selectionStart, node.selectionEnd),
  );
  expect(chosen).toContain(`src="${address}"`);
});

test('the code of a frame has the height of its figure, whatever the marks in the drawing are called', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto('training/');
  for (const id of ['fig-training-creases', 'fig-loss-slice', 'fig-mode-connectivity']) {
    const element = figureIn(page, id);
    await bring(element);
    await element.getByRole('button', { name: /^Embed/ }).click();
    const code = await element.getByRole('textbox', { name: /^Code/ }).inputValue();
    expect(Number(/height="(\d+)"/.exec(code)?.[1]), code).toBeGreaterThan(400);
  }
});

test('references of a figure that stands alone lead to those of its chapter', async ({ page }) => {
  await page.goto('embed/dimension-table/');
  const link = page.locator('table.models tbody a').first();
  await expect(page.locator('[data-live], .controls:enabled').first()).toBeVisible();
  const hash = new URL((await link.getAttribute('href'))!, page.url()).hash;
  const [chapter] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await expect(chapter).toHaveURL(new RegExp(`/transformers/${hash}$`));
  await expect(chapter.locator(hash)).toBeInViewport();
});

test('Cite shows three forms with the address of this state; keys reach, copy and close it', async ({
  page,
  browserName,
}) => {
  const query = encodeState({ ...initial, out2: 0 });
  const element = await inChapter(page, browserName === 'chromium');
  const button = element.getByRole('button', { name: /^Cite/ });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Cite Figure/ });
  await expect(dialog).toBeVisible();
  const address = new URL(`${sample.path}#${sample.id}?${query}`, page.url()).href;
  const texts = await dialog.locator('pre').allTextContents();
  expect(texts.length).toBe(3);
  for (const text of texts) {
    expect(text).toContain(address);
    expect(text).toContain('Four views of the same function');
    expect(text).not.toContain('address.invalid');
  }
  expect(JSON.parse(texts[2])[0].URL).toBe(address);
  await dialog.getByRole('button', { name: 'Copy BibTeX' }).press('Enter');
  if (browserName === 'chromium') {
    await expect(dialog.getByRole('status')).toHaveText('BibTeX copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(texts[1]);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await dialog.getByRole('button', { name: 'Copy CSL-JSON' }).click();
  }
  await expect(dialog.getByRole('status')).toContainText('by hand');
  const selected = await page.evaluate(() => getSelection()?.toString().trim());
  expect(selected).toBe(texts[browserName === 'chromium' ? 2 : 1].trim());
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('the builder makes the code for what is chosen, from a pasted link or from the preview', async ({
  page,
}) => {
  await page.goto(`${home}embed/`);
  const form = page.locator('form.builder');
  const code = form.getByLabel('Code to paste');
  await expect(code).toHaveValue(/embed\/hat-network\//);
  const target = figures.find(({ name }) => name === 'relu-unit')!;
  await form
    .getByLabel(/paste a link/)
    .fill(`https://example.org${target.path}#${target.id}?v=1&weight=-1.5`);
  await expect(form.getByRole('combobox')).toHaveValue('relu-unit');
  await expect(code).toHaveValue(/embed\/relu-unit\/#\?v=1&amp;weight=-1\.5"/);
  await form.getByLabel('dark').check();
  await form.getByLabel('Reset').uncheck();
  await form.getByLabel(/Without a script/).check();
  await expect(code).toHaveValue(/^<iframe src="[^"]+\/embed\/relu-unit\/\?theme=dark&amp;hide=reset#\?v=1/);
  await expect(code).not.toHaveValue(/script>/);
  const frame = page.frameLocator('.builder-preview iframe');
  await expect(frame.locator('live-figure[data-live]')).toBeAttached();
  await expect(frame.locator('[data-action="reset"]')).toBeHidden();
  const slider = frame.getByRole('slider').last();
  await slider.focus();
  await slider.press('Home');
  await form.getByRole('button', { name: /Take the state/ }).click();
  await expect(form.getByRole('status')).toContainText('as the preview shows it');
  await expect(code).not.toHaveValue(/v=1&amp;weight=-1\.5"/);
});
