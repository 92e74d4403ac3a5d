import type { Figure, Model, State } from '../../contract/figure.ts';
import { encodeBriefly, fragment } from '../../contract/permalink.ts';
import { changed } from '../../contract/state.ts';
import type { Frame } from './bind-exports.ts';
import { offer } from './bind-exports.ts';

/** The type of `bindShare`, whose code only figures that can be shared load. */
export type BindShare = typeof bindShare;

/**
 * Bind the button that passes on what a reader has made: a short link that plays by itself, and a picture.
 *
 * @param initial the state that short links start from
 */
export function bindShare<S extends State<S>>(
  { root, onClick }: Omit<Frame, 'svg'>,
  figure: Figure<S>,
  model: Model<S>,
  initial: S,
): void {
  const share = figure.share?.bind(figure);
  if (!share) return;
  const note = root.querySelector('.figure-note');
  offer(root, 'share', model, (state) => share(state) !== null);
  onClick('share', () => {
    const { state } = model;
    const made = share(state);
    if (!made) return;
    const query = encodeBriefly(changed(figure, state, made.change), initial);
    const id = root.querySelector('.figure')?.id ?? '';
    const link = new URL(`${fragment(id, query)}&play=1`, location.href).href;
    const card = figure.files?.find(({ picture }) => picture);
    const origin = { title: made.words, description: figure.describe(state), source: link };
    import('./files.ts')
      .then(async (files) => {
        const drawn = card?.picture && files.pngFile(await card.text(state), ...card.picture, origin, 1);
        const blob = await drawn?.catch(() => null);
        const picture = blob ? { name: `${root.dataset.name}.png`, blob } : null;
        note?.replaceChildren(await files.share({ words: made.words, link, picture }));
      })
      .catch(() => note?.replaceChildren('This could not be shared. Try again, or copy the link.'));
  });
}
