import type { Model, State } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { lines } from '../../drawing/plane/creases.ts';
import type { Network, RegionComplex } from '../../network/index.ts';
import type { Hand } from '../../drawing/plane/region-stop.ts';
import { unitUnder } from './crease-pointer.ts';
import { bindMap } from './map-choice.ts';
import { bindUnitStop, drawUnitStop } from '../../drawing/plane/unit-stop.ts';
import type { WiringBox, WiringStyle } from '../../drawing/plane/wiring.ts';
import { drawWiring, drawWiringNames } from '../../drawing/plane/wiring.ts';

/** A state that picks out a region by a place in it, and a hidden unit by its place among all; −1 for none. */
interface RegionAndUnit {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}

/** A map of regions above the wiring of its network. */
export interface UnitMap<S> {
  readonly plot: Plot;
  readonly box: WiringBox;
  scene(state: S): { readonly network: Network; readonly complex: RegionComplex; readonly region: number };
}

/** Draw the wiring under a map, as one stop of the tab key, with names for its rows. */
export function drawUnits(svg: SVGSVGElement, network: Network, box: WiringBox, style: WiringStyle): void {
  drawWiringNames(layer(svg, 'row-names'), network, box);
  drawUnitStop(layer(svg, 'unit-stop'), box);
  drawWiring(layer(svg, 'wiring'), network, box, style);
}

/** Draw the edges of a crease that is picked out heavily, over the others. */
export function drawMarkedCrease(
  parent: SvgGroup,
  complex: RegionComplex,
  plot: Plot,
  edges: readonly number[],
  colour: string,
): void {
  const d = lines(complex, edges, plot);
  drawPaths(parent, edges.length > 0 ? [{ name: 'marked', style: `stroke: ${colour}`, d }] : []);
}

/** Let pointer and keys pick out a region and a unit, on the map by its crease and in the wiring. Browser only. */
export function bindUnitMap<S extends State<S> & RegionAndUnit>(
  svg: SVGSVGElement,
  signal: AbortSignal,
  model: Model<S>,
  { plot, box, scene }: UnitMap<S>,
): void {
  const now = () => scene(model.state);
  const mark = (unit: number) => ({ unit }) as Partial<S>;
  const under = (hand: Hand): number => unitUnder(plot, now().complex, now().network, hand);
  // What is marked already lets go.
  const toggled = (unit: number) => mark(unit === model.state.unit ? -1 : unit);
  bindMap(svg, signal, model, {
    stop: '.map-stop',
    plot,
    complex: () => now().complex,
    selected: () => now().region,
    also: (hand) => (hand ? toggled(under(hand)) : null),
    shows: (hand) => (hand && under(hand) >= 0 ? mark(under(hand)) : null),
    release: () => model.set(mark(-1)),
  });
  bindUnitStop(svg, signal, {
    stop: '.unit-stop',
    box,
    network: () => now().network,
    marked: () => model.state.unit,
    mark: (unit) => model.set(mark(unit)),
    preview: (unit) => model.preview(unit === null ? null : mark(unit)),
  });
}
