import { expect, test } from '@playwright/test';
import { drawn, figures, frame, named, open, source } from './figures.ts';

/** What no field can be read from. */
const BAD = ['NaN', 'Infinity', '', ' ', '%00'];

// How links are read is the same for all figures; `src/figures/every-figure.test.ts` tries bad ones on each state.
for (const figure of figures.filter(({ name }) => name === 'hat-network')) {
  test(`${named(figure)} ignores what it cannot read in a link`, async ({ page }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const { initial } = await source(figure);
    const fields = Object.keys(initial);
    const queries = [
      '',
      'v=1',
      'v=1&no-such-field=3',
      `v=99&${fields.map((name) => `${name}=1`).join('&')}`,
      '%E0%A4%A&&==&v=1&%',
      ...BAD.map((bad, k) => `v=1&${fields[k % fields.length]}=${bad}`),
      `v=1&${fields.map((name, k) => `${name}=${BAD[k % BAD.length]}`).join('&')}`,
      `v=1&${fields[0]}=1&x=${'9'.repeat(9000)}`,
    ].filter((query) => !readable(query, initial));
    const element = await open(page, figure, `#${figure.id}?${queries[0]}`);
    const first = await frame(element);
    const changing = await element.evaluate(
      async (root, hashes) => {
        const shown = (): string =>
          [...root.querySelectorAll('.drawing, .readout')].map(({ outerHTML }) => outerHTML).join('');
        const before = shown();
        const found: string[] = [];
        for (const hash of hashes) {
          location.hash = hash;
          // The page hears of a new fragment only after the script that set it.
          for (let k = 0; k < 2; k++) await new Promise(requestAnimationFrame);
          if (shown() !== before) found.push(hash);
        }
        return found;
      },
      queries.map((query) => `#${figure.id}?${query}`),
    );
    expect(changing, 'links that change something').toEqual([]);
    expect(await frame(element)).toBe(first);
    await page.evaluate(() => {
      location.hash = '#no-such-figure?v=1';
    });
    await drawn(page);
    expect(errors).toEqual([]);
  });
}

/** Any text may be the value of a text field, and none at all is the empty list. */
function readable(query: string, initial: Readonly<Record<string, unknown>>): boolean {
  return [...new URLSearchParams(query)].some(
    ([name, value]) => typeof initial[name] === 'string' || (value === '' && Array.isArray(initial[name])),
  );
}
