import type { Network, RegionComplex } from '../../network/index.ts';
import { pairsOf } from '../make/pairs.ts';

/** The activation patterns of all regions, bit by bit, in an array that crosses to another thread without a copy. */
export interface Patterns {
  readonly count: number;
  /** Region i has `words[each · i …]`. */
  readonly each: number;
  readonly words: Uint32Array;
}

const HARD_TANH = 3;

/** The pattern of every region: a bit per unit, or a byte where units have more than two pieces (maxout up to 256). */
export function patternsOf({ regionCount, pattern }: RegionComplex, { layers }: Network): Patterns {
  const hidden = layers.slice(0, -1);
  const bits = hidden.every(({ rank, kinds }) => rank === 1 && !kinds.includes(HARD_TANH)) ? 1 : 8;
  const each = Math.ceil((bits * hidden.reduce((sum, { outputs }) => sum + outputs, 0)) / 32);
  const words = new Uint32Array(each * regionCount);
  for (let region = 0; region < regionCount; region++) {
    let bit = 32 * each * region;
    for (const layer of pattern(region))
      for (const piece of layer) {
        words[bit >>> 5] |= piece << (bit & 31);
        bit += bits;
      }
  }
  return { count: regionCount, each, words };
}

/** Whether patterns of two networks say the same of the same units; two ReLUs that make one unit are that unit. */
export function samePatterns(a: Network, b: Network): boolean {
  const shape = (network: Network): string =>
    [
      network.inputs,
      ...network.layers.map(({ outputs, rank, kinds }) => `${outputs}/${rank}/${kinds.join('')}`),
      ...pairsOf(network).map(({ layer, units, name }) => `${name} ${layer}/${units.join('+')}`),
    ].join();
  return shape(a) === shape(b);
}

/** A list of patterns, to look others up in. */
interface Table {
  /** How many different ones there are. */
  readonly size: number;
  has(words: Uint32Array, at: number): boolean;
}

function tableOf({ count, each, words }: Patterns): Table {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(-1);
  /** Where a pattern is, or where it would be. */
  const slotOf = (list: Uint32Array, at: number): number => {
    let hash = 0;
    for (let k = 0; k < each; k++) {
      hash = Math.imul(hash ^ list[at + k], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    for (let slot = hash; ; slot++) {
      const there = slots[slot & (slots.length - 1)];
      let k = there < 0 ? each : 0;
      while (k < each && words[each * there + k] === list[at + k]) k++;
      if (k === each) return slot & (slots.length - 1);
    }
  };
  let size = 0;
  for (let region = 0; region < count; region++) {
    const slot = slotOf(words, each * region);
    if (slots[slot] < 0) size++;
    slots[slot] = region;
  }
  return { size, has: (list, at) => slots[slotOf(list, at)] >= 0 };
}

/** What two lists of patterns of the same units say of each other. */
export interface Compared {
  /** Per region of the first list, whether the second one has its pattern too, and the other way round. */
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** How many different patterns both have, and how many one alone. */
  readonly both: number;
  readonly gone: number;
  readonly come: number;
}

/** Which patterns of two lists are in one alone, and in both; pattern by pattern, so exact as they are. */
export function comparePatterns(a: Patterns, b: Patterns): Compared {
  const [one, other] = [tableOf(a), tableOf(b)];
  const within = ({ count, each, words }: Patterns, table: Table): Uint8Array =>
    Uint8Array.from({ length: count }, (_, region) => Number(table.has(words, each * region)));
  const [first, second] = [within(a, other), within(b, one)];
  // Of the regions of one list alone: how many different patterns these have.
  const apart = ({ each, words }: Patterns, isShared: Uint8Array): number => {
    const alone = Array.from(isShared.keys()).filter((region) => isShared[region] === 0);
    const own = new Uint32Array(each * alone.length);
    alone.forEach((region, i) => own.set(words.subarray(each * region, each * (region + 1)), each * i));
    return tableOf({ count: alone.length, each, words: own }).size;
  };
  const [gone, come] = [apart(a, first), apart(b, second)];
  return { first, second, both: one.size - gone, gone, come };
}
