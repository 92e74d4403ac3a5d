import type { BrowserType, LaunchOptions } from '@playwright/test';
import type { Driver } from './driver.ts';
import { asText } from './driver.ts';

/** An engine of Playwright's own, or a Chromium that it drives. */
export async function openPlaywright(type: BrowserType, options: LaunchOptions = {}): Promise<Driver> {
  const browser = await type.launch(options);
  // Service workers too, as the other engines have them, whatever the tests beside these say.
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'allow' });
  return {
    name: `${type.name()} ${browser.version()}`,
    goto: async (address) => void (await page.goto(address)),
    evaluate: async (run, argument) =>
      JSON.parse(await page.evaluate<string>(asText(run, argument))) as never,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    drag: async ([first, ...rest]) => {
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    close: () => browser.close(),
  };
}
