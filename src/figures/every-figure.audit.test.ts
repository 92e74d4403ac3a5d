import { claimOf } from './every-figure.testing.ts';
import { loadFigures } from './files.ts';

for (const [name, figure] of Object.entries(await loadFigures()))
  claimOf(name, figure, { numRuns: 60, seed: 11 });
