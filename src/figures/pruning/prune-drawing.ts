// Longer than most files: the whole drawing of one figure, its parts placed by one another.
import { bounds } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { creaseMesh, edgesOf } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces, lines } from '../../drawing/plane/creases.ts';
import { valueSpan } from '../../drawing/plane/value-steps.ts';
import { wiringPlaces } from '../../drawing/plane/wiring.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Fate, Owner, Point } from '../../network/index.ts';
import { unitAt } from '../../network/index.ts';
import { network } from './prune-network.ts';
import { plot, WIRING, type State } from './prune-box.ts';
import { placeIn, sceneOf, shownIn, type Made, type Scene } from './prune-scene.ts';

/** The colours of the three sorts of units; in the wiring they have shapes of their own too. */
export const COLOURS: Readonly<Record<Fate, string>> = {
  kept: 'var(--unit-1)',
  linear: 'var(--unit-3)',
  removed: 'var(--unit-2)',
};

const places = wiringPlaces(network, WIRING);

/** Values keep their colours, whatever is done to the network. */
const span = (): ReturnType<typeof valueSpan> => {
  const { lowest, highest } = creaseMesh(
    sceneOf({ left: -2, bottom: -1.5, right: 2, top: 1.5 }).made.whole.everywhere,
  );
  return valueSpan(lowest, highest);
};

const square = ([x, y]: Point, r: number): string =>
  `M${round(x - r)},${round(y - r)}h${2 * r}v${2 * r}h${-2 * r}Z`;
const circle = ([x, y]: Point, r: number): string =>
  `M${round(x - r)},${round(y)}a${r},${r} 0 1 1 ${2 * r},0a${r},${r} 0 1 1 ${-2 * r},0Z`;
const cross = ([x, y]: Point, r: number): string =>
  `M${round(x - r)},${round(y - r)}l${2 * r},${2 * r}m0,${-2 * r}l${-2 * r},${2 * r}`;

/** The regions of the network that is shown, by value, and its creases, by what their units do on the box. */
export function drawMap(parent: SvgGroup, state: State): void {
  const { fates } = sceneOf(state);
  const shown = shownIn(state);
  const complex = shown.everywhere;
  drawFaces(layer(parent, 'faces'), complex, plot, byValue(creaseMesh(complex), span()));
  drawCreases(layer(parent, 'creases'), complex, plot, {
    by: 'unit',
    colour: (l, unit) => COLOURS[fates[shown.origins[l].layer][shown.origins[l].units[unit]]],
  });
}

/** The crease of the unit that is picked out, heavily. */
export function drawPicked(parent: SvgGroup, state: State): void {
  const shown = shownIn(state);
  const owner = unitAt(network, state.unit);
  const at = owner && placeIn(shown, owner);
  const edges = at ? edgesOf(creaseMesh(shown.everywhere), at.layer, at.unit) : [];
  const colour = owner ? COLOURS[sceneOf(state).fates[owner.layer][owner.unit]] : '';
  drawPaths(
    parent,
    edges.length > 0
      ? [{ name: 'marked', style: `stroke: ${colour}`, d: lines(shown.everywhere, edges, plot) }]
      : [],
  );
}

/** The box, and a veil over the rest of the window: what is done holds on the box alone. */
export function drawBox(parent: SvgGroup, { left, bottom, right, top }: State): void {
  const frame = bounds(plot);
  const [x0, x1, y0, y1] = [plot.x(left), plot.x(right), plot.y(top), plot.y(bottom)].map(round);
  const box = `M${x0},${y0}H${x1}V${y1}H${x0}Z`;
  drawPaths(parent, [
    { name: 'veil', d: `M${frame.left},${frame.top}H${frame.right}V${frame.bottom}H${frame.left}Z${box}` },
    { name: 'box', d: box },
  ]);
}

interface Wire {
  readonly name: string;
  readonly d: string;
}

/** The wires of the network that is shown, between the places that its units have in the whole one. */
function wiresOf({ network: shown, origins }: Made): Wire[] {
  const rows = [
    places[0],
    ...origins.map(({ layer: l, units }) => units.map((unit) => places[l + 1][unit])),
    places[places.length - 1],
  ];
  const paths = new Map<string, string>();
  shown.layers.forEach(({ inputs, outputs, weights }, l) => {
    const heaviest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
    for (let j = 0; j < outputs; j++)
      for (let i = 0; i < inputs; i++) {
        const weight = Math.abs(weights[j * inputs + i]);
        if (weight === 0) continue;
        const name = `wire w${clamped(Math.ceil((3 * weight) / heaviest), 1, 3)}`;
        const [[x, y], [u, v]] = [rows[l][i], rows[l + 1][j]];
        paths.set(name, `${paths.get(name) ?? ''}M${round(x)},${round(y)}L${round(u)},${round(v)}`);
      }
  });
  return [...paths].map(([name, d]) => ({ name, d }));
}

interface Node {
  readonly owner: Owner;
  readonly at: Point;
  readonly name: string;
  readonly colour: string;
  readonly d: string;
}

/** How a unit looks: a disc that switches, a square that passes everything on, a cross for one that is off. */
function nodeOf(state: State, scene: Scene, shown: Made, owner: Owner): Node {
  const fate = scene.fates[owner.layer][owner.unit];
  const at = places[owner.layer + 1][owner.unit];
  const there = placeIn(shown, owner) !== null;
  const picked = unitAt(network, state.unit);
  const marked = picked?.layer === owner.layer && picked.unit === owner.unit;
  return {
    owner,
    at,
    name: `unit ${fate}${there ? '' : ' gone'}${marked ? ' marked' : ''}`,
    colour: COLOURS[fate],
    d: fate === 'linear' ? square(at, 13) : circle(at, 15),
  };
}

/** The network as rows of units: wires of what is shown, and all units, those crossed out that are off on the box. */
export function drawNetwork(parent: SvgGroup, state: State): void {
  const scene = sceneOf(state);
  const shown = shownIn(state);
  drawPaths(layer(parent, 'wires'), wiresOf(shown));
  const nodes = scene.fates.flatMap((fates, l) =>
    fates.map((_, unit) => nodeOf(state, scene, shown, { layer: l, unit })),
  );
  const group = layer(parent, 'nodes');
  drawPaths(layer(group, 'terminals'), [
    {
      name: 'terminal',
      d: [places[0], places[places.length - 1]]
        .flat()
        .map((at) => circle(at, 6))
        .join(''),
    },
  ]);
  drawPaths(
    layer(group, 'units'),
    nodes.map(({ name, colour, d }) => ({ name, style: `--unit: ${colour}`, d })),
  );
  layer(group, 'numbers')
    .selectAll<SVGTextElement, Node>('text')
    .data(nodes)
    .join('text')
    .attr('class', ({ name }) => name)
    .attr('x', ({ at }) => round(at[0]))
    .attr('y', ({ at }) => round(at[1]))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing(({ owner }) => String(owner.unit + 1)));
  drawPaths(
    layer(group, 'crosses'),
    nodes
      .filter(({ name }) => name.startsWith('unit removed'))
      .map(({ at, colour }) => ({ name: 'cross', style: `--unit: ${colour}`, d: cross(at, 14) })),
  );
}
