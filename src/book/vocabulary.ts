/** What a chapter may say about one component. */
export interface Word {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** It takes any field of its figure's state besides. */
  readonly state?: boolean;
  /** It stands on lines of its own, never inside a sentence. */
  readonly block?: boolean;
  /** The component directly around it. */
  readonly within?: string;
}

/** The components that a chapter may use, and their props. */
export const vocabulary: Readonly<Record<string, Word>> = {
  Figure: { required: ['of', 'id'], state: true, block: true },
  Equation: { required: ['id'], block: true },
  Definition: { required: ['id'], optional: ['title'], block: true },
  Theorem: { required: ['id'], optional: ['title', 'kind'], block: true },
  Proof: { optional: ['of'], block: true },
  Exercise: { required: ['id'], optional: ['title', 'in', 'goal'], block: true },
  Solution: { within: 'Exercise', block: true },
  Aside: { optional: ['title'], block: true },
  Remember: { block: true },
  Predict: { optional: ['title'], block: true },
  Guess: { optional: ['right'], within: 'Predict' },
  Answer: { within: 'Predict', block: true },
  Ref: { required: ['to'] },
  Cite: { required: ['of'], optional: ['at', 'narrative'] },
  Set: { required: ['of'], state: true },
  Value: { required: ['of', 'name'], state: true },
  Timeline: { block: true },
  /** Lists made from the whole book: its symbols, its terms, its statements with their proofs. */
  Symbols: { block: true },
  Glossary: { block: true },
  Statements: { block: true },
};

/** The fields of a figure's state among the props of a component: all that are not its own. */
export function fieldsIn(name: string, props: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { required = [], optional = [] } = vocabulary[name];
  const own = [...required, ...optional];
  return Object.fromEntries(Object.entries(props).filter(([prop]) => !own.includes(prop)));
}

/** Plain HTML that Markdown has no sign for. Everything else is Markdown or a component. */
export const plainElements: ReadonlySet<string> = new Set(
  'abbr br dd dl dt kbd sub sup table tbody td th thead tr'.split(' '),
);

/** The kinds of statement that share one counter with definitions. */
export const theoremKinds = ['Theorem', 'Lemma', 'Proposition', 'Corollary'] as const;
