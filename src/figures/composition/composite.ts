import { linearPieces, parseNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Hinge, Polyline } from './polyline.ts';
import { hingeSum } from './polyline.ts';

/** A breakpoint of f∘g: a corner of g, a place where g takes the value of a corner of f, or both at once. */
export interface Trace {
  readonly x: number;
  /** g(x). */
  readonly u: number;
  /** f(g(x)). */
  readonly y: number;
  /** The corner of g that lies here, 0 for none. */
  readonly inner: number;
  /** The corner of f whose value g takes here, 0 for none. */
  readonly outer: number;
  /** By how much the slope of f∘g changes; exactly 0 where the pattern changes and the graph runs straight on. */
  readonly jump: number;
}

const rows = (hinges: readonly Hinge[]) => ({
  weights: hinges.map(({ sign }) => [sign as number]),
  biases: hinges.map(({ sign, at }) => 0 - sign * at),
});

/**
 * The network of f∘g with a hidden layer per function: g's sum of hinges goes into every unit of f.
 *
 * Its inner sum is multiplied by a whole number, and f's hinges are divided by it: ReLU lets a positive factor through,
 * and with dyadic weights every breakpoint is exactly where the corners put it.
 *
 * @param scaled leave f's own factor in the output, so that slopes are exact as well
 */
export function compositeNetwork(inner: Polyline, outer: Polyline, scaled = false): Network {
  const g = hingeSum(inner, true);
  const f = hingeSum(outer, scaled);
  const factor = scaled ? 1 : g.scale;
  return parseNetwork({
    layers: [
      { ...rows(g.hinges), activation: 'relu' },
      {
        weights: f.hinges.map(({ sign }) => g.hinges.map(({ weight }) => sign * weight)),
        biases: f.hinges.map(({ sign, at }) => sign * (g.offset - g.scale * at)),
        activation: 'relu',
      },
      {
        weights: [f.hinges.map(({ weight }) => weight / factor)],
        biases: [scaled ? f.offset * g.scale : f.offset],
        activation: 'identity',
      },
    ],
  });
}

/** Every place where a unit of the composite's network switches, from left to right. */
export function traces(inner: Polyline, outer: Polyline): Trace[] {
  const [g, f] = [hingeSum(inner, true), hingeSum(outer, true)];
  const network = compositeNetwork(inner, outer, true);
  const { places } = inner;
  const [from, to] = [places[0], places[places.length - 1]];
  const { breakpoints, owners, values, slopes } = linearPieces(network, [from], [to]);
  return owners.map((owner, i) => {
    const cornerIn = (layer: number, hinges: readonly Hinge[]) =>
      hinges[owner.find((unit) => unit.layer === layer)?.unit ?? -1]?.corner ?? 0;
    const [atInner, atOuter] = [cornerIn(0, g.hinges), cornerIn(1, f.hinges)];
    const x = atInner ? places[atInner] : from + breakpoints[i] * (to - from);
    return {
      x,
      u: atOuter ? outer.places[atOuter] : inner.values[atInner],
      y: atOuter ? outer.values[atOuter] : values[i + 1][0] / (f.scale * g.scale),
      inner: atInner,
      outer: atOuter,
      jump: (slopes[i + 1][0] - slopes[i][0]) / (f.scale * g.scale * (to - from)),
    };
  });
}
