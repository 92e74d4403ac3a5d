// What answers to pointing, focus, copying and scrolling is fetched with the reader's first sign of life.
// Without it links lead to the same places, and a copied formula is what the browser makes of it.
const controller = new AbortController();
for (const sign of ['pointerover', 'pointerdown', 'focusin', 'keydown', 'scroll']) {
  document.addEventListener(
    sign,
    () => {
      controller.abort();
      void import('./copied-formulas.ts').catch(() => undefined);
      void import('./copy-link.ts').catch(() => undefined);
      void import('./current-section.ts').catch(() => undefined);
      void import('./preview.ts').then(({ bindPreviews }) => bindPreviews()).catch(() => undefined);
    },
    { signal: controller.signal },
  );
}

/** A formula or a table wider than its place scrolls, and what scrolls is reached by keys too. */
const reachWide = (): void => {
  for (const formula of document.querySelectorAll<HTMLElement>(
    '.equation-formula, .katex-display, .wide-table, .readout',
  ))
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else formula.removeAttribute('tabindex');
};
void document.fonts.ready.then(reachWide);
addEventListener('resize', reachWide);

export {};
