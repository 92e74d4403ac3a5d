import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** How many tests are named. */
const MOST = 10;
/** Fewer tests than this are no run to learn from. */
const LEAST = 50;

/** Names the slowest tests at the end of a run: all of them together have five minutes. */
class Slowest implements Reporter {
  readonly #tests: { readonly title: string; readonly duration: number }[] = [];

  onTestEnd(test: TestCase, { duration }: TestResult): void {
    this.#tests.push({ title: test.title, duration });
  }

  onEnd(): void {
    if (this.#tests.length < LEAST) return;
    const slowest = this.#tests.toSorted((a, b) => b.duration - a.duration).slice(0, MOST);
    const lines = slowest.map(
      ({ title, duration }) => `${(duration / 1000).toFixed(1).padStart(8)} s  ${title}`,
    );
    process.stdout.write(`\n  The slowest tests:\n${lines.join('\n')}\n`);
  }
}

// Playwright looks for a default export.
export default Slowest;
