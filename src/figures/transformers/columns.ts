// Longer than most files: twelve columns, and what follows from them for order and bars.
import { perKey } from '../../drawing/page/per-key.ts';
import { countFor, MODELS } from './models.ts';
import type { Model } from './models.ts';
import { commas } from './parameters.ts';

/** A column of the table of models. */
export interface Column {
  /** Its key in links. */
  readonly key: string;
  readonly head: string;
  /** Its numbers, by which rows are put in order and of which bars are drawn; `null` where a model has none. */
  readonly value?: (model: Model) => number | null;
  readonly show: (model: Model) => string;
  /** What its bars are of, on their panel. */
  readonly title: string;
  /** What it counts, and whether that is a dimension. */
  readonly meaning: string;
}

/** A number of parameters in billions. */
export const billions = (count: number): string => (count / 1e9).toFixed(2);

const TOTAL: Column = {
  key: 'total',
  head: 'parameters',
  value: ({ key }) => countFor(key).total / 1e9,
  show: ({ key }) => commas(countFor(key).total),
  title: 'parameters, in billions',
  meaning: 'parameters: the dimension of weight space',
};

const headWidth = ({ shape }: Model): number | null =>
  shape.family === 'gpt' ? shape.width / shape.heads : shape.family === 'llama' ? shape.headWidth : null;

const experts = ({ shape }: Model): string => {
  if (shape.family === 'deepseek')
    return `${commas(shape.ffn)}; ${shape.experts.count + shape.experts.shared} × ${commas(shape.experts.width)}`;
  const several = shape.family === 'llama' ? shape.experts : undefined;
  return several ? `${several.count} × ${commas(shape.ffn)}` : commas(shape.ffn);
};

const heads = ({ shape }: Model): string =>
  shape.family === 'llama' ? `${shape.heads} (${shape.keyHeads})` : String(shape.heads);

/** The columns, from left to right. */
export const COLUMNS: readonly Column[] = [
  { ...TOTAL, key: 'name', head: 'model', show: ({ name }) => name },
  TOTAL,
  {
    key: 'width',
    head: 'd',
    value: ({ shape }) => shape.width,
    show: ({ shape }) => commas(shape.width),
    title: 'width {d}',
    meaning: 'd: the dimension of the residual stream',
  },
  {
    key: 'layers',
    head: 'layers',
    value: ({ shape }) => shape.layers,
    show: ({ shape }) => String(shape.layers),
    title: 'layers',
    meaning: 'layers: how many maps follow one another; no dimension',
  },
  {
    key: 'heads',
    head: 'heads (KV)',
    value: ({ shape }) => shape.heads,
    show: heads,
    title: 'query heads',
    meaning: 'heads: how many work side by side; no dimension',
  },
  {
    key: 'head-width',
    head: 'per head',
    value: headWidth,
    show: (model) => String(headWidth(model) ?? '192; 128'),
    title: 'numbers of a head',
    meaning: 'per head: the dimension of its queries, keys and values',
  },
  {
    key: 'ffn',
    head: 'FFN width',
    value: ({ shape }) => shape.ffn,
    show: experts,
    title: 'feed-forward units',
    meaning: 'FFN width: the number of units of a layer, or of one expert in it',
  },
  {
    key: 'ratio',
    head: 'FFN ÷ d',
    value: ({ shape }) => shape.ffn / shape.width,
    show: ({ shape }) => (shape.ffn / shape.width).toFixed(2),
    title: 'feed-forward width ÷ {d}',
    meaning: 'FFN ÷ d: a ratio; no dimension',
  },
  {
    ...TOTAL,
    key: 'activation',
    head: 'units',
    show: ({ activation }) => activation,
  },
  {
    key: 'vocabulary',
    head: 'vocabulary',
    value: ({ shape }) => shape.vocabulary,
    show: ({ shape }) => commas(shape.vocabulary),
    title: 'tokens of the vocabulary',
    meaning: 'vocabulary: the dimension of the output, one number for each token',
  },
  {
    key: 'context',
    head: 'context',
    value: ({ context }) => context.most,
    show: ({ context }) => context.words,
    title: 'positions',
    meaning: 'context: a number of positions; no dimension of anything in the model',
  },
  { ...TOTAL, key: 'source', head: 'source', show: ({ source }) => source.words },
];

/** Columns in whose order words decide. */
const WORDS = ['name', 'activation', 'source'];
/** Are rows put in order by a column's words? */
export const byWords = (key: string): boolean => WORDS.includes(key);

/** The column of a key; that of the totals if none has it. */
export const columnOf = (key: string): Column => COLUMNS.find((column) => column.key === key) ?? TOTAL;

/** The models in the order of a column; those without a number come last, equal ones stay as they were. */
export const ordered = perKey((key: string, down: boolean): readonly Model[] => {
  const { value, show } = columnOf(key);
  const way = down ? -1 : 1;
  return [...MODELS].sort((a, b) => {
    if (byWords(key)) return way * show(a).localeCompare(show(b), 'en', { numeric: true });
    const [one, other] = [value?.(a) ?? null, value?.(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return way * (one - other);
  });
});

/** The axis of a column's bars: its two ends, and the ticks between them. */
export interface BarAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** The smallest of 1, 2, 2.5, 4, 5 and 8 times a power of ten that no value exceeds. */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 2.5, 4, 5, 8].find((step) => step * power >= value) ?? 10);
}

/** The axis on which a column's bars are drawn, the same for every order of the rows. */
export const axisOf = perKey((key: string, log: boolean): BarAxis => {
  const values = MODELS.flatMap((model) => columnOf(key).value?.(model) ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!log) {
    const high = roundedUp(most);
    return { low: 0, high, ticks: [0, high / 2, high] };
  }
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(`1e${from + i}`));
  return { low: ticks[0], high: ticks[ticks.length - 1], ticks };
});

/** How a value of a column is written at its bar. */
export function atBar(key: string, value: number | null): string {
  if (value === null) return 'none';
  const { title } = columnOf(key);
  return title === TOTAL.title || key === 'ratio' ? value.toFixed(2) : commas(value);
}
