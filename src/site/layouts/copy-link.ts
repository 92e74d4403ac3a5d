/** Milliseconds for which a heading's link says that it was copied. */
const NOTICE = 1500;

// The links beside headings work as they are; with a script they also copy themselves.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.anchor') : null;
  if (!link) return;
  navigator.clipboard?.writeText(link.href).then(
    () => {
      link.textContent = 'copied';
      setTimeout(() => {
        link.textContent = '#';
      }, NOTICE);
    },
    // Where copying is forbidden the link is in the address bar.
    () => undefined,
  );
});

export {};
