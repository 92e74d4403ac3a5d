// Longer than most files: three families of models, whose shapes and sums stand side by side.
/** What a model's parameters are counted by, as its paper or its configuration gives it. */
export type Shape = GptShape | LlamaShape | DeepSeekShape;

interface CommonShape {
  /** Tokens of the vocabulary. */
  readonly vocabulary: number;
  /** The width d of the residual stream. */
  readonly width: number;
  readonly layers: number;
  /** Query heads of a layer. */
  readonly heads: number;
  /** Hidden units of a feed-forward layer, of one expert where there are several. */
  readonly ffn: number;
}

/** GPT-2, GPT-3, OPT: biases everywhere, layer normalisation, a table of positions, the output tied to the embeddings. */
export interface GptShape extends CommonShape {
  readonly family: 'gpt';
  /** Rows of the table of positions. */
  readonly positions: number;
}

/** LLaMA and its like: no biases, RMS normalisation, shared key heads, gated units, an output of its own. */
export interface LlamaShape extends CommonShape {
  readonly family: 'llama';
  /** Key and value heads of a layer. */
  readonly keyHeads: number;
  readonly headWidth: number;
  /** Feed-forward networks of a layer between which a router chooses, and how many it chooses for a token. */
  readonly experts?: { readonly count: number; readonly active: number };
}

/** DeepSeek-V3: compressed keys and queries, and experts in all layers but the first few. */
export interface DeepSeekShape extends CommonShape {
  readonly family: 'deepseek';
  /** Ranks of the compressed queries, and of the compressed keys and values. */
  readonly queryRank: number;
  readonly keyRank: number;
  /** Numbers of a head that hold content, that hold the position, and that hold the value. */
  readonly contentWidth: number;
  readonly ropeWidth: number;
  readonly valueWidth: number;
  /** Layers at the beginning with one wide feed-forward network. */
  readonly denseLayers: number;
  readonly experts: {
    readonly count: number;
    readonly shared: number;
    readonly active: number;
    readonly width: number;
  };
}

/** The parts into which a total is taken apart. */
export const PARTS = ['embeddings', 'attention', 'feed-forward', 'norms', 'output'] as const;
export type Part = (typeof PARTS)[number];

/** One kind of arrays of a model. */
export interface Term {
  readonly part: Part;
  readonly what: string;
  /** How its numbers are counted, as a sum of products. */
  readonly sum: string;
  /** Numbers of one such group of arrays, and how many groups there are. */
  readonly each: number;
  readonly times: number;
  /** In how many of the groups a token is worked on; all of them unless given. */
  readonly active?: number;
}

/** A whole number with commas: "68,976,648,192". */
export const commas = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** A sum of products with its value: "2 × 3 + 4" and 10. */
function sumOf(...products: readonly (readonly number[])[]): Pick<Term, 'sum' | 'each'> {
  return {
    sum: products.map((factors) => factors.map(commas).join(' × ')).join(' + '),
    each: products.reduce((sum, factors) => sum + factors.reduce((a, b) => a * b, 1), 0),
  };
}

function gptTerms({ vocabulary, positions, width: d, layers, ffn }: GptShape): Term[] {
  return [
    { part: 'embeddings', what: 'tokens', ...sumOf([vocabulary, d]), times: 1 },
    { part: 'embeddings', what: 'positions', ...sumOf([positions, d]), times: 1 },
    { part: 'attention', what: 'queries, keys, values, output', ...sumOf([4, d, d], [4, d]), times: layers },
    { part: 'feed-forward', what: 'up and down', ...sumOf([2, d, ffn], [ffn], [d]), times: layers },
    { part: 'norms', what: 'of a layer', ...sumOf([2, 2, d]), times: layers },
    { part: 'norms', what: 'at the end', ...sumOf([2, d]), times: 1 },
  ];
}

function llamaTerms(shape: LlamaShape): Term[] {
  const { vocabulary, width: d, layers, heads, keyHeads, headWidth, ffn, experts } = shape;
  const { count, active } = experts ?? { count: 1, active: 1 };
  return [
    { part: 'embeddings', what: 'tokens', ...sumOf([vocabulary, d]), times: 1 },
    {
      part: 'attention',
      what: 'queries and output; keys and values',
      ...sumOf([2, d, heads * headWidth], [2, d, keyHeads * headWidth]),
      times: layers,
    },
    {
      part: 'feed-forward',
      what: experts ? 'gate, up and down of an expert' : 'gate, up and down',
      ...sumOf([3, d, ffn]),
      times: layers * count,
      active: layers * active,
    },
    ...(experts
      ? [{ part: 'feed-forward', what: 'router', ...sumOf([count, d]), times: layers } as const]
      : []),
    { part: 'norms', what: 'of a layer', ...sumOf([2, d]), times: layers },
    { part: 'norms', what: 'at the end', ...sumOf([d]), times: 1 },
    { part: 'output', what: 'of its own', ...sumOf([vocabulary, d]), times: 1 },
  ];
}

function deepSeekTerms(shape: DeepSeekShape): Term[] {
  const { vocabulary, width: d, layers, heads, queryRank, keyRank, denseLayers, ffn, experts } = shape;
  const { contentWidth, ropeWidth, valueWidth } = shape;
  const sparse = layers - denseLayers;
  return [
    { part: 'embeddings', what: 'tokens', ...sumOf([vocabulary, d]), times: 1 },
    {
      part: 'attention',
      what: 'queries down and up; keys and values down and up; output',
      ...sumOf(
        [d, queryRank],
        [queryRank, heads * (contentWidth + ropeWidth)],
        [d, keyRank + ropeWidth],
        [keyRank, heads * (contentWidth + valueWidth)],
        [heads * valueWidth, d],
      ),
      times: layers,
    },
    { part: 'feed-forward', what: 'of the first layers', ...sumOf([3, d, ffn]), times: denseLayers },
    {
      part: 'feed-forward',
      what: 'gate, up and down of an expert',
      ...sumOf([3, d, experts.width]),
      times: sparse * (experts.count + experts.shared),
      active: sparse * (experts.active + experts.shared),
    },
    {
      part: 'feed-forward',
      what: 'router, with a correction per expert',
      ...sumOf([experts.count, d], [experts.count]),
      times: sparse,
    },
    { part: 'norms', what: 'of a layer', ...sumOf([2, d], [queryRank], [keyRank]), times: layers },
    { part: 'norms', what: 'at the end', ...sumOf([d]), times: 1 },
    { part: 'output', what: 'of its own', ...sumOf([vocabulary, d]), times: 1 },
  ];
}

/** All arrays of a model, in the order of its parts. */
export function termsOf(shape: Shape): readonly Term[] {
  if (shape.family === 'gpt') return gptTerms(shape);
  return shape.family === 'llama' ? llamaTerms(shape) : deepSeekTerms(shape);
}

/** A model's parameters, taken apart. */
export interface Count {
  readonly terms: readonly Term[];
  /** By part, all layers together; the output is 0 where it is the table of embeddings once more. */
  readonly parts: Readonly<Record<Part, number>>;
  readonly total: number;
  /** Those that work on one token; without the experts that the router leaves out. */
  readonly active: number;
}

/** Count the parameters of a model from its shapes; all sums are exact, as they stay below 2⁵³. */
export function countOf(shape: Shape): Count {
  const terms = termsOf(shape);
  const sum = (some: readonly Term[], groups: (term: Term) => number): number =>
    some.reduce((total, term) => total + term.each * groups(term), 0);
  const all = ({ times }: Term): number => times;
  const parts = Object.fromEntries(
    PARTS.map((part) => [
      part,
      sum(
        terms.filter((term) => term.part === part),
        all,
      ),
    ]),
  ) as Record<Part, number>;
  return { terms, parts, total: sum(terms, all), active: sum(terms, ({ times, active = times }) => active) };
}
