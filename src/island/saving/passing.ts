// What is fetched only when a reader embeds a figure elsewhere, or cites it.
import type { Citation } from '../../contract/citation.ts';
import { addressed } from '../../contract/citation.ts';
import { snippetOf } from '../embedding/snippet.ts';
import { askedFor } from './copying.ts';
import { showCitation } from './cite-dialog.ts';

/** The state of a figure: as a link's query, and as the link to where it stands. */
interface Stated {
  readonly query: string;
  readonly address: string;
}

/** A way to pass on a figure in its state. */
type Pass = (root: HTMLElement, button: HTMLElement, state: Stated) => Promise<void>;

/** Copy the frame that shows a figure in its state on another page, or give it to copy by hand. */
const embed: Pass = async (root, { dataset }, { query }) => {
  const page = new URL(dataset.page ?? '', location.href).href;
  const height = heightAlone(root);
  await askedFor(
    root,
    snippetOf({ page, query, title: dataset.title ?? '', height }),
    'Code copied: it shows this figure in this state on another page.',
    'Code that shows this figure in this state on another page:',
  );
};

/** Show how to cite a figure in its state. */
const cite: Pass = (_, button, { address }) => {
  const citation = JSON.parse(button.dataset.citation ?? '{}') as Citation;
  return showCitation(addressed(citation, address), button.ariaLabel ?? 'Cite', button);
};

/** About how high a figure is without what is not shown in a frame, in CSS pixels. */
function heightAlone(root: HTMLElement): number {
  // Marks of a drawing may have these names as well.
  const parts = [...root.querySelectorAll<HTMLElement>('div:is(.stage, .now, .more)')];
  const sharing = root.querySelector<HTMLElement>('.exports')?.offsetHeight ?? 0;
  const sum = parts.reduce((height, part) => height + part.offsetHeight, 0);
  return 10 * Math.ceil((sum - sharing + 60) / 10);
}

/** The ways by the names of their buttons. */
export const ways = { embed, cite };
