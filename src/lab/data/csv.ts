import { dsvFormat } from 'd3';

/** What stands between the cells of a row. */
export type Separator = ',' | ';' | '\t';

/** A table as it was read: all rows are as long as the first. */
export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number of each row in the text, from 1, blank ones counted. */
  readonly numbers: readonly number[];
  readonly separator: Separator;
  readonly header: boolean;
  /** The columns all of whose cells are numbers. */
  readonly numeric: readonly boolean[];
  /** Those at least half of whose cells are: what is missing there is for somebody to mend. */
  readonly mostly: readonly boolean[];
}

/** What is the matter with a table, and what to do. */
export interface TableProblem {
  readonly problem: string;
}

/** So many rows are read at most. */
export const MOST_ROWS = 20_000;

const separators: readonly Separator[] = [',', ';', '\t'];

/** What separators are called. */
export const separatorNames: Readonly<Record<Separator, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
};

/**
 * A cell as a number, with a comma for the point where commas separate no cells; `null` for text, for nothing and for
 * what is not finite.
 */
export function cellNumber(cell: string, separator: Separator): number | null {
  const text = cell.trim().replace(/−/g, '-');
  const plain = separator === ',' ? text : text.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** The separator that cuts the first rows into the most columns of the same number. */
function guessSeparator(text: string): Separator {
  const head = text.slice(0, 20_000);
  let [best, most]: [Separator, number] = [',', 0];
  for (const separator of separators) {
    const rows = dsvFormat(separator).parseRows(head).slice(0, 20).filter(isFilled);
    const width = rows[0]?.length ?? 0;
    const alike = rows.filter((row) => row.length === width).length;
    const score = width > 1 ? alike * 1000 + width : 0;
    if (score > most) [best, most] = [separator, score];
  }
  return best;
}

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '');

/**
 * Read a table from text.
 *
 * Blank rows are passed over. With no word about it, the first row is a header when one of its cells is text in a column
 * that has a number below.
 */
export function readTable(
  text: string,
  { separator, header }: { readonly separator?: Separator; readonly header?: boolean } = {},
): Table | TableProblem {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '')
    return { problem: 'There is nothing in it: rows of numbers and a label are expected.' };
  const by = separator ?? guessSeparator(plain);
  const all = dsvFormat(by).parseRows(plain);
  const numbers = [...all.keys()].filter((i) => isFilled(all[i]));
  const rows = numbers.map((i) => all[i].map((cell) => cell.trim()));
  const width = rows[0].length;
  if (width < 2)
    return {
      problem: `Row ${numbers[0] + 1} has one column, cut at each ${separatorNames[by]}: at least one input and a label are expected. Choose another separator.`,
    };
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd > 0)
    return {
      problem: `Row ${numbers[odd] + 1} has ${rows[odd].length} ${rows[odd].length === 1 ? 'column' : 'columns'}, row ${numbers[0] + 1} has ${width}: give every row as many.`,
    };
  const isNumber = (cell: string) => cellNumber(cell, by) !== null;
  const hasHeader =
    header ??
    (rows.length > 1 &&
      rows[0].some((cell, k) => !isNumber(cell) && rows.slice(1).some((row) => isNumber(row[k]))));
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0) return { problem: 'There are no rows below the header.' };
  if (body.length > MOST_ROWS)
    return { problem: `There are ${body.length} rows: take at most ${MOST_ROWS} of them.` };
  return {
    names: rows[0].map((cell, k) => (hasHeader && cell ? cell : `column ${k + 1}`)),
    rows: body,
    numbers: (hasHeader ? numbers.slice(1) : numbers).map((i) => i + 1),
    separator: by,
    header: hasHeader,
    numeric: rows[0].map((_, k) => body.every((row) => isNumber(row[k]))),
    mostly: rows[0].map((_, k) => 2 * body.filter((row) => isNumber(row[k])).length >= body.length),
  };
}
