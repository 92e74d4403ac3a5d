import { existsSync } from 'node:fs';
import { chromium, firefox, webkit } from '@playwright/test';
import config from '../playwright.config.ts';
import type { Driver } from './driver.ts';
import { installedFirefox, installedWebKit } from './find.ts';
import { openFirefox } from './firefox.ts';
import { openPlaywright } from './playwright.ts';
import { openWebKit } from './webkit.ts';

/** An engine that pages are tried in. */
export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  /** Opens a browser of it; `null` where this machine has none. */
  readonly open: (() => Promise<Driver>) | null;
}

const own = { firefox: existsSync(firefox.executablePath()), webkit: existsSync(webkit.executablePath()) };
const [foreign, gtk] = [installedFirefox(), installedWebKit()];
const launch = config.projects?.find(({ name }) => name === 'chromium')?.use?.launchOptions;

/** The three engines: Playwright's own where they are, or else what the system has. */
export const engines: readonly Engine[] = [
  { name: 'Chromium', open: () => openPlaywright(chromium, launch) },
  {
    name: 'Firefox',
    open: own.firefox ? () => openPlaywright(firefox) : foreign ? () => openFirefox(foreign) : null,
  },
  { name: 'WebKit', open: own.webkit ? () => openPlaywright(webkit) : gtk ? () => openWebKit(gtk) : null },
];
