import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countFor, MODELS, modelOf } from './models.ts';
import { countOf, PARTS, termsOf } from './parameters.ts';

/** The totals as they are published, or follow from the published weights; GPT-3's is the sum of its shapes. */
export const PUBLISHED: Readonly<Record<string, number>> = {
  'gpt2-small': 124_439_808,
  'gpt2-medium': 354_823_168,
  'gpt2-large': 774_030_080,
  'gpt2-xl': 1_557_611_200,
  gpt3: 174_604_259_328,
  'opt-125m': 125_239_296,
  'llama-7b': 6_738_415_616,
  'llama-13b': 13_015_864_320,
  'llama-65b': 65_285_660_672,
  'llama2-70b': 68_976_648_192,
  'llama3-8b': 8_030_261_248,
  'llama3-70b': 70_553_706_496,
  'llama3-405b': 405_853_388_800,
  'mistral-7b': 7_241_732_096,
  mixtral: 46_702_792_704,
  'deepseek-v3': 671_026_419_200,
};

test('all totals are the published ones, to the last digit', () => {
  assert.deepEqual(Object.fromEntries(MODELS.map(({ key }) => [key, countFor(key).total])), PUBLISHED);
});

/** The numbers of arrays of these shapes. */
const numbersIn = (shapes: readonly (readonly number[])[]): number =>
  shapes.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);

test('LLaMA 2 70B and OPT-125m, array by array as their files list them', () => {
  const llama = [[32000, 8192], [32000, 8192], [8192]];
  for (let l = 0; l < 80; l++)
    llama.push([8192, 8192], [1024, 8192], [1024, 8192], [8192, 8192], [28672, 8192], [28672, 8192], [8192, 28672], [8192], [8192]); // prettier-ignore
  assert.equal(numbersIn(llama), countFor('llama2-70b').total);
  const opt = [[50272, 768], [2050, 768], [768], [768]];
  for (let l = 0; l < 12; l++)
    opt.push(...Array.from({ length: 4 }, () => [[768, 768], [768]]).flat(), [3072, 768], [3072], [768, 3072], [768], [768], [768], [768], [768]); // prettier-ignore
  assert.equal(numbersIn(opt), countFor('opt-125m').total);
});

test('DeepSeek-V3, array by array as its file lists them, and what works on one token', () => {
  const shared = [[129280, 7168], [129280, 7168], [7168]];
  const expert = [
    [2048, 7168],
    [2048, 7168],
    [7168, 2048],
  ];
  const attention = [[1536, 7168], [1536], [24576, 1536], [576, 7168], [512], [32768, 512], [7168, 16384], [7168], [7168]]; // prettier-ignore
  const dense = [
    [18432, 7168],
    [18432, 7168],
    [7168, 18432],
  ];
  const whole = (experts: number): number =>
    numbersIn(shared) +
    61 * numbersIn(attention) +
    3 * numbersIn(dense) +
    58 * ((experts + 1) * numbersIn(expert) + numbersIn([[256, 7168], [256]]));
  assert.equal(whole(256), countFor('deepseek-v3').total);
  assert.equal(whole(8), countFor('deepseek-v3').active);
  assert.equal((countFor('deepseek-v3').active / 1e9).toFixed(1), '37.6');
  assert.equal((countFor('mixtral').active / 1e9).toFixed(2), '12.88');
});

test('parts add up to the total, and every printed sum of products to its number', () => {
  for (const { key, shape } of MODELS) {
    const { parts, total, terms, active } = countOf(shape);
    assert.equal(
      PARTS.reduce((sum, part) => sum + parts[part], 0),
      total,
      key,
    );
    assert.ok(active <= total && Number.isSafeInteger(total));
    assert.equal(active < total, ['mixtral', 'deepseek-v3'].includes(key), key);
    for (const { sum, each } of terms) {
      const printed = sum
        .replaceAll(',', '')
        .split(' + ')
        .reduce((all, product) => all + product.split(' × ').reduce((a, b) => a * Number(b), 1), 0);
      assert.equal(printed, each, `${key}: ${sum}`);
    }
  }
});

test('one layer of LLaMA 2 70B has the numbers of the text', () => {
  const of = (part: string): number[] =>
    termsOf(modelOf('llama2-70b').shape)
      .filter((term) => term.part === part && term.times === 80)
      .map(({ each }) => each);
  assert.deepEqual(of('attention'), [150_994_944]);
  assert.deepEqual(of('feed-forward'), [704_643_072]);
  assert.deepEqual(of('norms'), [16_384]);
});

test('the old sum for 70B, with 4d² in attention and two matrices, is 59.6 billion', () => {
  const old = 80 * (4 * 8192 ** 2 + 2 * 8192 * 28672) + 2 * 32000 * 8192;
  assert.equal((old / 1e9).toFixed(1), '59.6');
});
