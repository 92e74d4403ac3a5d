// Links that nobody would write by accident, in live pages; the claims of every figure ask the same without a page.
import { expect } from '@playwright/test';
import fc from 'fast-check';
import { hostileLinks } from '../src/figures/every-figure.testing.ts';
import { drawn, figureIn, frame, named, open, source } from './figures.ts';
import { onEachFigure, test } from './stage.ts';

/** So many links are opened in each figure. */
const LINKS = 12;

/** A query as it stands in an address, or with letters of it spoilt on the way. */
const spoilt = (query: string, k: number): string =>
  k % 3 === 0 ? query.replaceAll(/[0-9A-Z]/g, (sign, at: number) => (at % 7 === k % 7 ? '%' : sign)) : query;

onEachFigure((figure) => {
  test(`${named(figure)} survives ${LINKS} hostile links`, async ({ desk }) => {
    const element = await open(desk, figure);
    const { figure: definition } = await source(figure);
    const links = fc.sample(hostileLinks(definition), { numRuns: LINKS, seed: 23 }).map(spoilt);
    for (const link of links) {
      const long = link.length > 8000 ? 'v=1' : link;
      await desk.evaluate((hash) => {
        location.hash = hash;
      }, `#${figure.id}?${long}`);
      await drawn(desk);
      await expect(element, link).toHaveAttribute('data-live');
      const shown = await frame(element);
      expect(shown.match(/.{0,40}(?:NaN|Infinity|undefined|<script|<img)/)?.[0], link).toBeUndefined();
    }
    // It still does what it did.
    await expect(figureIn(desk, figure.id).locator('.drawing')).toBeVisible();
    await desk.goto('about:blank');
  });
});
