import type { Network } from '../../network/index.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { round } from '../../drawing/words/number.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import type { Room } from './fold-pattern.ts';

interface WiringNode {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/**
 * A fold network as a drawing: per hidden layer two units that pass the place on, and the ReLU unit that folds.
 *
 * Lines are the weights that are not zero; units that are on, and their lines, are heavy.
 *
 * @param on per fold, whether its ReLU unit is on
 */
export function drawFoldWiring(
  parent: SvgGroup,
  network: Network,
  room: Room,
  on: readonly number[],
  now: number,
): void {
  const weights = network.layers.map((one) =>
    Array.from(one.weights, (weight) => (weight === 0 ? 0 : 1)).join(''),
  );
  once(parent, [weights.join(), on.join(''), now].join(' '), (group) =>
    drawWiring(group, network, room, on, now),
  );
}

function drawWiring(
  parent: SvgGroup,
  network: Network,
  room: Room,
  on: readonly number[],
  now: number,
): void {
  const columns = network.layers.length + 1;
  const step = room.width / Math.max(columns - 1, 4);
  const start = room.left + (room.width - step * (columns - 1)) / 2;
  const rows = [0, 0.42, 1].map((share) => room.top + share * room.height);
  const nodes: WiringNode[][] = [
    [
      { x: start, y: rows[0], name: 'node pass' },
      { x: start, y: rows[1], name: 'node pass' },
    ],
    ...on.map((bit, k): WiringNode[] => {
      const x = start + (k + 1) * step;
      const when = k === now ? ' now' : '';
      return [
        { x, y: rows[0], name: 'node pass' },
        { x, y: rows[1], name: 'node pass' },
        { x, y: rows[2], name: `node relu${bit ? ' on' : ''}${when}` },
      ];
    }),
    [{ x: start + (columns - 1) * step, y: rows[1], name: 'node out' }],
  ];
  const names = [
    { x: start - 14, y: rows[0] - 5, text: '{x}' },
    { x: start - 14, y: rows[1] + 6, text: '{y}' },
    ...(on.length > 0 ? [{ x: start + step - 18, y: rows[2], text: 'σ' }] : []),
  ];
  const labels = layer(parent, 'names')
    .selectAll<SVGTextElement, unknown>('text')
    .data(names)
    .join('text')
    .each(
      setting<(typeof names)[number]>({
        x: ({ x }) => round(x),
        y: ({ y }) => round(y),
        dy: '0.35em',
        'text-anchor': 'middle',
      }),
    );
  symbol(labels, ({ text }) => text);
  const wires = { wire: '', 'wire on': '' };
  network.layers.forEach(({ weights, inputs, outputs }, k) => {
    for (let i = 0; i < outputs; i++)
      for (let j = 0; j < inputs; j++) {
        if (weights[i * inputs + j] === 0) continue;
        const [a, b] = [nodes[k][j], nodes[k + 1][i]];
        const live = j < 2 || on[k - 1] === 1;
        wires[live ? 'wire on' : 'wire'] += `M${round(a.x)},${round(a.y)}L${round(b.x)},${round(b.y)}`;
      }
  });
  drawPaths(
    layer(parent, 'wires'),
    Object.entries(wires).map(([name, d]) => ({ name, d })),
  );
  layer(parent, 'nodes')
    .selectAll('circle')
    .data(nodes.flat())
    .join('circle')
    .each(
      setting<WiringNode>({
        class: ({ name }) => name,
        cx: ({ x }) => round(x),
        cy: ({ y }) => round(y),
        r: ({ name }) => (name.includes('relu') ? 8 : 5),
      }),
    );
}
