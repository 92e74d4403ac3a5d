// Marks in the contents beside the text the section that is being read.
const links = new Map(
  Array.from(document.querySelectorAll<HTMLAnchorElement>('.contents-beside a'), (link) => [
    link.hash.slice(1),
    link,
  ]),
);
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);

/** A section is being read once its heading has passed this share of the window. */
const LINE = 0.3;

let waiting = false;

function mark(): void {
  waiting = false;
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < LINE * innerHeight);
  const current = passed.at(-1)?.id;
  for (const [id, link] of links) {
    if (id === current) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}

function soon(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(mark);
}

// Where the contents are folded away there is nothing to mark.
const beside = matchMedia('(min-width: 80em)');
addEventListener('scroll', () => beside.matches && soon(), { passive: true });
soon();

export {};
