// Longer than most files: one drawing of a network, its wires, units and names laid out on the same places.
import type { Layer as NetworkLayer, Network, Owner, Point } from '../../network/index.ts';
import { clamped } from '../page/limits.ts';
import type { SvgGroup } from '../page/layer.ts';
import { layer } from '../page/layer.ts';
import { drawPaths } from '../page/paths.ts';
import { setting } from '../page/setting.ts';
import { round } from '../words/number.ts';
import { writing } from '../words/text.ts';

/** Where a drawing of a network goes: one row of units per layer, inputs on top. */
export interface WiringBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface WiringStyle {
  /** The activation pattern: off units are struck out, and so are their wires. */
  readonly pattern: readonly Uint8Array[];
  /** A unit that is picked out. */
  readonly marked: Owner | null;
  readonly colour: (layer: number, unit: number) => string;
}

/** The centres of all units, one row per layer: inputs, hidden layers, outputs. */
export function wiringPlaces({ inputs, layers }: Network, box: WiringBox): readonly (readonly Point[])[] {
  const widths = [inputs, ...layers.map(({ outputs }) => outputs)];
  const fall = (box.bottom - box.top) / (widths.length - 1);
  return widths.map((width, row) =>
    Array.from({ length: width }, (_, i): Point => {
      const gap = Math.min(92, (box.right - box.left) / Math.max(1, width - 1));
      return [(box.left + box.right) / 2 + gap * (i - (width - 1) / 2), box.top + row * fall];
    }),
  );
}

/** Wires thinner than this share of their layer's heaviest are drawn in the lightest of three strengths. */
function strengthOf(weight: number, heaviest: number): number {
  return clamped(Math.ceil((3 * Math.abs(weight)) / (heaviest || 1)), 1, 3);
}

function wires(network: Network, places: readonly (readonly Point[])[], pattern: readonly Uint8Array[]) {
  const paths = new Map<string, string>();
  const on = (row: number, i: number): boolean =>
    row === 0 || row === places.length - 1 || pattern[row - 1][i] > 0;
  network.layers.forEach(({ inputs, outputs, weights }: NetworkLayer, l) => {
    const heaviest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    for (let j = 0; j < outputs; j++)
      for (let i = 0; i < inputs; i++) {
        const weight = weights[j * inputs + i];
        if (weight === 0) continue;
        const live = on(l, i) && on(l + 1, j);
        const name = live ? `wire live w${strengthOf(weight, heaviest)}` : 'wire dead';
        const [[x, y], [u, v]] = [places[l][i], places[l + 1][j]];
        const d = `M${round(x)},${round(y)}L${round(u)},${round(v)}`;
        paths.set(name, (paths.get(name) ?? '') + d);
      }
  });
  // Dead wires lie under live ones.
  return [...paths].sort(([a], [b]) => (a < b ? -1 : 1));
}

interface Node {
  readonly at: Point;
  readonly owner: Owner | null;
  readonly name: string;
  readonly text: string;
}

/** Draw a network as rows of units; units that are off are struck out. */
export function drawWiring(
  parent: SvgGroup,
  network: Network,
  box: WiringBox,
  { pattern, marked, colour }: WiringStyle,
): void {
  const places = wiringPlaces(network, box);
  drawPaths(
    layer(parent, 'wires'),
    wires(network, places, pattern).map(([name, d]) => ({ name, d })),
  );
  const nodes = places.flatMap((row, r) =>
    row.map((at, i): Node => {
      const hidden = r > 0 && r < places.length - 1;
      const chosen = hidden && marked?.layer === r - 1 && marked.unit === i;
      const state = hidden ? (pattern[r - 1][i] > 0 ? 'unit on' : 'unit off') : 'terminal';
      const roomy = hidden && row.length <= 8;
      return {
        at,
        owner: hidden ? { layer: r - 1, unit: i } : null,
        name: `${state}${chosen ? ' marked' : ''}`,
        text: roomy ? String(i + 1) : '',
      };
    }),
  );
  drawNodes(layer(parent, 'nodes'), nodes, colour);
}

function drawNodes(parent: SvgGroup, nodes: readonly Node[], colour: WiringStyle['colour']): void {
  const radius = ({ owner, text }: Node): number => (owner === null ? 6 : text ? 15 : 9);
  layer(parent, 'circles')
    .selectAll<SVGCircleElement, Node>('circle')
    .data(nodes)
    .join('circle')
    .each(
      setting<Node>({
        class: ({ name }) => name,
        style: ({ owner }) => `--unit: ${owner ? colour(owner.layer, owner.unit) : 'var(--ink)'}`,
        r: radius,
        cx: ({ at }) => round(at[0]),
        cy: ({ at }) => round(at[1]),
      }),
    );
  // All strokes that strike out a unit are one path.
  const strikes = nodes.filter(({ name }) => name.startsWith('unit off'));
  layer(parent, 'strikes')
    .selectAll('path')
    .data([strikes])
    .join('path')
    .attr('d', (off) =>
      off
        .map((node) => {
          const r = radius(node) + 4;
          const [x, y] = node.at;
          return `M${round(x - r)},${round(y + 0.6 * r)}l${2 * r},${round(-1.2 * r)}`;
        })
        .join(''),
    );
  layer(parent, 'numbers')
    .selectAll<SVGTextElement, Node>('text')
    .data(nodes.filter(({ text }) => text))
    .join('text')
    .each(
      setting<Node>({
        class: ({ name }) => name,
        x: ({ at }) => round(at[0]),
        y: ({ at }) => round(at[1]),
        dy: '0.35em',
        'text-anchor': 'middle',
      }),
    )
    .each(writing(({ text }) => text));
}

/** Names the rows of a network's drawing, left of it: inputs, hidden layers, outputs. */
export function drawWiringNames(parent: SvgGroup, { outputs, layers }: Network, box: WiringBox): void {
  const hidden = layers.slice(0, -1).map((_, i) => `hidden ${i + 1}`);
  const names = ['inputs', ...hidden, outputs === 1 ? 'output' : 'outputs'];
  const fall = (box.bottom - box.top) / (names.length - 1);
  parent
    .selectAll<SVGTextElement, string>('text')
    .data(names)
    .join('text')
    .each(setting<string>({ class: 'aside', x: 12, y: (_, row) => box.top + row * fall, dy: '0.35em' }))
    .each(writing((name) => name));
}
