import { claimOf } from './every-figure.testing.ts';
import { loadFigures } from './files.ts';

// As many states as there is time for in each test run; `every-figure.audit.test.ts` tries many more.
for (const [name, figure] of Object.entries(await loadFigures()))
  claimOf(name, figure, { numRuns: 8, seed: 7 });
