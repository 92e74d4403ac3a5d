import { select } from 'd3';
import type { BaseType } from 'd3';
import type { Point } from '../../network/index.ts';
import type { SvgGroup } from '../page/layer.ts';
import { setting } from '../page/setting.ts';
import { round } from '../words/number.ts';
import type { Scale } from '../page/scale.ts';
import type { Snap } from './snap.ts';

/**
 * Something a reader moves in a drawing, by mouse, finger or arrow keys.
 *
 * Places are in the plot's own units (those of `x` and `y`), never in pixels: pointer and keys
 * end in the same `to`.
 */
export interface Handle<S> {
  /** Its key among the figure's handles. */
  readonly name: string;
  /** What it moves, for those who hear it. */
  readonly label: string;
  /** The directions in which it moves. */
  readonly axis: 'x' | 'y' | 'both';
  readonly x: Scale;
  readonly y: Scale;
  /** Where it is. */
  readonly place: Point;
  /** The least and the largest value along its axis (along x when it moves both ways). */
  readonly limits: readonly [number, number];
  /** What one arrow key moves it by, along either axis. */
  readonly step: number;
  /** Its value in words. */
  readonly text: string;
  /** A word beside it in the drawing. */
  readonly tag?: string;
  /** A CSS colour; the default is the ink. */
  readonly colour?: string;
  /** What is special near a place, within so much of the plot's own units: a pointer snaps to it, unless Alt is held. */
  special?(place: Point, state: S, reach: number): Snap | null;
  /** The change of state that brings it as near to a place as it can go. */
  to(place: Point, state: S): Partial<S>;
}

/** Draw the handles of a figure into `parent`: visible dots, each with a hit area that suits a finger. */
export function drawHandles<S>(parent: SvgGroup, handles: readonly Handle<S>[]): void {
  parent
    .selectAll<SVGGElement, Handle<S>>('g.handle')
    .data(handles, function (this: SVGGElement | BaseType, handle) {
      return handle?.name ?? (this as SVGGElement).dataset.handle ?? '';
    })
    .join((enter) => enter.append(handleShape))
    .each(
      setting<Handle<S>>({
        transform: ({ x, y, place }) => `translate(${round(x(place[0]))},${round(y(place[1]))})`,
        'aria-valuemin': ({ limits }) => limits[0],
        'aria-valuemax': ({ limits }) => limits[1],
        'aria-valuenow': ({ axis, place }) => Number(place[axis === 'y' ? 1 : 0].toFixed(4)),
        'aria-valuetext': ({ text }) => text,
      }),
    );
}

/** What stays the same about a handle for as long as it is there. */
function handleShape<S>(this: SVGGElement | BaseType, handle: Handle<S>): SVGGElement {
  const { ownerDocument } = this as SVGGElement;
  const make = (name: string) => ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
  const group = select(make('g') as SVGGElement)
    .attr('class', 'handle live-only')
    .attr('data-handle', handle.name)
    .attr('data-axis', handle.axis)
    .attr('style', handle.colour ? `--handle: ${handle.colour}` : null)
    .attr('tabindex', 0)
    .attr('role', 'slider')
    .attr('aria-roledescription', handle.axis === 'both' ? 'point' : null)
    .attr('aria-orientation', handle.axis === 'y' ? 'vertical' : null)
    .attr('aria-label', handle.label);
  group.append('circle').attr('class', 'handle-hit').attr('r', 18);
  group.append('circle').attr('class', 'handle-dot').attr('r', 7);
  if (handle.tag)
    group.append('text').attr('class', 'handle-tag').attr('x', 13).attr('dy', '1.1em').text(handle.tag);
  return group.node()!;
}
