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
  /** What pointing at a region changes beside the place. */
  also?(hand?: Hand): Partial<S> | null;
}

/** Let pointer and keys pick out a region: pointing previews it, a click pins it. Browser only, once per map. */
export function bindMap<S extends State<S> & PlaceInPlane>(
  svg: SVGSVGElement,
  signal: AbortSignal,
  model: Model<S>,
  { also, ...choice }: MapChoice<S>,
): void {
  const change = (x: number, y: number, hand?: Hand): Partial<S> => ({ x, y, ...also?.(hand) }) as Partial<S>;
  bindRegionStop(svg, signal, {
    ...choice,
    select: ([x, y], hand) => model.set(change(x, y, hand)),
    preview: (place, hand) => model.preview(place && change(...place, hand)),
  });
}
