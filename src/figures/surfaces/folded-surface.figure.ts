import { choice, defineFigure, range, toggle } from '../../contract/figure.ts';
import { layer } from '../../drawing/page/layer.ts';
import { surfacePicture } from '../../drawing/surface/surface.ts';
import { paintSurface, surfaceInks } from '../../drawing/surface/surface-canvas.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import { TILTS } from '../../drawing/surface/turning.ts';
import { drawMaps } from './folded-maps.ts';
import { bindPointing } from './folded-pointing.ts';
import type { Surface } from './folded-scene.ts';
import { offers } from './folded-networks.ts';
import { canComeCloser, closer, held } from './folded-limits.ts';
import {
  LAYOUT,
  SVG_UP_TO,
  contoursIn,
  isCrowded,
  regionOf,
  sceneOf,
  seenFrom,
  styleOf,
} from './folded-scene.ts';
import { describe, goals, legend, status, values } from './folded-words.ts';
import { drawLinkedTable } from '../../drawing/tables/linked-table.ts';
import { regionFacts, sampleTable, unitTable } from './region-tables.ts';
import { ABOVE, REST } from './rest-view.ts';

const { width, height, frame, lefts, top, side } = LAYOUT;

export default defineFigure<Surface>({
  width,
  height,
  invitation:
    'Point at a crease, in a map or in the table: is it a valley or a mountain? Then turn the surface.',
  creases: 'fold',
  initial: {
    network: 'seed-42',
    ...REST,
    floor: true,
    x1: -1,
    x2: 1,
    unit: 0,
    zoom: 1,
    cx: 0,
    cy: 0,
  },
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
  actions: [
    {
      name: 'next-unit',
      label: 'Next crease',
      to: (state) => ({ unit: (state.unit % sceneOf(state).units.length) + 1 }),
    },
    { name: 'above', label: 'Look straight down', to: () => ABOVE },
    {
      name: 'closer',
      label: 'Maps closer',
      to: closer,
      possible: canComeCloser,
      offered: (state) => isCrowded(sceneOf(state)),
    },
    {
      name: 'whole',
      label: 'Whole window',
      to: () => ({ zoom: 1, cx: 0, cy: 0 }),
      possible: ({ zoom }) => zoom > 1,
      offered: (state) => isCrowded(sceneOf(state)),
    },
  ],
  primary: ['network', 'next-unit', 'above', 'closer'],
  still: [lefts.creases, top, side, side],
  network: (state) => sceneOf(state).network,
  constrain: held,
  status,
  legend,
  describe,
  values,
  goals,

  draw(svg, state) {
    const scene = sceneOf(state);
    drawSurfaceView(layer(svg, 'turnable'), {
      mesh: scene.mesh,
      space: scene.space,
      seen: seenFrom(state),
      style: styleOf(state),
      floor: state.floor ? contoursIn(scene) : null,
      frame,
    });
    drawMaps(svg, state);
  },

  paint(context, state) {
    const { mesh } = sceneOf(state);
    const drawing = context.canvas.parentElement?.querySelector<SVGSVGElement>('svg.drawing');
    if (mesh.complex.regionCount <= SVG_UP_TO || !drawing) return false;
    paintSurface(context, surfacePicture(mesh, seenFrom(state), styleOf(state)), surfaceInks(drawing));
    return true;
  },

  readoutLines: 15,
  readoutName: 'Tables',

  readout(element, state) {
    const scene = sceneOf(state);
    const region = regionOf(state);
    regionFacts(element, scene, region);
    drawLinkedTable(element, unitTable(scene, state.unit));
    drawLinkedTable(element, sampleTable(scene, scene.samples, region));
  },

  interact(svg, model, _, signal) {
    bindPointing(svg, model, signal);
  },
});
