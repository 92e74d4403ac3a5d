import type { Network, Owner } from '../../network/index.ts';
import { pairsOf, type Pair } from '../make/pairs.ts';

const HARD_TANH = 3;
const IDENTITY = 4;

/** What the units of a network are called where some of them are pairs of ReLUs, or have no pieces. */
export interface UnitWords {
  /** The unit that switches at a crease. */
  owner(owner: Owner): string;
  /** A digit per unit, layer by layer; a pair is one unit, and a layer that passes numbers on says nothing. */
  pattern(pattern: readonly ArrayLike<number>[]): string[];
  /** Whether a unit on piece 0 is off, and on any other one is on: of a CReLU unit one half always is. */
  readonly haveOn: boolean;
}

/** The piece of a pair: of a clipped unit how many of its thresholds are passed, of a CReLU the sign. */
const pieceOf = ({ name, units: [a, b] }: Pair, pieces: ArrayLike<number>): number =>
  name === 'CReLU' ? pieces[a] : pieces[a] + pieces[b];

/** What the units of a network are called. */
export function unitWords(network: Network): UnitWords {
  const hidden = network.layers.slice(0, -1);
  const pairs = pairsOf(network);
  const within = (layer: number, unit: number) =>
    pairs.find((pair) => pair.layer === layer && pair.units.includes(unit));
  const word = (pieces: ArrayLike<number>, layer: number): string =>
    Array.from(pieces, (piece, unit) => {
      const pair = within(layer, unit);
      if (!pair) return piece.toString(36);
      return unit === pair.units[0] ? String(pieceOf(pair, pieces)) : '';
    }).join('');
  return {
    owner({ layer, unit }) {
      const pair = within(layer, unit);
      const kind = hidden[layer].rank > 1 ? 'maxout unit' : 'unit';
      if (!pair) return `${kind} ${unit + 1} of layer ${layer + 1}`;
      const number = pairs.filter((one) => one.layer === layer).indexOf(pair) + 1;
      const end = unit === pair.units[0] ? 'lower' : 'upper';
      return `${pair.name} unit ${number} of layer ${layer + 1}${pair.name === 'CReLU' ? '' : `, its ${end} end`}`;
    },
    pattern: (pattern) =>
      pattern.flatMap((pieces, layer) =>
        hidden[layer].rank === 1 && hidden[layer].kinds.every((kind) => kind === IDENTITY)
          ? []
          : [word(pieces, layer)],
      ),
    haveOn:
      hidden.every(({ rank, kinds }) => rank === 1 && !kinds.includes(HARD_TANH)) &&
      pairs.every(({ name }) => name !== 'CReLU'),
  };
}
