import { expect } from '@playwright/test';
import { figures, named } from '../figures.ts';
import { builtPage, builtSource } from '../site.ts';
import { test } from '../stage.ts';
import { zipped } from '../weights.ts';
import { arrival } from './arrival.ts';

/**
 * Bytes after gzip unless said otherwise. What comes early says which addresses may be scripts, and waits for figures, for
 * signs of life, and for a slash.
 */
const BUDGET = { early: 5000, scripts: 98_300, html: 120_000, fonts: 132_000, elements: 1500, frame: 60_000 };

/**
 * Pages whose figures are more than the others': three surfaces that turn; what readers fold, match and share; two
 * trained networks with the 359 digits that one of them reads, on a canvas; digits again, with two figures of regions
 * and bounds; nine ways to check a network, and the networks to check; training with a surface of losses beside it;
 * the twenty-one activations that can be trained. The Lab is a tool and no chapter: two pictures, hands, files.
 *
 * Every page has about 4 kB more than it had before it could be read offline, cited and embedded in a state, and before
 * the engine knew the activations of chapter 13, 2.5 kB more than before the
 * engine asked the vertices of deep networks, in compiled loops, which layers cut a face, half a kB more than before it
 * led whoever comes back to their line, 0.2 kB more than before it let go of what nobody has asked for longest, and
 * half a kB more than before the engine split faces that one cut crosses in a walk of their own. Rows of tables that keep
 * still under the pointer are 0.1 kB of what the digits' page has.
 */
const MORE: Readonly<Record<string, number>> = {
  surfaces: 107_800,
  origami: 112_800,
  interpretability: 126_600,
  robustness: 114_800,
  pruning: 102_600,
  verify: 104_900,
  training: 100_500,
  activations: 100_300,
  lab: 150_000,
};

const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** How much a page and the first frames of its figures weigh. */
export function askBudgets(path: string): void {
  test(`${path} keeps its budgets`, async ({ held }) => {
    const { early, whole } = await arrival(held, path);
    const html = zipped(builtSource(path));
    const numbers = {
      'scripts before a figure is near': early.scripts,
      'all scripts': whole.scripts,
      html,
      fonts: whole.fonts,
    };
    const report = Object.entries(numbers).map(([name, bytes]) => `${name} ${kilo(bytes)}`);
    process.stdout.write(`    ${path}: ${report.join(', ')}\n`);

    if (!path.endsWith('/lab/'))
      expect.soft(early.scripts, 'scripts before a figure is near').toBeLessThanOrEqual(BUDGET.early);
    // The first page has one figure, yet a whole network's regions: 43 kB, above the 40 kB once meant for it.
    const most = MORE[path.split('/').at(-2) ?? ''] ?? BUDGET.scripts;
    expect.soft(whole.scripts, 'all scripts').toBeLessThanOrEqual(most);
    expect.soft(html, 'html').toBeLessThanOrEqual(BUDGET.html);
    expect.soft(whole.fonts, 'fonts').toBeLessThanOrEqual(BUDGET.fonts);
  });

  for (const figure of figures.filter((one) => one.path === path)) {
    test(`the first frame of ${named(figure)} is small`, () => {
      const element = builtPage(path).querySelector(`[id="${figure.id}"]`);
      const surfaces = [...element!.querySelectorAll('.drawing, .readout')];
      const elements = surfaces.reduce((sum, surface) => sum + 1 + surface.querySelectorAll('*').length, 0);
      const bytes = surfaces.reduce((sum, surface) => sum + Buffer.byteLength(surface.outerHTML), 0);
      process.stdout.write(`    ${named(figure)}: ${elements} elements, ${kilo(bytes)}\n`);
      expect.soft(elements).toBeLessThanOrEqual(BUDGET.elements);
      expect.soft(bytes).toBeLessThanOrEqual(BUDGET.frame);
    });
  }
}
