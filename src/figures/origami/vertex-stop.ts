import type { Point } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { Room } from './fold-pattern.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { DIRECTIONS } from '../../drawing/plane/region-walk.ts';

/** Draw the vertices of a pattern as dots, one of them chosen; together they are one stop of the tab key. */
export function drawVertexStop(
  parent: SvgGroup,
  places: readonly Point[],
  chosen: number,
  room: Room,
  { x, y }: Plot,
): void {
  const off = places.length === 0;
  parent
    .attr('tabindex', off ? -1 : 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'map of vertices')
    .attr('aria-label', 'Vertices: arrow keys go to the nearest one on that side, Page Down to the next');
  layer(parent, 'turn-hit')
    .selectAll('rect')
    .data(off ? [] : [room])
    .join('rect')
    .attr('x', ({ left }) => left)
    .attr('y', ({ top }) => top)
    .attr('width', ({ width }) => width)
    .attr('height', ({ height }) => height);
  layer(parent, 'vertices')
    .selectAll('circle')
    .data(places)
    .join('circle')
    .attr('class', (_, i) => (i === chosen ? 'vertex chosen' : 'vertex'))
    .attr('cx', ([px]) => round(x(px)))
    .attr('cy', ([, py]) => round(y(py)));
}

/** What choosing a vertex needs from its figure. */
interface VertexChoice {
  plot(): Plot;
  places(): readonly Point[];
  chosen(): number;
  /** Keep to a vertex: click, tap and keys. */
  choose(vertex: number): void;
  /** Show a vertex while a mouse is near it; `null` when it has gone. */
  preview(vertex: number | null): void;
}

/** Let pointer and keys choose one of several vertices. Browser only, once per figure. */
export function bindVertexStop(
  svg: SVGSVGElement,
  signal: AbortSignal,
  selector: string,
  choice: VertexChoice,
): void {
  const stop = svg.querySelector<SVGGElement>(selector);
  const nearest = (event: MouseEvent): number => {
    const [px, py] = pointIn(svg, event);
    const { x, y } = choice.plot();
    const distances = choice.places().map(([u, v]) => Math.hypot(x(u) - px, y(v) - py));
    return distances.indexOf(Math.min(...distances));
  };
  stop?.addEventListener(
    'pointermove',
    (event) => {
      const vertex = nearest(event);
      if (event.pointerType === 'mouse' && event.buttons === 0 && vertex >= 0) choice.preview(vertex);
    },
    { signal },
  );
  stop?.addEventListener('pointerleave', () => choice.preview(null), { signal });
  stop?.addEventListener(
    'click',
    (event) => {
      const vertex = nearest(event);
      if (vertex >= 0) choice.choose(vertex);
    },
    { signal },
  );
  stop?.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const vertex = vertexAfter(event.key, choice.places(), choice.chosen());
      if (vertex === null) return;
      event.preventDefault();
      choice.choose(vertex);
    },
    { signal },
  );
}

/** The vertex to which a key leads: arrows to the nearest on that side, Page Up and Down through all, Home and End. */
export function vertexAfter(key: string, places: readonly Point[], chosen: number): number | null {
  const last = places.length - 1;
  if (last < 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'PageDown') return chosen === last ? 0 : chosen + 1;
  if (key === 'PageUp') return chosen === 0 ? last : chosen - 1;
  if (!(key in DIRECTIONS)) return null;
  const [dx, dy] = DIRECTIONS[key];
  const [x, y] = places[chosen];
  let best = { vertex: chosen, cost: Infinity };
  places.forEach(([u, v], vertex) => {
    const along = (u - x) * dx + (v - y) * dy;
    const across = Math.abs((u - x) * dy - (v - y) * dx);
    // Within 60 degrees of the arrow; what lies straight ahead counts as nearer.
    if (along <= 1e-9 || across > 1.75 * along) return;
    const cost = along + 2 * across;
    if (cost < best.cost) best = { vertex, cost };
  });
  return best.vertex;
}
