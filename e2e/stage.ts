import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
import type { FigureOnPage } from './figures.ts';
import { figures, hold } from './figures.ts';

/**
 * Pages that stay open from test to test: a load costs as much as twenty inputs.
 *
 * A test that fails ends its worker, so no other test sees what it left behind.
 */
export interface Stage {
  /** A window as wide as a desk's. */
  readonly desk: Page;
  /** A window as wide as a phone's, under fingers. */
  readonly phone: Page;
  /** Figures on it stay as the server sent them, until `release`; it complains of its server and its policy too. */
  readonly held: Page;
  /** Nothing runs on it. */
  readonly scriptless: Page;
  /** Its time stands still unless a test lets it run. */
  readonly still: Page;
}

interface Kept {
  readonly page: Page;
  /** What went wrong on the page since the last test. */
  readonly complaints: string[];
}

const WINDOWS: Readonly<Record<keyof Stage, BrowserContextOptions>> = {
  desk: { viewport: { width: 1280, height: 720 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  held: { viewport: { width: 1280, height: 720 } },
  scriptless: { viewport: { width: 1280, height: 720 }, javaScriptEnabled: false },
  still: { viewport: { width: 1280, height: 720 } },
};

async function keep(browser: Browser, name: keyof Stage, baseURL?: string): Promise<Kept> {
  const context = await browser.newContext({ ...WINDOWS[name], baseURL, serviceWorkers: 'block' });
  if (name === 'desk' && browser.browserType().name() === 'chromium')
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints = listen(page);
  if (name === 'held') {
    await hold(page);
    await listenToTraffic(page, complaints, new URL(baseURL ?? '').origin);
  }
  if (name === 'still') {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(3_600_000);
  }
  return { page, complaints };
}

/** What Playwright says itself, where it keeps service workers away. */
const KEPT_AWAY = 'Service Worker registration blocked by Playwright';

/** What a page complains of from now on, at the end of a list that grows. */
export function listen(page: Page, complaints: string[] = []): string[] {
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.text() !== KEPT_AWAY)
      complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  return complaints;
}

/** From now on, complain too of whatever goes wrong between a page and its server, or against the page's policy. */
async function listenToTraffic(page: Page, complaints: string[], origin: string): Promise<void> {
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin)
      complaints.push(`off the origin: ${url.href}`);
  });
  page.on('requestfailed', (request) => {
    const said = `failed: ${request.url()} ${request.failure()?.errorText}`;
    // It comes when the page has been open for a while: going on to the next page gives it up.
    if (!/keep-page\.\S+ net::ERR_ABORTED$/.test(said)) complaints.push(said);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => complaints.push(`policy: ${text}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { reportViolation } = window as unknown as { reportViolation(text: string): void };
      reportViolation(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
}

type Lend = (name: keyof Stage, use: (page: Page) => Promise<void>) => Promise<void>;

/** Playwright's `test`, with the pages of the stage; a test on one of them fails if the page complains. */
export const test = base.extend<Stage, { lend: Lend }>({
  lend: [
    async ({ browser }, use, { project }) => {
      const pages = new Map<keyof Stage, Promise<Kept>>();
      await use(async (name, useOne) => {
        const kept = pages.get(name) ?? keep(browser, name, project.use.baseURL);
        pages.set(name, kept);
        const { page, complaints } = await kept;
        complaints.length = 0;
        await useOne(page);
        expect(complaints, 'what the page complains of').toEqual([]);
      });
      for (const kept of pages.values()) await (await kept).page.context().close();
    },
    { scope: 'worker' },
  ],
  desk: ({ lend }, use) => lend('desk', use),
  phone: ({ lend }, use) => lend('phone', use),
  held: ({ lend }, use) => lend('held', use),
  scriptless: ({ lend }, use) => lend('scriptless', use),
  still: ({ lend }, use) => lend('still', use),
});

/** Declare tests for each page; those of one page run one after the other in one worker and share its load. */
export function onEachPage(paths: readonly string[], declare: (path: string) => void): void {
  for (const path of paths) {
    test.describe(() => {
      test.describe.configure({ mode: 'default' });
      declare(path);
    });
  }
}

/** Ask something of every figure; what is asked of the figures of one page shares its load. */
export function onEachFigure(ask: (figure: FigureOnPage) => void): void {
  onEachPage([...new Set(figures.map(({ path }) => path))], (path) => {
    for (const figure of figures) if (figure.path === path) ask(figure);
  });
}
