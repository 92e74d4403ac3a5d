// Previews are fetched when the reader first points at something or tabs to it.
// Without them a link leads to the same place.
const bind = (): void =>
  void import('./preview.ts').then(({ bindPreviews }) => bindPreviews()).catch(() => undefined);
const controller = new AbortController();
for (const sign of ['pointerover', 'focusin']) {
  document.addEventListener(
    sign,
    () => {
      controller.abort();
      bind();
    },
    { signal: controller.signal },
  );
}
