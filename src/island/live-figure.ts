// Longer than most files: one custom element and all that may befall it.
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
export class LiveFigure extends HTMLElement {
  static load: LoadFigure;
  /** Waits for the reader to come near; another one every time that the figure is put into the page. */
  #near: IntersectionObserver | null = null;
  #mounted: Promise<Live | null> | null = null;
  #live: Live | null = null;
  #kept?: ReturnType<Live['unmount']>;
  /** The server's first frame, to go back to when drawing fails. */
  #frame: Element[] = [];
  /** How often it has failed. */
  #failures = 0;
  /** The state that it failed in, as a link's query. */
  #last = '';

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

  /** Show the state of a link, as long as the reader points at it; not before the figure is live. */
  preview(query: string | null): void {
    this.#live?.preview(query);
  }

  /** The figure's state as a link's query; empty before it is live. */
  get query(): string {
    return this.#live?.query() ?? '';
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
      const begin = await prepare(this, figure);
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
    this.#last = this.query || this.#last;
    this.#live = null;
    this.#kept = undefined;
    this.#surfaces().forEach((surface, i) => surface.replaceWith(this.#frame[i].cloneNode(true)));
    this.querySelector('.figure-note')?.replaceChildren(`${what} ${FIRST_FRAME} `, this.#retry());
    return null;
  }

  /**
   * The button behind the note of a failure. Some browsers keep for good that a file failed to load, and after the site
   * has been published anew the file may be gone: then only the whole page can help.
   */
  #retry(): HTMLButtonElement {
    const reload = this.#failures++ > 0;
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.textContent = reload ? 'Reload the page' : 'Try again';
    retry.addEventListener('click', () => {
      if (reload) return this.#reload();
      this.querySelector('.figure-note')?.replaceChildren();
      this.#mounted = null;
      void this.mount();
    });
    return retry;
  }

  /** Load the page anew, at this figure, in the state that it had last. */
  #reload(): void {
    const id = this.querySelector('.figure')?.id ?? '';
    if (this.#last || !location.hash.startsWith(`#${id}`))
      history.replaceState(null, '', `#${id}${this.#last && `?${this.#last}`}`);
    location.reload();
  }

  #surfaces(): Element[] {
    return [...this.querySelectorAll('.drawing, .status, .goal, .legend, .readout')];
  }
}

/**
 * Let every figure of the page come alive, and the links to their states work. Once per page.
 *
 * @param load fetches the code of the figure of a name
 */
export function defineLiveFigure(load: LoadFigure): void {
  LiveFigure.load = load;
  customElements.define('live-figure', LiveFigure);
  listenForLinks();
  // For a projector: `?present=1` shows one figure alone.
  if (new URLSearchParams(location.search).has('present'))
    void import('./present.ts').then(({ present }) => present());
}

/** Links to states, and addresses that name one: what follows them is fetched with the first of them. */
function listenForLinks(): void {
  const tell = (event: Event | null): void =>
    void import('./state-links.ts').then(({ hear }) => hear(event)).catch(() => undefined);
  for (const type of ['click', 'pointerover', 'focusin'])
    document.addEventListener(type, (event) => {
      if (!(event.target as Element).closest?.('a[data-state]')) return;
      if (event instanceof MouseEvent && type === 'click') {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
      }
      tell(event);
    });
  addEventListener('popstate', tell);
  if (location.hash) tell(null);
}
