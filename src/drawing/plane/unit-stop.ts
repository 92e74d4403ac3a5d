import type { Network, Owner, Point } from '../../network/index.ts';
import { clamped } from '../page/limits.ts';
import { indexOfUnit, unitAt } from '../../network/index.ts';
import type { SvgGroup } from '../page/layer.ts';
import { layer, once } from '../page/layer.ts';
import { pointIn } from '../page/pointer.ts';
import type { WiringBox } from './wiring.ts';
import { wiringPlaces } from './wiring.ts';

/** How far from a unit a pointer still counts: more than half the way between two rows, so that none is between them. */
const REACH = 40;
/** How far around the wiring a pointer still counts, in the drawing's units. */
const MARGIN = 26;

/** Make a drawing of a network one stop of the tab key that takes pointer and arrow keys. */
export function drawUnitStop(parent: SvgGroup, box: WiringBox): void {
  parent
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'network')
    .attr('aria-label', 'Units: arrow keys go from unit to unit, Escape lets go');
  once(layer(parent, 'region-hit'), Object.values(box).join(), (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('x', box.left - MARGIN)
      .attr('y', box.top - MARGIN)
      .attr('width', box.right - box.left + 2 * MARGIN)
      .attr('height', box.bottom - box.top + 2 * MARGIN);
  });
}

/** What a unit stop needs from its figure. */
export interface UnitChoice {
  /** The group that `drawUnitStop` draws, as a selector. */
  readonly stop: string;
  readonly box: WiringBox;
  network(): Network;
  /** The marked unit, by its place among all hidden units; −1 for none. */
  marked(): number;
  /** Mark a unit for good, by click, tap and keys; −1 lets go. */
  mark(unit: number): void;
  /** Mark a unit for as long as a mouse rests on it; `null` when it has gone. */
  preview(unit: number | null): void;
}

/** The hidden unit that is drawn nearest to a point, by its place among all; −1 if none is near. */
export function unitNear(network: Network, box: WiringBox, [x, y]: Point, reach: number): number {
  let best = { unit: -1, distance: reach };
  wiringPlaces(network, box)
    .slice(1, -1)
    .forEach((row, layer) =>
      row.forEach(([px, py], unit) => {
        const distance = Math.hypot(px - x, py - y);
        if (distance < best.distance) best = { unit: indexOfUnit(network, { layer, unit }), distance };
      }),
    );
  return best.unit;
}

/** The unit to which a key leads; −1 lets go, `null` is for any other key. */
export function unitAfter(key: string, network: Network, marked: number): number | null {
  if (key === 'Escape') return marked < 0 ? null : -1;
  if (!/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) return null;
  const at = unitAt(network, marked);
  if (!at) return 0;
  const hidden = network.layers.slice(0, -1).map(({ outputs }) => outputs);
  const step = (layer: number): Owner => {
    const to = clamped(layer, 0, hidden.length - 1);
    const share = (at.unit + 0.5) / hidden[at.layer];
    return { layer: to, unit: to === at.layer ? at.unit : Math.floor(share * hidden[to]) };
  };
  const inRow = (unit: number): Owner => ({
    layer: at.layer,
    unit: clamped(unit, 0, hidden[at.layer] - 1),
  });
  const to = {
    ArrowLeft: inRow(at.unit - 1),
    ArrowRight: inRow(at.unit + 1),
    ArrowUp: step(at.layer - 1),
    ArrowDown: step(at.layer + 1),
    Home: inRow(0),
    End: inRow(hidden[at.layer]),
  }[key];
  return to ? indexOfUnit(network, to) : null;
}

/** Let pointer and keys mark a unit. Browser only, once per figure. */
export function bindUnitStop(svg: SVGSVGElement, signal: AbortSignal, choice: UnitChoice): void {
  const { box, network, marked, mark } = choice;
  const stop = svg.querySelector<SVGGElement>(choice.stop);
  const under = (event: MouseEvent): number => unitNear(network(), box, pointIn(svg, event), REACH);
  const choose = (unit: number): void => {
    if (unit !== marked()) mark(unit);
  };
  stop?.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      const unit = under(event);
      choice.preview(unit < 0 ? null : unit);
    },
    { signal },
  );
  stop?.addEventListener('pointerleave', () => choice.preview(null), { signal });
  // A click on a unit marks it, and takes the mark away again.
  stop?.addEventListener(
    'click',
    (event) => {
      const unit = under(event);
      mark(unit === marked() ? -1 : unit);
    },
    { signal },
  );
  stop?.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const unit = unitAfter(event.key, network(), marked());
      if (unit === null) return;
      event.preventDefault();
      choose(unit);
    },
    { signal },
  );
}
