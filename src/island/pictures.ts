import type { Figure, Model, State } from '../contract/figure.ts';
import { part, say } from './markup.ts';
import { pictured } from './pictured.ts';
import { recall, remember } from './solved.ts';

/** The type of `bindPictures`, whose code only figures with rows of pictures load. */
export type BindPictures = typeof bindPictures;

/** Tie a figure's rows of pictures to its model, both ways, until the signal; what has been solved is ticked. */
export function bindPictures<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  signal: AbortSignal,
): void {
  const { id } = part(root, '.figure');
  for (const { name, options, also, solved } of pictured(figure)) {
    const row = part<HTMLElement>(root, `[data-control="${name}"] .pictures`);
    const boxes = [...row.querySelectorAll<HTMLInputElement>('input')];
    const tick = (box: HTMLInputElement): void => {
      const label = options.find(({ value }) => value === box.value)?.label ?? '';
      const done = recall(`${id}/${name}/${box.value}`);
      box.parentElement?.toggleAttribute('data-solved', done);
      const words = box.parentElement?.querySelector('.picture-name');
      if (words) say(words, done ? `${label}, solved` : label);
    };
    boxes.forEach(tick);
    let [chosen, made]: (string | null)[] = [null, null];
    const show = (state: S): void => {
      const value = String(state[name]);
      const box = boxes.find((one) => one.value === value);
      if (value !== chosen && box) {
        box.checked = true;
        if (chosen !== null) bring(row, box);
      }
      chosen = value;
      // Only what the reader has made counts, and not what a link shows under the pointer.
      const now = model.state === state ? (solved?.(state) ?? null) : made;
      if (now === made) return;
      made = now;
      if (now !== null) remember(`${id}/${name}/${now}`, true);
      boxes.forEach(tick);
    };
    row.addEventListener(
      'input',
      ({ target }) => {
        const { value } = target as HTMLInputElement;
        model.set({ ...also?.(value), [name]: value } as Partial<S>);
      },
      { signal },
    );
    show(model.state);
    model.subscribe(show);
  }
}

/** Where a row fades out, in CSS pixels. */
const FADE = 20;

/** Bring a picture into its row, without moving the page. */
function bring(row: HTMLElement, { parentElement: picture }: HTMLElement): void {
  if (!picture) return;
  const past = picture.offsetLeft + picture.offsetWidth + FADE - row.clientWidth;
  if (row.scrollLeft < past) row.scrollLeft = past;
  else if (row.scrollLeft > picture.offsetLeft) row.scrollLeft = picture.offsetLeft;
}
