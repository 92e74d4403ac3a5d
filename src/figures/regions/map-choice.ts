import type { Model, State } from '../../contract/figure.ts';
import type { Hand, RegionChoice } from '../../drawing/plane/region-stop.ts';
import { bindRegionStop } from '../../drawing/plane/region-stop.ts';

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
