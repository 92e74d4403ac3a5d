import type { AnyFigure } from '../contract/figure.ts';
import type { Live } from './start.ts';

/** Fetches the code of the figure of a name. */
export type LoadFigure = (name: string) => Promise<AnyFigure>;

const FIRST_FRAME = 'What you see is its first frame.';

/**
 * A figure on a page. It stays the server's static frame until the reader comes near; then it fetches its
 * code and draws again over the same nodes. Whatever fails leaves the static frame, a note and a retry.
 *
 * Taken out of the page it ends all that it began; put back, it lives again in the state that it had.
 */
class LiveFigure extends HTMLElement {
  static load: LoadFigure;
  /** Waits for the reader to come near; another one every time that the figure is put into the page. */
  #near: IntersectionObserver | null = null;
  #mounted: Promise<Live | null> | null = null;
  #live: Live | null = null;
  #kept?: ReturnType<Live['unmount']>;
  /** The server's first frame, to go back to when drawing fails. */
  #frame: Element[] = [];

  connectedCallback(): void {
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void this.mount();
      },
      { rootMargin: '300px' },
    );
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    this.#near?.disconnect();
    this.#kept = this.#live?.unmount() ?? this.#kept;
    this.#near = this.#mounted = this.#live = null;
    delete this.dataset.live;
  }

  /** Make the figure live, once. Resolves to `null` when it can't be. */
  mount(): Promise<Live | null> {
    this.#near?.disconnect();
    return (this.#mounted ??= this.#start());
  }

  /** Put the figure into the state of a link. */
  async show(query: string): Promise<void> {
    (await this.mount())?.show(query);
  }

  async #start(): Promise<Live | null> {
    const near = this.#near;
    if (!this.#frame.length)
      this.#frame = this.#surfaces().map((surface) => surface.cloneNode(true) as Element);
    try {
      const [{ prepare }, figure] = await Promise.all([
        import('./start.ts'),
        LiveFigure.load(this.dataset.name ?? ''),
      ]);
      const begin = await prepare(figure);
      // It may have been taken out of the page meanwhile.
      if (!near || near !== this.#near) return null;
      const fail = (error: unknown): void =>
        void this.#fail(error, 'This figure stopped: it could not be drawn.');
      this.#live = begin(this, { fail, resume: this.#kept });
      this.dataset.live = '';
      return this.#live;
    } catch (error) {
      return near === this.#near ? this.#fail(error, 'This figure could not start.') : null;
    }
  }

  #fail(error: unknown, what: string): null {
    console.warn(error);
    delete this.dataset.live;
    this.#live = null;
    this.#kept = undefined;
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
    note?.replaceChildren(`${what} ${FIRST_FRAME} `, retry);
    return null;
  }

  #surfaces(): Element[] {
    return [...this.querySelectorAll('.drawing, .status, .goal, .legend, .readout')];
  }
}

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

/**
 * Let every figure of the page come alive, and the links to their states work. Once per page.
 *
 * @param load fetches the code of the figure of a name
 */
export function defineLiveFigure(load: LoadFigure): void {
  LiveFigure.load = load;
  customElements.define('live-figure', LiveFigure);
  addEventListener('hashchange', () => follow(location.hash));
  document.addEventListener('click', followStateLink);
  follow(location.hash);
  // For a projector: `?present=1` shows one figure alone.
  if (new URLSearchParams(location.search).has('present'))
    void import('./present.ts').then(({ present }) => present());
}

function followStateLink(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-state]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const hash = `${link.hash}?${link.dataset.state}`;
  if (location.hash !== hash) history.pushState(null, '', hash);
  follow(hash);
}
