import { test } from '@playwright/test';
import { dropped, journey, offered, type Hand } from './lab-journey.ts';

const mouse: Hand = {
  press: (control) => control.click(),
  async write(field, text) {
    await field.fill(text);
    await field.press('Enter');
  },
  async chooseLast(menu) {
    await menu.selectOption({ index: (await offered(menu)) - 1 });
  },
  bring: dropped,
  pin: (page) =>
    page
      .getByRole('region', { name: 'View 1', exact: true })
      .getByRole('application')
      .click({ position: { x: 150, y: 120 } }),
  show: () => Promise.resolve(),
};

test.use({ viewport: { width: 1366, height: 657 } });

test('by mouse: bring, look, pin, change, train, keep, compare, take away, come back', ({ page }) =>
  journey(page, mouse));
