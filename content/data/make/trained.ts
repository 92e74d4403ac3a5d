/**
 * The trained networks that chapters use, and how to train them again:
 *
 *     node content/data/make/trained.ts
 *
 * writes `content/data`; `trained.test.ts` checks that the files are what training gives.
 */
import { writeFileSync } from 'node:fs';
import { lineData, planeData } from '../../../src/network/training/data.ts';
import { dataSet, type DataSet } from '../../../src/network/training/data-set.ts';
import { formatNetwork, type NetworkJson } from '../../../src/network/model/format.ts';
import { withParameters } from '../../../src/network/model/parameters.ts';
import { normalSource, randomNetwork, uniformSource } from '../../../src/network/model/random.ts';
import { turnSine } from '../../../src/network/numbers/turn-sine.ts';
import { train, type TrainingOptions } from '../../../src/network/training/train.ts';

/** Networks of one shape, trained on one data set from several seeds. */
export interface TrainedFile {
  readonly origin: string;
  readonly widths: readonly number[];
  readonly networks: readonly {
    readonly seed: number;
    readonly loss: number;
    readonly network: NetworkJson;
  }[];
}

interface Recipe {
  readonly origin: string;
  readonly widths: readonly number[];
  readonly seeds: readonly number[];
  readonly options: TrainingOptions;
  data(): DataSet;
}

/** Moons with targets −1 and 1, for the squared loss. */
function signedMoons(): DataSet {
  const { count, x, y } = planeData('moons', { count: 100, noise: 0.12, seed: 1 });
  return { count, x, y: y.map((label) => 2 * label - 1) };
}

/** Three arms of a spiral about 0, a third of a turn apart: classes 0, 1, 2. */
function threeArms(): DataSet {
  const uniform = uniformSource(1);
  const normal = normalSource(uniform);
  const snapped = (value: number) => Math.round(value * 1024) / 1024 + 0;
  const points = Array.from({ length: 150 }, (_, i) => {
    const radius = 0.15 + 1.05 * uniform();
    const turn = (i % 3) / 3 + 0.3 * radius + 0.035 * normal();
    return [snapped(radius * turnSine(turn + 0.25)), snapped(radius * turnSine(turn))];
  });
  return dataSet(
    points,
    points.map((_, i) => i % 3),
  );
}

export const recipes: Readonly<Record<string, Recipe>> = {
  'loss-slice.json': {
    origin:
      'Trained by this project: 1-6-1 networks on 14 values of a sine, squared loss, all points at a time, Adam with step size 0.02, 2,000 steps from He weights of the seeds given; weights rounded to five decimals.',
    widths: [1, 6, 1],
    seeds: [1, 3],
    options: { loss: 'squared', optimiser: { name: 'adam', rate: 0.02 }, steps: 2000 },
    data: () => lineData('sine', { count: 14 }),
  },
  'mode-connectivity.json': {
    origin:
      'Trained by this project: 2-16-1 networks on 100 points of two moons with targets −1 and 1, squared loss with L2 penalty 0.001, all points at a time, Adam with step size 0.01, 2,000 steps from He weights of the seeds given; weights rounded to five decimals.',
    widths: [2, 16, 1],
    seeds: [1, 2, 3, 5],
    options: { loss: 'squared', optimiser: { name: 'adam', rate: 0.01 }, steps: 2000, decay: 1e-3 },
    data: signedMoons,
  },
  'three-arms.json': {
    origin:
      'Trained by this project: a 2-8-6-3 network on 150 points of three arms of a spiral, softmax cross-entropy with L2 penalty 0.002, all points at a time, Adam with step size 0.01, 2,500 steps from He weights of the seed given; weights rounded to five decimals.',
    widths: [2, 8, 6, 3],
    seeds: [2],
    options: { loss: 'softmax', optimiser: { name: 'adam', rate: 0.01 }, steps: 2500, decay: 2e-3 },
    data: threeArms,
  },
};

/** Five decimals are as good as sixteen to readers' eyes, and half as long to send. */
const rounded = (value: number): number => Math.round(value * 1e5) / 1e5 + 0;

/** Train a recipe's networks. */
export function trained({ origin, widths, seeds, options, data }: Recipe): TrainedFile {
  const set = data();
  const networks = seeds.map((seed) => {
    let last = null;
    for (const step of train(randomNetwork({ widths, seed }), set, options))
      if (step.step === options.steps) last = step.snapshot();
    if (!last) throw new Error(`training from seed ${seed} stopped early`);
    const network = withParameters(last.network, last.parameters.map(rounded));
    return { seed, loss: rounded(last.loss), network: formatNetwork(network) };
  });
  return { origin, widths, networks };
}

if (import.meta.main) {
  for (const [name, recipe] of Object.entries(recipes)) {
    const file = new URL(`../${name}`, import.meta.url);
    writeFileSync(file, `${JSON.stringify(trained(recipe))}\n`);
  }
}
