import type { Origin, SvgFile } from './export.ts';
import type { Figure, Model, State } from '../../contract/figure.ts';
import { encodeState, fragment } from '../../contract/permalink.ts';
import { reveal } from '../markup.ts';

/** Where a figure's buttons and notes are, and how its buttons are bound. */
export interface Frame {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly onClick: (action: string, listener: () => void) => void;
}

type Files = typeof import('./files.ts');
type Make = (files: Files) => string | Blob | Promise<string | Blob>;

/** Show a button only in the states that offer it. */
export function offer<S>(
  root: HTMLElement,
  action: string,
  model: Model<S>,
  offered: (state: S) => boolean,
): void {
  const button = root.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
  const show = (state: S): void => {
    if (button) reveal(button, offered(state));
  };
  show(model.state);
  model.subscribe(show);
}

/** Bind the buttons that copy a figure's link and save its files. */
export function bindExports<S extends State<S>>(
  { root, svg, onClick }: Frame,
  figure: Figure<S>,
  model: Model<S>,
): void {
  const id = root.querySelector('.figure')?.id ?? '';
  const name = root.dataset.name ?? 'figure';
  const note = root.querySelector('.figure-note');
  const here = () => new URL(fragment(id, encodeState(model.state)), location.href).href;
  const origin = (): Origin => ({
    title: root.dataset.title ?? name,
    description: figure.describe(model.state),
    source: here(),
  });
  const copy = (text: string, done: string, failed: string): void => {
    // Pages that do not come over https have no clipboard.
    const copied = (navigator.clipboard as Clipboard | undefined)?.writeText(text) ?? Promise.reject();
    copied.then(
      () => note?.replaceChildren(done),
      () => note?.replaceChildren(failed),
    );
  };
  onClick('link', () => {
    const link = here();
    history.replaceState(null, '', link);
    copy(
      link,
      'Link copied: it opens this figure in this state.',
      'The link is in the address bar now; copy it from there.',
    );
  });
  onClick('report', () => {
    const report = root.querySelector<HTMLElement>('[data-report]')!;
    const before = report.dataset.report ?? '';
    if (report.hasAttribute('href')) report.setAttribute('href', before + encodeURIComponent(here()));
    else
      copy(
        before + here(),
        'Report copied, with a link to this state: add what is wrong, and send it to whoever serves this book.',
        `Send this, with what is wrong, to whoever serves this book: ${before}${here()}`,
      );
  });
  for (const way of ['embed', 'cite'] as const)
    onClick(way, () => {
      const [query, address] = [encodeState(model.state), here()];
      const button = root.querySelector<HTMLElement>(`[data-action="${way}"]`)!;
      import('./passing.ts')
        .then(({ ways }) => ways[way](root, button, { query, address }))
        .catch(() => note?.replaceChildren('This did not load. Try again, or copy the link.'));
    });
  /** Make a file and hand it over; the code for it comes when it is first wanted. */
  const save = (button: string, ending: string, type: string, make: Make): void =>
    onClick(button, () => {
      note?.replaceChildren();
      import('./files.ts')
        .then(async (files) => files.download(`${name}.${ending}`, type, await make(files)))
        .catch(() => note?.replaceChildren('This file could not be made. Try again, or try another format.'));
    });
  /** The drawing as it is at the call, as an SVG file: light, unless the reader asks for the dark of the page. */
  const picture = async ({ setUp, svgFile, LICENCE: licence }: Files, from: Origin): Promise<SvgFile> => {
    const { state } = model;
    const words = {
      title: from.title,
      status: figure.status?.(state) ?? '',
      legend: figure.legend?.(state) ?? [],
      origin: `${from.source.split('?')[0].replace(/^https?:\/\//, '')} · ${licence}`,
    };
    const choice = root.querySelector<HTMLElement>('.in-dark:has(:checked)');
    const dark = choice !== null && choice.checkVisibility();
    const over = figure.paint && figure.paints !== 'under';
    const sheet = setUp(svg, words, dark, {
      draw: (whole) => figure.draw(whole, state),
      paint: over ? (context) => figure.paint!(context, state) : undefined,
    });
    try {
      return await svgFile(sheet, from);
    } finally {
      sheet.remove();
    }
  };
  save('svg', 'svg', 'image/svg+xml', async (files) => (await picture(files, origin())).text);
  save('png', 'png', 'image/png', async (files) => {
    const from = origin();
    const { text, width, height } = await picture(files, from);
    return files.pngFile(text, width, height, from);
  });
  for (const { name: ending, type, text, picture: size, offered } of figure.files ?? []) {
    save(`file-${ending}`, ending, type, async (files) => {
      const from = origin();
      const made = await text(model.state);
      return size ? files.pngFile(made, ...size, from, 1) : made;
    });
    if (offered) offer(root, `file-${ending}`, model, offered);
  }
  const { network } = figure;
  if (network)
    save('json', 'json', 'application/json', ({ networkFile }) => networkFile(network(model.state)));
}
