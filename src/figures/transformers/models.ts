// Longer than most files: sixteen models with all their published numbers.
import { perKey } from '../../drawing/page/per-key.ts';
import type { Count, LlamaShape, Shape } from './parameters.ts';
import { commas, countOf } from './parameters.ts';

/** A published model. */
export interface Model {
  /** Its key in links. */
  readonly key: string;
  readonly name: string;
  /** Its name where there is little room. */
  readonly short: string;
  readonly shape: Shape;
  readonly activation: string;
  /** Positions it was published for, as its source writes them, and the most of them as a number. */
  readonly context: { readonly words: string; readonly most: number };
  /** Its work's key in the bibliography, and how the table names the work. */
  readonly source: { readonly key: string; readonly words: string };
}

const K = 1024;
const positions = (most: number, words = commas(most)): Model['context'] => ({ words, most });

const GPT2 = { key: 'radford2019', words: 'Radford et al. 2019' };
const LLAMA1 = { key: 'touvron2023a', words: 'Touvron et al. 2023a' };
const LLAMA12 = { key: 'touvron2023a', words: 'Touvron et al. 2023a, b' };
const LLAMA2 = { key: 'touvron2023b', words: 'Touvron et al. 2023b' };
const LLAMA3 = { key: 'llama3', words: 'Grattafiori et al. 2024' };

function gpt2(size: string, width: number, layers: number, heads: number): Model {
  return {
    key: `gpt2-${size.toLowerCase()}`,
    name: `GPT-2 ${size}`,
    short: `GPT-2 ${size}`,
    shape: {
      family: 'gpt',
      vocabulary: 50257,
      width,
      layers,
      heads,
      ffn: 4 * width,
      positions: 1024,
    },
    activation: 'GELU',
    context: positions(1024),
    source: GPT2,
  };
}

function llama(
  key: string,
  name: string,
  numbers: readonly [
    vocabulary: number,
    width: number,
    layers: number,
    heads: number,
    keyHeads: number,
    ffn: number,
  ],
  context: Model['context'],
  source: Model['source'],
  experts?: LlamaShape['experts'],
): Model {
  const [vocabulary, width, layers, heads, keyHeads, ffn] = numbers;
  const shape: LlamaShape = {
    family: 'llama',
    vocabulary,
    width,
    layers,
    heads,
    keyHeads,
    headWidth: width / heads,
    ffn,
    ...(experts ? { experts } : {}),
  };
  const short = name.replace(/ (?:1\/2|1|3\/3\.1|3\.1) /, ' ').replace(' v0.1', '');
  return { key, name, short, shape, activation: 'SwiGLU', context, source };
}

const BOTH = positions(4096, '2,048 / 4,096');
const LONG = positions(128 * K, '8,192 / 128K');

/** The published models of the table, in the order of their sources; nothing of them is estimated. */
export const MODELS: readonly Model[] = [
  gpt2('small', 768, 12, 12),
  gpt2('medium', 1024, 24, 16),
  gpt2('large', 1280, 36, 20),
  gpt2('XL', 1600, 48, 25),
  {
    key: 'gpt3',
    name: 'GPT-3 175B',
    short: 'GPT-3',
    shape: {
      family: 'gpt',
      vocabulary: 50257,
      width: 12288,
      layers: 96,
      heads: 96,
      ffn: 49152,
      positions: 2048,
    },
    activation: 'GELU',
    context: positions(2048),
    source: { key: 'brown2020', words: 'Brown et al. 2020' },
  },
  {
    key: 'opt-125m',
    name: 'OPT-125m',
    short: 'OPT-125m',
    // Its table of positions has two rows more than there are positions.
    shape: {
      family: 'gpt',
      vocabulary: 50272,
      width: 768,
      layers: 12,
      heads: 12,
      ffn: 3072,
      positions: 2050,
    },
    activation: 'ReLU',
    context: positions(2048),
    source: { key: 'zhang2022opt', words: 'Zhang et al. 2022' },
  },
  llama('llama-7b', 'LLaMA 1/2 7B', [32000, 4096, 32, 32, 32, 11008], BOTH, LLAMA12),
  llama('llama-13b', 'LLaMA 1/2 13B', [32000, 5120, 40, 40, 40, 13824], BOTH, LLAMA12),
  llama('llama-65b', 'LLaMA 1 65B', [32000, 8192, 80, 64, 64, 22016], positions(2048), LLAMA1),
  llama('llama2-70b', 'LLaMA 2 70B', [32000, 8192, 80, 64, 8, 28672], positions(4096), LLAMA2),
  llama('llama3-8b', 'Llama 3/3.1 8B', [128256, 4096, 32, 32, 8, 14336], LONG, LLAMA3),
  llama('llama3-70b', 'Llama 3/3.1 70B', [128256, 8192, 80, 64, 8, 28672], LONG, LLAMA3),
  llama('llama3-405b', 'Llama 3.1 405B', [128256, 16384, 126, 128, 8, 53248], positions(128 * K, '128K'), LLAMA3), // prettier-ignore
  llama('mistral-7b', 'Mistral 7B v0.1', [32000, 4096, 32, 32, 8, 14336], positions(8192), {
    key: 'jiang2023',
    words: 'Jiang et al. 2023',
  }),
  llama(
    'mixtral',
    'Mixtral 8x7B',
    [32000, 4096, 32, 32, 8, 14336],
    positions(32 * K, '32K'),
    { key: 'jiang2024', words: 'Jiang et al. 2024' },
    { count: 8, active: 2 },
  ),
  {
    key: 'deepseek-v3',
    name: 'DeepSeek-V3',
    short: 'DeepSeek-V3',
    shape: {
      family: 'deepseek',
      vocabulary: 129280,
      width: 7168,
      layers: 61,
      heads: 128,
      ffn: 18432,
      queryRank: 1536,
      keyRank: 512,
      contentWidth: 128,
      ropeWidth: 64,
      valueWidth: 128,
      denseLayers: 3,
      experts: { count: 256, shared: 1, active: 8, width: 2048 },
    },
    activation: 'SwiGLU',
    context: positions(128 * K, '128K'),
    source: { key: 'deepseek2024', words: 'DeepSeek-AI 2024' },
  },
];

/** The model of a key; the first of the table if no model has it. */
export const modelOf = (key: string): Model => MODELS.find((model) => model.key === key) ?? MODELS[0];

/** A model's parameters, counted once. */
export const countFor = perKey((key: string): Count => countOf(modelOf(key).shape));
