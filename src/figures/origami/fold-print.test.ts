import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { FOLD_PRESETS } from './fold-presets.ts';
import { PAGES, printedPattern } from './fold-print.ts';
import { sheetOf } from './fold-recipe.ts';

function parsed(text: string): Element {
  const { document } = parseHTML(`<!doctype html><html><body>${text}</body></html>`);
  return document.querySelector('svg')!;
}

/** The points of a path of straight lines. */
function points(path: Element | null): [number, number][] {
  return [...(path?.getAttribute('d') ?? '').matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
}

for (const page of ['A4', 'Letter'] as const) {
  for (const [name, recipe] of Object.entries(FOLD_PRESETS)) {
    test(`${name} on ${page}: a page in millimetres, with the sheet in its true proportions inside the margins`, () => {
      const svg = parsed(printedPattern(recipe, page, 'A & B'));
      const [width, height] = svg.getAttribute('viewBox')!.split(' ').slice(2).map(Number);
      assert.equal(svg.getAttribute('width'), `${width}mm`);
      assert.equal(svg.getAttribute('height'), `${height}mm`);
      assert.deepEqual([width, height].sort(), [...PAGES[page]].sort());
      const [a, b, c] = points(svg.querySelector('.sheet'));
      const [left, bottom, right, top] = recipe.sheet;
      const unit = (b[0] - a[0]) / (right - left);
      assert.ok(Math.abs((b[1] - c[1]) / (top - bottom) - unit) < 1e-3);
      assert.ok(a[0] >= 11.99 && b[0] <= width - 11.99 && c[1] > 12 && a[1] < height - 30);
      assert.ok(unit * Math.max(right - left, top - bottom) > 110, 'large enough to fold');
      // The ruler is 50 mm long in the page's own unit, which is the millimetre.
      assert.match(svg.querySelector('.ruler')!.getAttribute('d')!, /h50/);
    });
  }
}

test('valleys, mountains and the cut have lines of their own, and together they are all creases', () => {
  const recipe = FOLD_PRESETS.cross;
  const svg = parsed(printedPattern(recipe, 'A4', 'Cross'));
  const dashes = ['valley', 'mountain', 'cut'].map((kind) =>
    svg.querySelector(`.${kind}`)!.getAttribute('stroke-dasharray'),
  );
  assert.equal(new Set(dashes).size, 3);
  const { creases } = sheetOf(recipe);
  const valleys = creases.filter(({ valley }) => valley).length;
  assert.equal(points(svg.querySelector('.valley')).length, 2 * valleys);
  assert.equal(points(svg.querySelector('.mountain')).length, 2 * (creases.length - valleys));
  // The cross has twelve sides, some in two parts where creases end.
  const cut = points(svg.querySelector('.cut'));
  const box = [0, 1].map((axis) => cut.map((point) => point[axis]));
  assert.ok(Math.abs(Math.max(...box[0]) - Math.min(...box[0]) - (1.5 / 2) * 186) < 0.1);
});

test('without folds there is no crease to print', () => {
  const svg = parsed(printedPattern(FOLD_PRESETS.strip, 'Letter', 'Strip'));
  assert.equal(svg.querySelector('.valley'), null);
  assert.equal(points(svg.querySelector('.cut')).length, 2);
});
