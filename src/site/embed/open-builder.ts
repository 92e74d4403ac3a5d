// What builds frames is fetched when the reader comes near.
const form = document.querySelector('form.builder')!;
const near = new IntersectionObserver((entries) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  near.disconnect();
  import('./builder.ts').catch(() =>
    form
      .querySelector('[role="status"]')!
      .replaceChildren('The builder did not load. Reload the page to try again.'),
  );
});
near.observe(form);

export {};
