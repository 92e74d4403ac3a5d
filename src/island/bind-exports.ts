import type { Origin } from './export.ts';
import { download, networkFile, svgFile } from './export.ts';
import type { Figure, Model, State } from './figure.ts';
import { encodeState, fragment } from './permalink.ts';
import { pngFile } from './png.ts';

/** Where a figure's buttons and notes are, and how its buttons are bound. */
export interface Frame {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly onClick: (action: string, listener: () => void) => void;
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
  onClick('link', () => {
    const link = here();
    history.replaceState(null, '', link);
    navigator.clipboard.writeText(link).then(
      () => note?.replaceChildren('Link copied: it opens this figure in this state.'),
      () => note?.replaceChildren('The link is in the address bar now; copy it from there.'),
    );
  });
  onClick('svg', () => {
    void svgFile(svg, origin()).then((file) => download(`${name}.svg`, 'image/svg+xml', file));
  });
  onClick('png', () => {
    const from = origin();
    const picture = svgFile(svg, from).then((file) => pngFile(file, figure.width, figure.height, from));
    picture.then(
      (file) => download(`${name}.png`, 'image/png', file),
      () => note?.replaceChildren('Your browser could not make this picture. Save the SVG instead.'),
    );
  });
  for (const { name: ending, type, text } of figure.files ?? [])
    onClick(`file-${ending}`, () => download(`${name}.${ending}`, type, text(model.state)));
  onClick('json', () => {
    if (figure.network)
      download(`${name}.json`, 'application/json', networkFile(figure.network(model.state)));
  });
}
