import type { Model } from '../../contract/figure.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import type { Hand } from '../../drawing/plane/region-stop.ts';
import { bindRegionStop } from '../../drawing/plane/region-stop.ts';
import { bindTurning } from '../../drawing/surface/turning.ts';
import { centroid, creaseNear, edgesIn, indexOfUnit } from '../../network/index.ts';
import type { Surface } from './folded-scene.ts';
import { around } from './folded-limits.ts';
import { LAYOUT, MAPS, plotsOf, regionOf, sceneOf, seenFrom } from './folded-scene.ts';
import { bindLinkedTable } from '../../drawing/tables/linked-table.ts';
import { REST } from './rest-view.ts';
import { regionSeenAt } from './surface-pick.ts';

/** So near to a crease, in drawing units, one points at it; with a finger, so near. */
const NEAR = 6;
const FINGER = 14;

/** The unit whose crease lies under a hand, from 1; 0 for none. */
function unitUnder({ network: name, zoom }: Surface, { at, coarse }: Hand): number {
  const { complex, half, network } = sceneOf({ network: name } as Surface);
  const perUnit = (LAYOUT.side * zoom) / (2 * half);
  const edge = creaseNear(complex, at, (coarse ? FINGER : NEAR) / perUnit);
  const owner = edge < 0 ? undefined : edgesIn(complex)[edge].owners[0];
  return owner ? 1 + indexOfUnit(network, owner) : 0;
}

function bindMaps(svg: SVGSVGElement, model: Model<Surface>, signal: AbortSignal): void {
  const shown = (hand?: Hand): Partial<Surface> => {
    const unit = hand ? unitUnder(model.state, hand) : 0;
    return unit > 0 ? { unit } : {};
  };
  // A click on a crease marks it, and takes the mark away again; one beside all creases does that too.
  const marked = (hand?: Hand): Partial<Surface> => {
    if (!hand) return {};
    const unit = unitUnder(model.state, hand);
    return { unit: unit === model.state.unit ? 0 : unit };
  };
  for (const name of MAPS)
    bindRegionStop(svg, signal, {
      stop: `.stop-${name}`,
      plot: () => plotsOf(model.state)[name],
      complex: () => sceneOf(model.state).complex,
      selected: () => regionOf(model.state),
      select: (place, hand) => model.set({ ...around(place), ...marked(hand) }),
      preview: (place, hand) => model.preview(place && { ...around(place), ...shown(hand) }),
      release: () => model.set({ unit: 0 }),
    });
}

function bindSurface(svg: SVGSVGElement, model: Model<Surface>, signal: AbortSignal): void {
  bindTurning(svg, signal, {
    stop: '.turnable',
    view: () => model.state,
    turn: ({ turn, tilt }) => model.set({ turn, tilt }),
    rest: () => model.set(REST),
  });
  const seen = (event: MouseEvent): Partial<Surface> | null => {
    const { mesh, complex } = sceneOf(model.state);
    const region = regionSeenAt(mesh, seenFrom(model.state), pointIn(svg, event));
    return region < 0 ? null : around(centroid(complex, region));
  };
  const surface = svg.querySelector<SVGGElement>('.turnable');
  surface?.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) model.preview(seen(event));
    },
    { signal },
  );
  surface?.addEventListener('pointerleave', () => model.preview(null), { signal });
  surface?.addEventListener('click', (event) => model.set(seen(event) ?? { unit: 0 }), { signal });
}

function bindTables(svg: SVGSVGElement, model: Model<Surface>, signal: AbortSignal): void {
  bindLinkedTable(svg, signal, {
    name: 'units',
    choose: (row) => model.set({ unit: model.state.unit === row + 1 ? 0 : row + 1 }),
    preview: (row) => model.preview(row === null ? null : { unit: row + 1 }),
  });
  const sample = (row: number): Partial<Surface> => around(sceneOf(model.state).samples[row].place);
  bindLinkedTable(svg, signal, {
    name: 'samples',
    choose: (row) => model.set(sample(row)),
    preview: (row) => model.preview(row === null ? null : sample(row)),
  });
}

/** Let views and tables point at each other: pointing previews, a click pins, Escape lets the crease go. */
export function bindPointing(svg: SVGSVGElement, model: Model<Surface>, signal: AbortSignal): void {
  bindSurface(svg, model, signal);
  bindMaps(svg, model, signal);
  bindTables(svg, model, signal);
  svg.closest('.figure')?.addEventListener(
    'keydown',
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
      model.preview(null);
      if (model.state.unit > 0) model.set({ unit: 0 });
    },
    { signal },
  );
}
