import type { LabData } from '../state/lab-state.ts';
import { cellNumber, type Table, type TableProblem } from './csv.ts';

/** Which columns are what. */
export interface Columns {
  readonly inputs: readonly number[];
  readonly label: number;
  /** Are labels names of classes, or numbers to be met? */
  readonly labels: 'classes' | 'numbers';
  /** Shift and scale every input to mean 0 and deviation 1. */
  readonly normalise: boolean;
}

/** More classes than this are numbers, unless somebody says otherwise. */
const CLASSES = 12;

/** What is taken for granted: a column called label, the last one of text, or the last is the label; others with numbers are inputs. */
export function firstColumns({ rows, numeric, mostly, names, separator }: Table): Columns {
  const named = names.findIndex((name) => /^(label|class|target|species)$/i.test(name));
  const text = mostly.lastIndexOf(false);
  const label = named >= 0 ? named : text >= 0 ? text : names.length - 1;
  const different = new Set(rows.map((row) => row[label]));
  const whole = rows.every((row) => Number.isInteger(cellNumber(row[label], separator)));
  return {
    inputs: names.map((_, k) => k).filter((k) => k !== label && mostly[k]),
    label,
    labels: !numeric[label] || (whole && different.size <= CLASSES) ? 'classes' : 'numbers',
    normalise: false,
  };
}

/** A cell that is no number, with its place and what to do. */
function badCell({ rows, numbers, names }: Table, row: number, column: number): TableProblem {
  const cell = rows[row][column];
  const found =
    cell === '' ? 'is empty' : `is “${cell.length > 24 ? `${cell.slice(0, 24)}…` : cell}”, not a number`;
  return {
    problem: `Row ${numbers[row]}, column ${column + 1} (${names[column]}) ${found}: mend it, leave the row out, or do not choose the column.`,
  };
}

/** The examples of a table, or the first cell that does not fit. */
export function dataOf(table: Table, name: string, columns: Columns): LabData | TableProblem {
  const { rows, separator, names, numbers } = table;
  const { inputs, label, labels, normalise } = columns;
  if (inputs.length === 0) return { problem: 'Choose at least one column of inputs.' };
  if (inputs.includes(label))
    return { problem: `Column ${label + 1} (${names[label]}) is the label: it cannot be an input too.` };
  const x = new Float64Array(rows.length * inputs.length);
  for (let r = 0; r < rows.length; r++)
    for (let k = 0; k < inputs.length; k++) {
      const value = cellNumber(rows[r][inputs[k]], separator);
      if (value === null) return badCell(table, r, inputs[k]);
      x[r * inputs.length + k] = value;
    }
  const classes = labels === 'classes' ? classesOf(table, label) : [];
  const y = new Float64Array(rows.length);
  for (let r = 0; r < rows.length; r++) {
    const cell = rows[r][label];
    if (labels === 'classes' && cell === '')
      return {
        problem: `Row ${numbers[r]}, column ${label + 1} (${names[label]}) is empty: every example needs a label.`,
      };
    const value = labels === 'classes' ? classes.indexOf(cell) : cellNumber(cell, separator);
    if (value === null) return badCell(table, r, label);
    y[r] = value;
  }
  if (labels === 'classes' && classes.length < 2)
    return {
      problem: `All labels are “${classes[0]}”: there is nothing to tell apart. Choose another label column.`,
    };
  if (normalise) normaliseColumns(x, inputs.length);
  return { name, set: { count: rows.length, x, y }, classes, inputNames: inputs.map((k) => names[k]) };
}

/** The names of classes: numbers by size, text by alphabet. */
function classesOf({ rows, separator }: Table, label: number): string[] {
  const different = [...new Set(rows.map((row) => row[label]))];
  const size = (cell: string) => cellNumber(cell, separator);
  return different.sort((a, b) => {
    const [p, q] = [size(a), size(b)];
    return p !== null && q !== null ? p - q : a < b ? -1 : a > b ? 1 : 0;
  });
}

/** Mean 0 and deviation 1 for every column; one that does not vary is only shifted. In place. */
export function normaliseColumns(x: Float64Array, inputs: number): void {
  const count = x.length / inputs;
  for (let k = 0; k < inputs; k++) {
    let mean = 0;
    for (let i = k; i < x.length; i += inputs) mean += x[i] / count;
    let square = 0;
    for (let i = k; i < x.length; i += inputs) square += (x[i] - mean) ** 2 / count;
    const deviation = Math.sqrt(square) || 1;
    for (let i = k; i < x.length; i += inputs) x[i] = (x[i] - mean) / deviation;
  }
}
