import { visit } from 'unist-util-visit';
import { headingId, headingText } from './heading.ts';
import { lineOf } from './source.ts';
import type { Source, Use } from './source.ts';
import { fieldsIn } from './vocabulary.ts';

export type LabelKind = 'figure' | 'equation' | 'theorem' | 'definition' | 'exercise' | 'section' | 'page';

/** Something that a `<Ref>` can point to. */
export interface Label {
  /** Unique in the book: `hat-network`, `sec-kink`, `chapter-kinks`. */
  readonly id: string;
  readonly kind: LabelKind;
  /** `1.2`; empty for a section. */
  readonly number: string;
  /** What a reference prints: `Figure 1.2`, `(1.3)`, `Section ‘Where it bends’`. */
  readonly text: string;
  readonly title: string;
  /** Slug of the page it stands on. */
  readonly page: string;
  /** The HTML id, with its prefix; empty for a whole page. */
  readonly anchor: string;
  readonly file: string;
  readonly line: number;
  /** Of a figure: its file's name, and the fields of its state that the chapter sets. */
  readonly figure?: { readonly name: string; readonly props: Readonly<Record<string, unknown>> };
}

/** Per numbered component: the kind of its labels, their prefix in HTML, and the counter it shares. */
const numbered: Readonly<Record<string, { kind: LabelKind; prefix: string; counter: string }>> = {
  Figure: { kind: 'figure', prefix: 'fig', counter: 'figure' },
  Equation: { kind: 'equation', prefix: 'eq', counter: 'equation' },
  Definition: { kind: 'definition', prefix: 'def', counter: 'statement' },
  Theorem: { kind: 'theorem', prefix: 'thm', counter: 'statement' },
  Exercise: { kind: 'exercise', prefix: 'ex', counter: 'exercise' },
};

/** The labels of a chapter, numbered in order of appearance; first the chapter's own, then sections, then the rest. */
export function labelsIn(source: Source, title: string): Label[] {
  const page = { page: source.slug, file: source.file };
  const name = source.kind === 'chapter' ? 'Chapter' : 'Appendix';
  const labels: Label[] = [
    {
      ...page,
      id: `${source.kind}-${source.slug}`,
      kind: 'page',
      number: source.number,
      text: `${name} ${source.number}`,
      title,
      anchor: '',
      line: 1,
    },
  ];
  visit(source.tree, 'heading', (heading) => {
    const id = headingId(heading);
    if (!id) return;
    const text = headingText(heading);
    const printed = { number: '', text: `Section ‘${text}’`, title: text };
    labels.push({ ...page, ...printed, id, kind: 'section', anchor: id, line: lineOf(heading) });
  });
  const counters = new Map<string, number>();
  for (const use of source.uses) {
    const about = numbered[use.name];
    if (!about || typeof use.props.id !== 'string') continue;
    const count = (counters.get(about.counter) ?? 0) + 1;
    counters.set(about.counter, count);
    labels.push({ ...page, ...numberedLabel(use, use.props.id, `${source.number}.${count}`) });
  }
  return labels;
}

function numberedLabel(use: Use, id: string, number: string): Omit<Label, 'page' | 'file'> {
  const { kind, prefix } = numbered[use.name];
  const { of, title, kind: said } = use.props;
  const name = typeof said === 'string' ? said : use.name;
  return {
    id,
    kind,
    number,
    text: kind === 'equation' ? `(${number})` : `${name} ${number}`,
    title: typeof title === 'string' ? title : '',
    anchor: `${prefix}-${id}`,
    line: use.line,
    ...(kind === 'figure' && { figure: { name: String(of), props: fieldsIn(use.name, use.props) } }),
  };
}

/** The label that a reference means: by its id, or by its id with the prefix that it has in HTML. */
export function findLabel(labels: Readonly<Record<string, Label>>, to: string): Label | undefined {
  if (Object.hasOwn(labels, to)) return labels[to];
  const bare = to.slice(to.indexOf('-') + 1);
  return Object.hasOwn(labels, bare) && labels[bare].anchor === to ? labels[bare] : undefined;
}
