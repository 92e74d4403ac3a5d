import { DIGIT_LOOKS } from '../../drawing/digits/digit-images.ts';
import { clip } from '../../drawing/page/axes.ts';
import type { Ink } from '../../drawing/page/inks.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { lines } from '../../drawing/plane/creases.ts';
import { round } from '../../drawing/words/number.ts';
import type { Scene, Slice } from './digit-slice-scene.ts';
import { sceneIn, viewKey } from './digit-slice-scene.ts';
import { unionOutlines } from './union-outlines.ts';

/** The kinds of lines in the order in which they lie on one another, and their classes. */
const LINES = ['fine second', 'fine first', 'border'] as const;
/** The classes whose looks the canvas takes from the style sheet: the ten areas, the lines, and images. */
export const LOOKS = [
  ...Array.from({ length: 10 }, (_, label) => `won won-${label}`),
  ...LINES,
  ...DIGIT_LOOKS,
];

/** Where many lines crowd they are drawn thinner, or nothing else would be seen: a share of their usual width. */
const CROWD = 1500;
const thin = ({ areas }: Scene): number => Math.min(1, Math.sqrt(CROWD / areas.regionCount));

type Edges = Readonly<Record<(typeof LINES)[number], readonly number[]>>;

const edgesKnown = new WeakMap<Scene['areas'], Edges>();

/** The edges of each kind; a border between classes that follows a crease is both. */
function edgesIn({ areas, winner }: Scene): Edges {
  const found = edgesKnown.get(areas);
  if (found) return found;
  const { layer: level, left, right } = creaseMesh(areas);
  const edges = { 'fine second': [] as number[], 'fine first': [] as number[], border: [] as number[] };
  for (let e = 0; e < level.length; e++) {
    if (level[e] < 0) continue;
    if (level[e] === 0) edges['fine first'].push(e);
    if (level[e] === 1) edges['fine second'].push(e);
    if (winner[left[e]] !== winner[right[e]]) edges.border.push(e);
  }
  edgesKnown.set(areas, edges);
  return edges;
}

/** Areas and lines as shapes, or nothing where a canvas has them. */
export function drawAreas(svg: SVGSVGElement, state: Slice): void {
  const group = layer(svg, 'areas');
  const inside = layer(svg, 'lines');
  const painted = svg.hasAttribute('data-painted');
  once(group, painted ? 'painted' : viewKey(state), () => {
    const scene = sceneIn(state);
    const { areas, winner, plot } = scene;
    const within = clip(svg, 'map', plot);
    const outlines = painted ? [] : Array.from(unionOutlines(areas, winner, plot));
    drawPaths(
      group.attr('clip-path', within),
      outlines.map(([label, d]) => ({ name: `won won-${label}`, d })),
    );
    const edges = edgesIn(scene);
    const style = thin(scene) < 1 ? `--thin: ${round(thin(scene))}` : null;
    const kinds = painted ? [] : LINES;
    drawPaths(
      inside.attr('clip-path', within),
      kinds.map((name) => ({ name, d: lines(areas, edges[name], plot) || 'M0,0', style })),
    );
  });
}

/** So many lines go into one path of the canvas: more take the rasteriser longer than their sum. */
const RUN = 64;

/** Paint areas and lines, as `drawAreas` draws them, in the units of the drawing. */
export function paintAreas(context: CanvasRenderingContext2D, scene: Scene, inks: readonly Ink[]): void {
  const { areas, winner } = scene;
  const { from, to, starts, corners } = creaseMesh(areas);
  const { px, py } = placesIn(scene);
  context.lineJoin = 'round';
  // One polygon at a time: the time that a path takes grows faster than the number of its corners.
  for (let label = 0; label < 10; label++) {
    context.fillStyle = inks[label].fill;
    for (let i = 0; i < winner.length; i++) {
      if (winner[i] !== label) continue;
      context.beginPath();
      context.moveTo(px[corners[starts[i]]], py[corners[starts[i]]]);
      for (let k = starts[i] + 1; k < starts[i + 1]; k++) context.lineTo(px[corners[k]], py[corners[k]]);
      context.fill();
    }
  }
  const edges = edgesIn(scene);
  LINES.forEach((kind, k) => {
    const { stroke, width, opacity } = inks[10 + k];
    context.strokeStyle = stroke;
    context.globalAlpha = opacity;
    context.lineWidth = width * thin(scene);
    for (let start = 0; start < edges[kind].length; start += RUN) {
      context.beginPath();
      for (const e of edges[kind].slice(start, start + RUN)) {
        context.moveTo(px[from[e]], py[from[e]]);
        context.lineTo(px[to[e]], py[to[e]]);
      }
      context.stroke();
    }
  });
  context.globalAlpha = 1;
}

/** Where vertices are drawn. */
interface Places {
  readonly px: Float64Array;
  readonly py: Float64Array;
}

const placesKnown = new WeakMap<Scene['plot'], Places>();

/** Where every vertex of the areas is drawn: a scene has a window of its own. */
export function placesIn({ areas, plot }: Pick<Scene, 'areas' | 'plot'>): Places {
  const found = placesKnown.get(plot);
  if (found) return found;
  const px = Float64Array.from(areas.x, (x) => plot.x(x));
  const py = Float64Array.from(areas.y, (y) => plot.y(y));
  placesKnown.set(plot, { px, py });
  return { px, py };
}
