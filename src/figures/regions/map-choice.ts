import type { Model, State } from '../../contract/figure.ts';
import type { Hand, RegionChoice } from '../../drawing/plane/region-stop.ts';
import { bindRegionStop } from '../../drawing/plane/region-stop.ts';
import { centroid } from '../../network/index.ts';
import { bindListStop } from './list-stop.ts';

/** A state that picks out a region of the plane by a place in it. */
interface PlaceInPlane {
  readonly x: number;
  readonly y: number;
}

/** What a map of regions needs from its figure, whose state has the place that is picked out. */
export interface MapChoice<S> extends Omit<RegionChoice, 'select' | 'preview'> {
  /** What a choice of a region changes beside the place; keys come without a hand. */
  also?(hand?: Hand): Partial<S> | null;
  /** What is shown beside the region while a mouse points at it; the default is what a choice changes. */
  shows?(hand?: Hand): Partial<S> | null;
}

/** Let pointer and keys pick out a region: pointing previews it, a click pins it. Browser only, once per map. */
export function bindMap<S extends State<S> & PlaceInPlane>(
  svg: SVGSVGElement,
  signal: AbortSignal,
  model: Model<S>,
  { also, shows = also, ...choice }: MapChoice<S>,
): void {
  bindRegionStop(svg, signal, {
    ...choice,
    select: ([x, y], hand) => model.set({ x, y, ...also?.(hand) } as Partial<S>),
    preview: (place, hand) =>
      model.preview(place && ({ x: place[0], y: place[1], ...shows?.(hand) } as Partial<S>)),
  });
}

/** A map with a list beside it, whose rows stand for regions of the map. */
export interface MapAndList<S> extends MapChoice<S> {
  /** The list's name. */
  readonly list: string;
  /** The region that a row stands for; none where it is not in the map. */
  region(row: number): number;
}

/** As `bindMap`, with the rows of a list that preview and pin regions as the map itself does. Browser only. */
export function bindMapAndList<S extends State<S> & PlaceInPlane>(
  svg: SVGSVGElement,
  signal: AbortSignal,
  model: Model<S>,
  { list, region, ...map }: MapAndList<S>,
): void {
  const pin = (row: number | null): Partial<S> | null => {
    const at = row === null ? -1 : region(row);
    if (at < 0) return null;
    const [x, y] = centroid(map.complex(), at);
    return { x, y } as Partial<S>;
  };
  bindMap(svg, signal, model, map);
  bindListStop(svg, signal, {
    name: list,
    choose: (row) => model.set(pin(row) ?? {}),
    preview: (row) => model.preview(pin(row)),
  });
}
