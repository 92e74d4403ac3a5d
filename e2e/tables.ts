import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { test } from '@playwright/test';

/** A row of a table: what was measured of what. */
export type Row = Readonly<Record<string, string | number>>;

const MARK = 'table: ';

/** Put a row into a table that is printed when all tests have run. */
export function note(table: string, row: Row): void {
  test.info().annotations.push({ type: MARK + table, description: JSON.stringify(row) });
}

/** Prints what tests have noted, as one table for each kind, rows in the order of their words. */
class Tables implements Reporter {
  /** Rows by test and table: another try takes the place of the one before. */
  readonly #rows = new Map<string, Map<string, readonly Row[]>>();

  onTestEnd({ id }: TestCase, { annotations }: TestResult): void {
    const fresh = new Set<string>();
    for (const { type, description } of annotations) {
      if (!type.startsWith(MARK)) continue;
      const table = type.slice(MARK.length);
      const tests = this.#rows.get(table) ?? new Map<string, readonly Row[]>();
      this.#rows.set(table, tests);
      // Another try begins its rows anew.
      const before = fresh.has(table) ? (tests.get(id) ?? []) : [];
      fresh.add(table);
      tests.set(id, [...before, JSON.parse(description ?? '{}') as Row]);
    }
  }

  onEnd(): void {
    for (const [table, tests] of [...this.#rows].sort(([a], [b]) => a.localeCompare(b)))
      process.stdout.write(`\n  ${table}\n${written([...tests.values()].flat())}\n`);
  }
}

/** Rows in columns: words on the left, numbers on the right. */
function written(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows
    .map((row) => names.map((name) => String(row[name] ?? '')))
    .sort((a, b) => a.join().localeCompare(b.join()));
  const widths = names.map((name, i) => Math.max(name.length, ...cells.map((cell) => cell[i].length)));
  const right = names.map((name) => rows.every((row) => typeof (row[name] ?? 0) === 'number'));
  const line = (cell: readonly string[]): string =>
    `    ${cell.map((text, i) => (right[i] ? text.padStart(widths[i]) : text.padEnd(widths[i]))).join('  ')}`.trimEnd();
  return [names, ...cells].map(line).join('\n');
}

// Playwright looks for a default export.
export default Tables;
