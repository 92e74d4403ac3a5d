/**
 * The script that sets an embedded figure's theme and hides parts of it before anything is painted, as text for the
 * page's head: `?theme=dark`, `?controls=0`, `?hide=slope,play`. What it cannot read it passes over.
 *
 * A style sheet of the script's own hides them, so that no change of the figure's state shows them again.
 */
export const firstPaintScript = `(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const theme = asked.get('theme');
  if (['light', 'dark'].includes(theme)) root.dataset.theme = theme;
  const parts = {
    status: '.status', legend: '.legend', goal: '.goal', invitation: '.invitation',
    handles: '.handle', numbers: '.readout, .numbers', panel: '.panel',
  };
  const names = (asked.get('hide') ?? '').split(',').filter((name) => /^[a-z][\\w-]*$/i.test(name));
  const selectors = names.map((name) => Object.hasOwn(parts, name)
    ? parts[name] : '[data-control="' + name + '"], [data-action="' + name + '"]');
  if (asked.get('controls') === '0') selectors.push('.controls, .invitation');
  if (selectors.length === 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':is(' + selectors.join(', ') + ') { display: none !important }');
  document.adoptedStyleSheets = [sheet];
})();`;
