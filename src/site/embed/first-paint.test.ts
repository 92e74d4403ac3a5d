import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFigures } from '../../figures/files.ts';
import { firstPaintScript } from './first-paint.ts';

/** What the script makes of an address: the theme, and the rule that hides parts. */
function paint(search: string): { theme: string | undefined; rule: string } {
  const dataset: { theme?: string } = {};
  let rule = '';
  class Sheet {
    replaceSync(text: string): void {
      rule = text;
    }
  }
  const document = { documentElement: { dataset }, adoptedStyleSheets: [] as Sheet[] };
  new Function('document', 'location', 'CSSStyleSheet', firstPaintScript)(document, { search }, Sheet);
  assert.equal(document.adoptedStyleSheets.length, rule ? 1 : 0);
  return { theme: dataset.theme, rule };
}

test('an address sets a theme that there is, and no other', () => {
  assert.equal(paint('?theme=dark').theme, 'dark');
  assert.equal(paint('?theme=light').theme, 'light');
  for (const other of ['', '?theme=auto', '?theme=red', '?theme=dark%22', '?theme='])
    assert.equal(paint(other).theme, undefined);
});

test('names hide the controls and buttons of that name, or parts around the drawing; what is no name is passed over', () => {
  assert.equal(paint('').rule, '');
  assert.equal(
    paint('?hide=slope,legend').rule,
    ':is([data-control="slope"], [data-action="slope"], .legend) { display: none !important }',
  );
  assert.equal(paint('?hide=%5B,a%22%5D,*,,x%20y,%7D').rule, '');
  assert.match(paint('?controls=0').rule, /\.controls/);
  assert.equal(paint('?controls=1').rule, '');
  assert.match(paint('?hide=constructor').rule, /\[data-control="constructor"\]/);
});

test('no control and no button of any figure has the name of a part around the drawing, or one that cannot be read', async () => {
  for (const [figure, { controls = [], actions = [] }] of Object.entries(await loadFigures()))
    for (const { name } of [...controls, ...actions])
      assert.ok(paint(`?hide=${name}`).rule.includes(`[data-control="${name}"]`), `${name} of ${figure}`);
});
