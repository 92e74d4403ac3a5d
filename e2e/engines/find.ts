import { existsSync, globSync } from 'node:fs';
import { firefox, webkit } from '@playwright/test';
import { findProgram, installWithApt } from '../browser.ts';
import type { WebKitParts } from './webkit.ts';

/** Firefox on this machine: one that its vendor or a distribution made; `null` if there is none. */
export function installedFirefox(): string | null {
  const bundle = '/Applications/Firefox.app/Contents/MacOS/firefox';
  return findProgram('firefox-esr') ?? findProgram('firefox') ?? (existsSync(bundle) ? bundle : null);
}

/** WebKitGTK with its driver on this machine; `null` if a part is missing. */
export function installedWebKit(): WebKitParts | null {
  const driver = findProgram('WebKitWebDriver');
  const [browser] = globSync('/usr/lib{,exec}/{,*/}webkit{2gtk-4.*,gtk-6.*}/MiniBrowser');
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? null : findProgram('Xvfb');
  if (!driver || !browser || (!display && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)) return null;
  return { driver, browser, display };
}

/** Install what is missing, where that can be done: Playwright's own engines or those of Debian and Ubuntu. */
export function findEngines(): void {
  if (!existsSync(firefox.executablePath()) && !installedFirefox()) installWithApt('firefox-esr');
  if (!existsSync(webkit.executablePath()) && !installedWebKit()) installWithApt('webkit2gtk-driver', 'xvfb');
}
