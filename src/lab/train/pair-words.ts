import { listed, numbered } from '../../drawing/words/number.ts';
import type { Network } from '../../network/index.ts';
import { pairsOf } from '../make/pairs.ts';

/** What training makes of the pairs of a network, in words; '' without any. */
export function pairWords(network: Network): string {
  const all = pairsOf(network);
  const kinds = [...new Set(all.map(({ name }) => name))].map((name) =>
    numbered(all.filter((pair) => pair.name === name).length, `${name} unit`),
  );
  return kinds.length === 0 ? '' : `Trained as pairs of ReLUs, which stay together: ${listed(kinds)}.`;
}
