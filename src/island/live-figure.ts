import type { Mounted } from './mount.ts';

const FAILED = 'This figure could not start. What you see is its first frame.';

/**
 * A figure on a page. It stays the server's static frame until the reader comes near; then it fetches its
 * code and draws again over the same nodes. Whatever fails leaves the static frame, a note and a retry.
 */
class LiveFigure extends HTMLElement {
  #mounted: Promise<Mounted | null> | null = null;
  /** The server's first frame, to go back to when drawing fails. */
  #frame: Element[] = [];

  connectedCallback(): void {
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        void this.mount();
      },
      { rootMargin: '300px' },
    );
    near.observe(this);
  }

  /** Make the figure live, once. Resolves to `null` when it can't be. */
  mount(): Promise<Mounted | null> {
    this.#mounted ??= this.#start().catch((error: unknown) => this.#fail(error));
    return this.#mounted;
  }

  /** Put the figure into the state of a link. */
  async show(query: string): Promise<void> {
    (await this.mount())?.show(query);
  }

  async #start(): Promise<Mounted> {
    this.#frame = this.#surfaces().map((surface) => surface.cloneNode(true) as Element);
    const { start } = await import('./start.ts');
    const mounted = await start(this, (error) => void this.#fail(error));
    this.dataset.live = '';
    return mounted;
  }

  #fail(error: unknown): null {
    console.warn(error);
    delete this.dataset.live;
    this.#surfaces().forEach((surface, i) => surface.replaceWith(this.#frame[i].cloneNode(true)));
    const note = this.querySelector<HTMLElement>('.figure-note');
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.textContent = 'Try again';
    retry.addEventListener('click', () => {
      note?.replaceChildren();
      this.#mounted = null;
      void this.mount();
    });
    note?.replaceChildren(`${FAILED} `, retry);
    return null;
  }

  #surfaces(): Element[] {
    return [...this.querySelectorAll('.drawing, .readout')];
  }
}

customElements.define('live-figure', LiveFigure);

/** Scroll to a figure, focus it and put it into the state of `#id?query`. */
function follow(hash: string): void {
  const cut = hash.indexOf('?');
  if (cut < 0) return;
  const target = document.getElementById(hash.slice(1, cut));
  const figure = target?.closest<LiveFigure>('live-figure');
  if (!target || !figure) return;
  target.scrollIntoView({ block: target.offsetHeight > innerHeight ? 'start' : 'nearest' });
  target.focus({ preventScroll: true });
  void figure.show(hash.slice(cut + 1));
}

addEventListener('hashchange', () => follow(location.hash));
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-state]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const hash = `${link.hash}?${link.dataset.state}`;
  if (location.hash !== hash) history.pushState(null, '', hash);
  follow(hash);
});
follow(location.hash);
// For a projector: `?present=1` shows one figure alone.
if (new URLSearchParams(location.search).has('present'))
  void import('./present.ts').then(({ present }) => present());
