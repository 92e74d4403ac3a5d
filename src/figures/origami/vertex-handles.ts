import type { Handle } from '../../drawing/hands/handle.ts';
import { written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { State } from './vertex-scene.ts';
import { STEP, isFold, plot } from './vertex-scene.ts';
import { nearDirection, nearMidlines } from './vertex-specials.ts';

/** What a reader can take hold of: a network's vertex, and the directions of its lines. */
export function handles(state: State): Handle<State>[] {
  if (isFold(state)) return [];
  const scales = { ...plot(state), axis: 'both' as const, step: STEP };
  const at = (x: number, y: number) => `x ${written(x)}, y ${written(y)}`;
  const vertex: Handle<State> = {
    ...scales,
    name: 'vertex',
    label: 'Vertex',
    place: [state.x, state.y],
    limits: [-0.75, 0.75],
    text: at(state.x, state.y),
    special: nearMidlines,
    to: ([x, y]) => ({ x, y }),
  };
  if (state.pattern === 'max') return [vertex];
  const line = (unit: 1 | 2): Handle<State> => {
    const place: Point =
      unit === 1 ? [state.x + state.dx1, state.y + state.dy1] : [state.x + state.dx2, state.y + state.dy2];
    return {
      ...scales,
      name: `line-${unit}`,
      label: `Direction of line ${unit}`,
      place,
      limits: [-1, 1],
      text: at(...place),
      tag: String(unit),
      special: (at, now, reach) => nearDirection(at, now, unit, reach),
      to: ([x, y], now) =>
        unit === 1 ? { dx1: x - now.x, dy1: y - now.y } : { dx2: x - now.x, dy2: y - now.y },
    };
  };
  return [line(1), line(2), vertex];
}
