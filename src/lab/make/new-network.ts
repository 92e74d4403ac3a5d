import { randomNetwork, type Activation, type Init, type Network } from '../../network/index.ts';
import { isMaxout, networkOf, rowsOf, type ActivationName, type Rows } from './rows.ts';

/** What a new network is made from. */
export interface Plan {
  /** Inputs, hidden layers, outputs. */
  readonly widths: readonly number[];
  /** One per hidden layer. */
  readonly activations: readonly (Activation | 'relu6' | 'hard-sigmoid')[];
  readonly seed: number;
  readonly init: Init;
}

/** How first weights may be drawn. */
export const everyInit: readonly { readonly value: Init & string; readonly label: string }[] = [
  { value: 'he', label: 'He (normal, variance 2/inputs)' },
  { value: 'glorot', label: 'Glorot (uniform, variance 2/(in + out))' },
  { value: 'torch', label: 'PyTorch (uniform, ±1/√inputs)' },
];

/**
 * The random network of a plan: layer by layer as `randomNetwork` draws it, so that with one activation throughout it is
 * that network. A maxout layer has `rank` rows per unit, drawn alike.
 *
 * @throws NetworkFormatError for widths, a seed or an activation that no network has
 */
export function newNetwork({ widths, activations, seed, init }: Plan): Network {
  const rows = widths.slice(0, -1).map((_, l) => rankOf(activations[l]));
  const first = activations[0];
  if (
    activations.every((one) => JSON.stringify(one) === JSON.stringify(first)) &&
    !isClipped(first ?? 'relu')
  )
    return randomNetwork({ widths, seed, init, activation: (first ?? 'relu') as Activation });
  const layers = widths.slice(1).map((units, l): Rows => {
    const last = l === widths.length - 2;
    const drawn = rowsOf(
      randomNetwork({ widths: [widths[l], units * rows[l]], seed: seed + l * 7919, init }),
    )[0];
    const activation = last ? 'identity' : (activations[l] as Activation);
    return { ...drawn, rank: last ? 1 : rows[l], activations: new Array<Activation>(units).fill(activation) };
  });
  return networkOf(layers);
}

const rankOf = (activation: Plan['activations'][number] | undefined): number =>
  typeof activation === 'object' && 'rank' in activation && isMaxout(activation) ? activation.rank : 1;

const isClipped = (activation: Plan['activations'][number]): boolean =>
  activation === 'relu6' || activation === 'hard-sigmoid';

/** Widths as a reader types them: "2, 16, 16, 1", "2-16-16-1", "2 16 16 1"; `null` where that is none. */
export function parseWidths(text: string): readonly number[] | null {
  const parts = text.trim().split(/[\s,;×x–—-]+/u);
  if (parts.length < 2 || parts.some((part) => !/^\d{1,7}$/.test(part) || Number(part) < 1)) return null;
  return parts.map(Number);
}

/** The widths of a network as text: "2-16-16-1". */
export const widthsOf = ({ inputs, layers }: Network): string =>
  [inputs, ...layers.map(({ outputs }) => outputs)].join('-');

/** An activation from its name, the slope of a leaky ReLU and the rank of maxout. */
export function activationOf(
  name: ActivationName,
  slope: number,
  rank: number,
): Activation | 'relu6' | 'hard-sigmoid' {
  if (name === 'leaky-relu') return { name, slope };
  if (name === 'maxout') return { name, rank };
  return name;
}

/** A number as a reader types it: with a point or a comma, a true minus sign, as a fraction "1/3"; `null` for others. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(/−/g, '-').replace(',', '.');
  const [top, bottom, ...more] = plain.split('/').map((part) => part.trim());
  const isNumber = (part: string) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part);
  if (more.length > 0 || !isNumber(top) || (bottom !== undefined && !isNumber(bottom))) return null;
  const value = bottom === undefined ? Number(top) : Number(top) / Number(bottom);
  return Number.isFinite(value) ? value : null;
}
