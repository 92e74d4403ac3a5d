import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../island/page.testing.ts';
import { prepare } from '../island/start.ts';
import { loadFigures } from './files.ts';

for (const [name, loaded] of Object.entries(await loadFigures())) {
  // Nothing can be painted here.
  const figure = { ...loaded, paint: loaded.paint && (() => true) };
  test(`${name}: once unmounted, nothing of it lives on the page, whatever a button had begun`, async (t) => {
    // The page that follows has channels that say nothing.
    const begin = await prepare({ dataset: {} } as HTMLElement, figure);
    const page = openPage();
    t.after(() => page.close());
    for (const action of ['play', 'step', ...(figure.actions ?? []).map((one) => one.name)]) {
      const root = page.place(figure);
      const live = begin(root, { fail: assert.ifError });
      assert.notDeepEqual(page.living(), [], 'nothing is bound');
      if (root.querySelector('.readout [role="option"], .readout .linked'))
        assert.match(page.living().join(), /listener for click on readout/, 'its rows cannot be chosen');
      page.press(root, action);
      page.frame();
      live.unmount();
      assert.deepEqual(page.living(), [], action);
      page.frame();
      assert.deepEqual(page.living(), [], action);
    }
  });
}
