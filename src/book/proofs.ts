import type { RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { citedKeys } from './book.ts';
import type { Source, Use } from './source.ts';

/** A work that proves a statement, and where in it. */
export interface ProvedIn {
  readonly key: string;
  /** `Thm 2.1`. */
  readonly at: string;
}

/** A numbered statement that needs a proof, with how it has one. */
export interface Statement {
  /** The id of its label. */
  readonly id: string;
  /** The page that proves it, its own or another; none where only other works do. */
  readonly page?: string;
  /** The works that its page cites for it, each with its place there. */
  readonly cited: readonly ProvedIn[];
}

/** Where a page's blocks stop to speak of a statement. */
const ENDS: readonly string[] = ['Theorem', 'Definition', 'Figure', 'Exercise', 'Predict'];

/** A component on a line of its own is read as a paragraph with nothing else in it. */
function isEnd(block: RootContent): boolean {
  const parts = block.type === 'paragraph' ? block.children : [block];
  return parts.some((part) => part.type === 'heading' || ('name' in part && ENDS.includes(part.name ?? '')));
}

/** The statements of a book in the order of reading, each with its proof if it has one. */
export function statementsIn(sources: readonly Source[]): Statement[] {
  const proofs = new Map(sources.flatMap((source) => proved(source).map((id) => [id, source.slug] as const)));
  return sources.flatMap((source) =>
    source.uses.filter(isStatement).map((use): Statement => {
      const id = String(use.props.id);
      const page = proofs.get(id);
      return { id, ...(page && { page }), cited: citedFor(use, source) };
    }),
  );
}

/** Does a component stand in another one, as the proof of what an exercise states? */
const isInside = ({ parents }: Use): boolean => parents.some((parent) => 'name' in parent);

const isStatement = ({ name }: Use): boolean => name === 'Theorem';

/** The ids of what the proofs of a page prove: what they name, or the last statement before them. */
function proved({ uses }: Source): string[] {
  let last = '';
  return uses.flatMap((use) => {
    if (isStatement(use)) last = String(use.props.id);
    if (use.name !== 'Proof' || isInside(use)) return [];
    return [typeof use.props.of === 'string' ? use.props.of : last];
  });
}

/** The works that are cited with a place, in a statement or in what follows it up to the next heading or number. */
function citedFor({ node, parents }: Use, { tree, uses }: Source): ProvedIn[] {
  const statement = (parents[1] ?? node) as RootContent;
  const after = tree.children.slice(tree.children.indexOf(statement) + 1);
  const end = after.findIndex(isEnd);
  const blocks = [statement, ...after.slice(0, end < 0 ? undefined : end)];
  const inside = new Set<unknown>();
  for (const block of blocks) visit(block, (part) => void inside.add(part));
  return uses
    .filter((use) => use.name === 'Cite' && typeof use.props.at === 'string' && inside.has(use.node))
    .flatMap(({ props }) => citedKeys(props.of).map((key) => ({ key, at: String(props.at) })));
}
