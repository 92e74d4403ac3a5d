import { preactivations, sawtoothNetwork } from '../../network/index.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { scale } from '../../drawing/page/scale.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { round } from '../../drawing/words/number.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import type { Sawtooth } from './tents.ts';
import { polyline, tents } from './tents.ts';

/** The network's columns stand between these; its thumbnails below them. */
const COLUMNS = { left: 40, right: 520, top: 432, gap: 44, thumb: 530, size: 40 };
/** More pieces than this are too narrow for a thumbnail: it shows the first ones, and that there are more. */
const PIECES = 8;

/** A unit of the network as it stands in the drawing. */
export interface Node {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
  readonly on: boolean;
}

const pitch = (folds: number): number => (COLUMNS.right - COLUMNS.left) / (folds + 1);
const columnAt = (folds: number, l: number): number => COLUMNS.left + (l + 1) * pitch(folds);

/** The units with what they do to the probe. */
export function nodes({ folds, probe }: Sawtooth): Node[] {
  const values = preactivations(sawtoothNetwork(folds), [probe]);
  return Array.from({ length: folds }, (_, l) =>
    [0, 1].map((unit) => ({
      x: columnAt(folds, l),
      y: COLUMNS.top + (unit - 0.5) * COLUMNS.gap,
      layer: l,
      on: values[l][unit] > 0,
    })),
  ).flat();
}

/** Every unit of a layer feeds both of the next; the first is fed by x, the last feeds the output. */
function wires(folds: number): string {
  const { left, right, top, gap } = COLUMNS;
  const ys = [-0.5, 0.5].map((share) => top + share * gap);
  const columns = [
    [[left, top]],
    ...Array.from({ length: folds }, (_, l) => ys.map((y) => [columnAt(folds, l), y])),
    [[right, top]],
  ];
  return columns
    .slice(1)
    .flatMap((column, l) =>
      columns[l].flatMap((from) =>
        column.map((to) => `M${round(from[0])},${from[1]}L${round(to[0])},${to[1]}`),
      ),
    )
    .join('');
}

/** Under a layer its composite: the first pieces, and dots for more of the same. */
function drawThumbnails(group: SvgGroup, folds: number): void {
  const layers = Array.from({ length: folds }, (_, l) => l);
  const size = Math.min(COLUMNS.size, pitch(folds) - 6);
  const isCut = (l: number): boolean => tents(l + 1).pieces > PIECES;
  const wide = (l: number): number => (isCut(l) ? 0.72 * size : size);
  layer(group, 'curves')
    .selectAll('path')
    .data(layers)
    .join('path')
    .attr('stroke', unitColour)
    .attr('class', 'thumbnail')
    .attr('d', (l) => {
      const found = tents(l + 1);
      const shown = Math.min(found.pieces, PIECES);
      const left = columnAt(folds, l) - size / 2;
      const small = {
        x: scale([0, shown / found.pieces], [left, left + wide(l)]),
        y: scale([0, 1], [COLUMNS.thumb + 18, COLUMNS.thumb - 18]),
      };
      return polyline(found, small, 0, shown);
    });
  layer(group, 'more')
    .selectAll('path')
    .data(layers.filter(isCut))
    .join('path')
    .attr('stroke', unitColour)
    .attr('d', (l) => {
      const from = columnAt(folds, l) - size / 2 + wide(l);
      return [0.1, 0.18, 0.26]
        .map((share) => `M${round(from + share * size)},${COLUMNS.thumb + 16}h0`)
        .join('');
    });
  const names = layer(group, 'names')
    .selectAll<SVGTextElement, number>('text')
    .data(layers.map((l) => l + 1))
    .join('text')
    .attr('x', (l) => round(columnAt(folds, l - 1)))
    .attr('y', COLUMNS.thumb + 48)
    .attr('text-anchor', 'middle')
    .attr('class', 'tick');
  symbol(names, (l) => `${l}`);
}

/** The network, its units filled where they are on, and under each layer what has been made so far. */
export function drawNetwork(parent: SvgGroup, state: Sawtooth): void {
  const { folds } = state;
  once(layer(parent, 'wires'), String(folds), (group) => {
    group
      .selectAll('path')
      .data([wires(folds)])
      .join('path')
      .attr('d', (d) => d);
  });
  layer(parent, 'nodes')
    .selectAll('circle')
    .data(nodes(state))
    .join('circle')
    .attr('class', ({ on }) => (on ? 'node on' : 'node'))
    .attr('style', ({ layer: l }) => `--unit: ${unitColour(l)}`)
    .attr('cx', ({ x }) => round(x))
    .attr('cy', ({ y }) => y)
    .attr('r', 10);
  once(layer(parent, 'ends'), 'drawn', (group) => {
    const texts = group
      .selectAll<SVGTextElement, unknown>('text')
      .data([
        { x: 26, words: '{x}' },
        { x: 538, words: '{y}' },
      ])
      .join('text')
      .attr('x', ({ x }) => x)
      .attr('y', COLUMNS.top + 6)
      .attr('text-anchor', 'middle');
    symbol(texts, ({ words }) => words);
  });
  once(layer(parent, 'thumbnails'), String(folds), (group) => drawThumbnails(group, folds));
}
