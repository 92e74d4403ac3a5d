import { clip, drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { Path } from '../../drawing/page/paths.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { lines, outline, segmentPath } from '../../drawing/plane/creases.ts';
import { round } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { affineAt, clippedTo } from '../../network/index.ts';
import type { Certificate, InNorm, Norm, Scene } from './certificate-scene.ts';
import { areas, boundsOf, complex, network, plot, REACH, sceneOf, sides } from './certificate-scene.ts';

const { x, y } = plot;
const at = ([px, py]: Point): string => `${round(x(px))},${round(y(py))}`;
const polygon = (corners: readonly Point[]): string => `M${corners.map(at).join('L')}Z`;
const WINDOW: readonly Point[] = [[-REACH, -REACH], [REACH, -REACH], [REACH, REACH], [-REACH, REACH]]; // prettier-ignore

/** The ball of a norm about a point. */
function ball([px, py]: Point, r: number, norm: Norm): string {
  if (norm === 'inf')
    return polygon([[px - r, py - r], [px + r, py - r], [px + r, py + r], [px - r, py + r]]); // prettier-ignore
  if (norm === '1') return polygon([[px + r, py], [px, py + r], [px - r, py], [px, py - r]]); // prettier-ignore
  const size = round(x(r) - x(0));
  const half = `a${size},${size} 0 1 0`;
  return `M${round(x(px) - size)},${round(y(py))}${half} ${2 * size},0${half} ${-2 * size},0Z`;
}

/** Where the formulas of the point's region for its two nearest outputs are equal, as far as the window goes. */
function tieLine({ point, chosen }: Scene): string {
  const { decision } = chosen.margins;
  if (!decision) return '';
  const { matrix } = affineAt(network, point);
  const slope = (k: number) => matrix[2 * decision.winner + k] - matrix[2 * decision.rival + k];
  const [a, b] = [slope(0), slope(1)];
  const far = (4 * REACH + decision.distance) / Math.hypot(a, b);
  const [px, py] = decision.point;
  const ends = clippedTo(WINDOW, [[px - far * b, py + far * a], [px + far * b, py - far * a]]); // prettier-ignore
  return ends.length > 1 ? `M${ends.map(at).join('L')}` : '';
}

/** The areas by their winner, those of regions that have been looked into on their own. */
function areaPaths({ chosen }: Scene): Path[] {
  const seen = new Set(chosen.nearest.visited.slice(0, chosen.looked));
  const paths = new Map<string, string>();
  for (const { winner, polygon: corners, region } of areas) {
    const name = `area wins-${winner + 1}${seen.has(region) ? ' seen' : ''}`;
    paths.set(name, (paths.get(name) ?? '') + polygon(corners));
  }
  return Array.from(paths, ([name, d]) => ({ name, d })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** From the point to what is nearest. */
const reach = (name: string, from: Point, to: ArrayLike<number>): Path[] => [
  { name: `reach ${name}`, d: `M${at(from)}L${at([to[0], to[1]])}` },
];

function reaches({ point, chosen }: Scene): Path[] {
  const { isDone, nearest, margins } = chosen;
  if (isDone) return nearest.point ? reach('true', point, nearest.point) : [];
  return margins.decision ? reach('claimed', point, margins.decision.point) : [];
}

/** The balls of all norms; the chosen one is filled, and its first size stays when it has grown. */
function ballPaths(state: Certificate, { point, all, chosen }: Scene): Path[] {
  const others = all.filter((one) => one !== chosen);
  const path = (name: string, radius: number, norm: Norm): Path[] =>
    radius > 0 && radius < 50 ? [{ name: `ball ${name}`, d: ball(point, radius, norm) }] : [];
  const first = ({ border, decision }: InNorm) => Math.min(border.distance, decision.distance);
  const { intervals, zonotope } = boundsOf(state);
  return [
    ...path('chosen', chosen.certain, chosen.name),
    ...others.flatMap((one) => path('other', one.certain, one.name)),
    ...(chosen.looked > 1 ? path('first', first(chosen), chosen.name) : []),
    ...(chosen.name === 'inf' ? [...path('bound', intervals, 'inf'), ...path('bound', zonotope, 'inf')] : []),
  ];
}

/** The map with its decision areas, the balls, and what is near. */
export function drawCertificate(svg: SVGSVGElement, state: Certificate): void {
  const scene = sceneOf(state);
  const { chosen, region } = scene;
  const inside = clip(svg, 'map', plot);
  const clipped = (name: string) => layer(svg, name).attr('clip-path', inside);
  drawPaths(clipped('areas'), areaPaths(scene));
  once(clipped('sides'), 'drawn', (group) =>
    drawPaths(group, [{ name: 'side', d: lines(complex, sides, plot) }]),
  );
  drawPaths(clipped('own'), [{ name: 'outline', d: outline(complex, region, plot) }]);
  once(clipped('boundary'), 'drawn', (group) => {
    const d = segmentPath(areas.ties, plot);
    drawPaths(group, [{ name: 'halo', d }, { name: 'line', d }]); // prettier-ignore
  });
  const tie = chosen.isDone ? '' : tieLine(scene);
  drawPaths(clipped('tie'), tie ? [{ name: 'line', d: tie }] : []);
  drawPaths(clipped('balls'), ballPaths(state, scene));
  drawPaths(clipped('reaches'), reaches(scene));
  drawAxes(layer(svg, 'axes'), plot, { x: [-1, 0, 1], y: [-1, 0, 1] });
}
