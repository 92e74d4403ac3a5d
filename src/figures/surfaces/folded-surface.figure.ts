import { choice, defineFigure, range, toggle } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { contoursOf } from '../../drawing/plane/contours.ts';
import type { Contours } from '../../drawing/plane/contours.ts';
import { edgesOf } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces, lines, segmentPath } from '../../drawing/plane/creases.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { bindLinkedTable, drawLinkedTable } from './linked-table.ts';
import { counted, listed, plural, round, shortest } from '../../drawing/words/number.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { PanelTitle } from '../../drawing/page/panel-titles.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { mapInWords } from './plane-formula.ts';
import { planeNetwork, samplesOf } from './plane-network.ts';
import type { PlaneNetwork, Sample } from './plane-network.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { projection } from '../../drawing/surface/projection.ts';
import type { Projection, Space } from '../../drawing/surface/projection.ts';
import { bindRegionStop, drawRegionMap, drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { foldOfUnit, patternCell, regionFacts, sampleTable, unitTable } from './region-tables.ts';
import { scale } from '../../drawing/page/scale.ts';
import { surfacePicture } from '../../drawing/surface/surface.ts';
import type { SurfaceStyle } from '../../drawing/surface/surface.ts';
import { paintSurface, surfaceInks } from '../../drawing/surface/surface-canvas.ts';
import { regionSeenAt } from './surface-pick.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import { TILTS, allowedView, bindTurning } from '../../drawing/surface/turning.ts';
import {
  centroid,
  creaseNear,
  edgesIn,
  hiddenUnits,
  indexOfUnit,
  parseNetwork,
  randomNetwork,
} from '../../network/index.ts';
import type { Network, Owner, Point } from '../../network/index.ts';
import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };

interface Surface {
  readonly network: string;
  /** Degrees, see `View`. */
  readonly turn: number;
  readonly tilt: number;
  /** Are the contours drawn under the surface too? */
  readonly floor: boolean;
  /** A place in the region that is singled out. */
  readonly x1: number;
  readonly x2: number;
  /** The unit whose crease is marked, counted from 1 through all hidden layers; 0 for none. */
  readonly unit: number;
}

/** A network to choose, and the half width of its window. */
interface Offer {
  readonly label: string;
  readonly words: string;
  readonly half: number;
  readonly make: () => Network;
}

const offers: Readonly<Record<string, Offer>> = {
  'seed-42': {
    label: '2-4-1, seed 42',
    words: 'The 2-4-1 network of seed 42',
    half: 2,
    make: () => parseNetwork(seed42.network),
  },
  'seed-999': {
    label: '2-6-1, seed 999',
    words: 'The 2-6-1 network of seed 999',
    half: 2,
    make: () => parseNetwork(seed999.network),
  },
  moons: {
    label: '2-16-16-1, trained',
    words: 'A 2-16-16-1 network trained on two moons',
    half: 1,
    make: () => parseNetwork(moons.network),
  },
  random: {
    label: '2-24-24-24-1, random',
    words: 'A random 2-24-24-24-1 network',
    half: 1.5,
    make: () => randomNetwork({ widths: [2, 24, 24, 24, 1], seed: 1 }),
  },
};

interface Scene extends PlaneNetwork {
  readonly samples: readonly Sample[];
  readonly units: readonly Owner[];
  readonly maps: { readonly creases: Plot; readonly contours: Plot };
  readonly space: Space;
}

const width = 560;
const height = 734;
const frame = { left: 8, top: 30, right: 552, bottom: 428 };
const SIDE = 240;
const TOP = 462;

function makeScene({ make, half }: Offer): Scene {
  const network = make();
  const plane = planeNetwork(network, half);
  const window = [
    [-half, -half],
    [half, half],
  ] as const;
  const y = scale([-half, half], [TOP + SIDE, TOP]);
  return {
    ...plane,
    samples: samplesOf(network, half),
    units: hiddenUnits(network),
    maps: {
      creases: { x: scale([-half, half], [32, 32 + SIDE]), y },
      contours: { x: scale([-half, half], [312, 312 + SIDE]), y },
    },
    space: { window, heights: plane.heights, middle: [width / 2, 222], size: 140, rise: 0.75 },
  };
}

/** Faces that SVG can turn in time: five hundred paths take it 4 ms to style, and a canvas 1 ms to paint. */
const SVG_UP_TO = 200;
/** Creases weaker than this share of the strongest stay hairlines on very large surfaces. */
const LEAST = 0.05;
const isLarge = ({ complex }: PlaneNetwork) => complex.regionCount > 1000;

const sceneNamed = perKey((network: string): Scene => makeScene(offers[network]));
const sceneOf = ({ network }: Surface): Scene => sceneNamed(network);
const contoursIn = perState(({ mesh }: Scene): Contours => contoursOf(mesh));

const regionOf = perState((state: Surface) => sceneOf(state).complex.locate(state.x1, state.x2));
const seenFrom = perState((state: Surface): Projection => projection(sceneOf(state).space, state));
const ownerOf = (state: Surface): Owner | null => sceneOf(state).units[state.unit - 1] ?? null;

const styleOf = (state: Surface): SurfaceStyle => ({
  selected: regionOf(state),
  unit: ownerOf(state),
  least: isLarge(sceneOf(state)) ? LEAST : 0,
  svgUpTo: SVG_UP_TO,
});

const titlesOf = (scene: Scene): PanelTitle[] => [
  { x: 32, y: 20, words: 'the surface {z} = {f}({x}_1, {x}_2)' },
  { x: 32, y: TOP - 10, words: 'creases from above' },
  { x: 312, y: TOP - 10, words: `contours, ${shortest(contoursIn(scene).step)} apart` },
];

/** What does not change while the reader looks around. */
function drawMaps(parent: SvgGroup, scene: Scene): void {
  const { complex, mesh, maps, half } = scene;
  const { segments, zero } = contoursIn(scene);
  const ticks = { x: [-half, 0, half], y: [-half, 0, half] };
  for (const name of ['creases', 'contours'] as const) {
    drawFaces(layer(parent, `faces-${name}`), complex, maps[name], byValue(mesh));
    drawAxes(layer(parent, `axes-${name}`), maps[name], ticks);
  }
  drawCreases(layer(parent, 'creases'), complex, maps.creases);
  const inner = Array.from(mesh.layer.keys()).filter((e) => mesh.layer[e] >= 0);
  drawPaths(layer(parent, 'contours'), [
    { name: 'crease-hint', d: lines(complex, inner, maps.contours) },
    { name: 'contour', d: segmentPath(segments, maps.contours) },
    { name: 'contour zero-level', d: segmentPath(zero, maps.contours) },
  ]);
}

function drawMarked(parent: SvgGroup, scene: Scene, owner: Owner | null): void {
  const edges = owner ? edgesOf(scene.mesh, owner.layer, owner.unit) : [];
  const plots = Object.values(scene.maps);
  drawPaths(
    parent,
    edges.length > 0
      ? plots.map((plot) => ({ name: 'marked-crease', d: lines(scene.complex, edges, plot) }))
      : [],
  );
}

function drawSamples(parent: SvgGroup, { samples, maps }: Scene, region: number, scene: Scene): void {
  parent
    .selectAll('circle')
    .data(Object.values(maps).flatMap((plot) => samples.map((sample) => ({ plot, sample }))))
    .join('circle')
    .attr('class', ({ sample }) =>
      scene.complex.locate(...sample.place) === region ? 'sample here' : 'sample',
    )
    .attr('r', 4)
    .attr('cx', ({ plot, sample }) => round(plot.x(sample.place[0])))
    .attr('cy', ({ plot, sample }) => round(plot.y(sample.place[1])));
}

/** The marked crease in words; nothing if there is none. */
function markedInWords(state: Surface): string[] {
  const owner = ownerOf(state);
  if (!owner) return [];
  const { mesh, network } = sceneOf(state);
  const place = network.layers.length > 2 ? ` of hidden layer ${owner.layer + 1}` : '';
  const { kind, jump } = foldOfUnit(mesh, owner.layer, owner.unit);
  const what = {
    none: 'has no crease in the window',
    level: 'switches there without a bend',
    valley: `folds a valley, slope jump ${shortest(jump)}`,
    mountain: `folds a mountain, slope jump ${shortest(jump)}`,
    both: `folds valleys and mountains, slope jumps up to ${shortest(jump)}`,
  }[kind];
  return [`Marked: unit ${owner.unit + 1}${place} ${what}.`];
}

export default defineFigure<Surface>({
  width,
  height,
  invitation: 'Turn the surface; point at a region.',
  creases: 'fold',
  initial: { network: 'seed-42', turn: 155, tilt: 27, floor: true, x1: -1, x2: 1, unit: 0 },
  controls: [
    choice('network', {
      label: 'Network',
      options: Object.entries(offers).map(([value, { label }]) => ({ value, label })),
    }),
    range('tilt', {
      label: 'Tilt',
      min: TILTS[0],
      max: TILTS[1],
      step: 1,
      show: (tilt) => `${Math.round(tilt)}°`,
    }),
    toggle('floor', { label: 'Contours under the surface' }),
  ],
  network: (state) => sceneOf(state).network,

  constrain(state) {
    const { half, units } = sceneOf(state);
    return {
      ...state,
      ...allowedView(state),
      x1: clamped(state.x1, -half, half),
      x2: clamped(state.x2, -half, half),
      unit: clamped(Math.round(state.unit), 0, units.length),
    };
  },

  describe(state) {
    const { complex, mesh, half, network } = sceneOf(state);
    const region = regionOf(state);
    const { words } = offers[state.network];
    const depth = network.layers.length - 1;
    return [
      `Region ${patternCell(complex.pattern(region))}: f = ${mapInWords(complex.affine(region))}, area ${shortest(complex.area(region))}.`,
      ...markedInWords(state),
      `${words} on the square from −${half} to ${half}: ${complex.regionCount} flat pieces of ${plural(sceneOf(state).units.length, 'unit')} in ${plural(depth, 'hidden layer')}, values from ${shortest(mesh.lowest)} to ${shortest(mesh.highest)}.`,
      `The surface is turned by ${shortest(state.turn, 1)}° and seen from ${shortest(state.tilt, 1)}° above its floor${state.floor ? ', on which its contours are drawn' : ''};`,
      `beside it the creases from above, and contours ${shortest(contoursIn(sceneOf(state)).step)} apart.`,
    ].join(' ');
  },

  values(state) {
    const { complex, mesh, samples, units } = sceneOf(state);
    const folds = units.map(({ layer: l, unit }) => foldOfUnit(mesh, l, unit).kind);
    const count = (kind: string) => counted(folds.filter((fold) => fold === kind).length);
    return {
      regions: counted(complex.regionCount),
      map: mapInWords(complex.affine(regionOf(state))),
      pattern: patternCell(complex.pattern(regionOf(state))),
      lowest: shortest(mesh.lowest),
      highest: shortest(mesh.highest),
      valleys: count('valley'),
      mountains: count('mountain'),
      jumps: listed(units.map(({ layer: l, unit }) => shortest(foldOfUnit(mesh, l, unit).jump))),
      patterns: counted(new Set(samples.map(({ pattern }) => pattern.join())).size),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const region = regionOf(state);
    const owner = ownerOf(state);
    once(layer(svg, 'titles'), state.network, (group) => drawPanelTitles(group, titlesOf(scene)));
    drawSurfaceView(layer(svg, 'turnable'), {
      mesh: scene.mesh,
      space: scene.space,
      seen: seenFrom(state),
      style: styleOf(state),
      floor: state.floor ? contoursIn(scene) : null,
      frame,
    });
    once(layer(svg, 'maps'), state.network, (group) => drawMaps(group, scene));
    drawMarked(layer(svg, 'marked'), scene, owner);
    drawRegionStop(layer(svg, 'stop-creases'), scene.complex, scene.maps.creases, region);
    drawRegionMap(layer(svg, 'stop-contours'), scene.complex, scene.maps.contours, region);
    drawSamples(layer(svg, 'samples'), scene, region, scene);
  },

  paint(context, state) {
    const { mesh } = sceneOf(state);
    const drawing = context.canvas.parentElement?.querySelector<SVGSVGElement>('svg.drawing');
    if (mesh.complex.regionCount <= SVG_UP_TO || !drawing) return false;
    paintSurface(context, surfacePicture(mesh, seenFrom(state), styleOf(state)), surfaceInks(drawing));
    return true;
  },

  readoutLines: 17,

  readout(element, state) {
    const scene = sceneOf(state);
    const region = regionOf(state);
    regionFacts(element, scene, region);
    drawLinkedTable(element, unitTable(scene, state.unit));
    drawLinkedTable(element, sampleTable(scene, scene.samples, region));
  },

  interact(svg, model, _, signal) {
    const initial = model.state;
    const select = ([x1, x2]: Point) => model.set({ x1, x2 });
    const mark = (owner: Owner | null): void => {
      const unit = owner ? 1 + indexOfUnit(sceneOf(model.state).network, owner) : 0;
      if (unit !== model.state.unit) model.set({ unit });
    };
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: ({ turn, tilt }) => model.set({ turn, tilt }),
      rest: () => model.set({ turn: initial.turn, tilt: initial.tilt }),
    });
    const seen = (event: MouseEvent): void => {
      const { mesh, complex } = sceneOf(model.state);
      const region = regionSeenAt(mesh, seenFrom(model.state), pointIn(svg, event));
      if (region >= 0 && region !== regionOf(model.state)) select(centroid(complex, region));
    };
    const surface = svg.querySelector<SVGGElement>('.turnable');
    surface?.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerType === 'mouse' && event.buttons === 0) seen(event);
      },
      { signal },
    );
    surface?.addEventListener('click', seen, { signal });
    for (const name of ['creases', 'contours'] as const) {
      bindRegionStop(svg, signal, {
        stop: `.stop-${name}`,
        // All networks' maps have one place in the drawing; their windows differ.
        plot: () => sceneOf(model.state).maps[name],
        complex: () => sceneOf(model.state).complex,
        selected: () => regionOf(model.state),
        select,
        preview: (place) => model.preview(place && { x1: place[0], x2: place[1] }),
        over: (place) => {
          const { complex, half } = sceneOf(model.state);
          const edge = creaseNear(complex, place, (14 * half) / SIDE);
          mark(edge < 0 ? null : edgesIn(complex)[edge].owners[0]);
        },
      });
    }
    bindLinkedTable(svg, signal, { name: 'units', choose: (row) => model.set({ unit: row + 1 }) });
    bindLinkedTable(svg, signal, {
      name: 'samples',
      choose: (row) => {
        const { samples, complex } = sceneOf(model.state);
        const [x, y] = samples[row].place;
        if (complex.locate(x, y) !== regionOf(model.state)) select(samples[row].place);
      },
    });
  },
});
