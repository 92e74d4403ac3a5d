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
      void import('../reading/follow.ts').catch(() => undefined);
      void import('./preview.ts').then(({ bindPreviews }) => bindPreviews()).catch(() => undefined);
    },
    { signal: controller.signal },
  );
}

/** Whoever comes back, or loads the page anew, finds the line where they were. */
const [entry] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming | undefined)[];
const type = entry?.type;
if (type === 'back_forward' || type === 'reload')
  addEventListener('load', () => {
    void import('../reading/place.ts').then(({ returnToPlace }) => returnToPlace()).catch(() => undefined);
  });

/** A formula or a table wider than its place scrolls, and what scrolls is reached by keys too. */
const places = new ResizeObserver((entries) => {
  const scrolling = entries.filter(({ target }) => target.scrollWidth > target.clientWidth);
  for (const { target } of entries) target.removeAttribute('tabindex');
  for (const { target } of scrolling) target.setAttribute('tabindex', '0');
});
// Only what comes near is measured, or the browser would lay out the whole page for it.
const near = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      near.unobserve(target);
      places.observe(target);
    }
  },
  { rootMargin: '100%' },
);
// Fonts change what stands in a place, but not the place.
void document.fonts.ready.then(() => {
  for (const place of document.querySelectorAll('.equation-formula, .katex-display, .wide-table, .readout'))
    near.observe(place);
});

export {};
