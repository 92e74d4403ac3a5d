import type { ValueSpan } from '../../drawing/plane/value-steps.ts';
import type { Tone } from '../pen/pen.ts';
import type { LabState } from '../state/lab-state.ts';

/** What of the Lab's state the base of a view may show, beside networks, regions and the window. */
export type Seen = Pick<LabState, 'output' | 'level' | 'unit' | 'turn' | 'tilt'>;

/** A picture to be painted in another thread, of regions that are there. It crosses as JSON, which also names it. */
export interface Order {
  /** The view's name. */
  readonly view: string;
  readonly seen: Seen;
  /** The place for it, in CSS pixels, and how many pixels of the screen there are to one. */
  readonly size: { readonly width: number; readonly height: number };
  readonly scale: number;
  /** Whether there is room for axes beside it. */
  readonly hasAxes: boolean;
  /** The values that its colours are for, where these are another picture's. */
  readonly span: ValueSpan | null;
  /** The key of what is lent, where it shows that beside. */
  readonly loan: string | null;
  /** Colours by tone. */
  readonly tones: readonly (readonly [Tone, string])[];
}

/** Up to so many regions the page has painted them sooner than they are handed over. */
const FEW = 1500;

/** Are so many regions painted where they are found? */
export const isPaintedBeside = (regionCount: number): boolean =>
  regionCount > FEW && typeof OffscreenCanvas !== 'undefined';

/** An order as it crosses. */
export const writtenOrder = (order: Order): string => JSON.stringify(order);

/** An order without what is lent for it. */
export const withoutLoan = (text: string): string => writtenOrder({ ...readOrder(text), loan: null });

export const readOrder = (text: string): Order => JSON.parse(text) as Order;

/** What of a state an order needs. */
export const seenOf = ({ output, level, unit, turn, tilt }: LabState): Seen => ({ output, level, unit, turn, tilt }); // prettier-ignore

/** A painted picture with the order that it follows. */
export interface Painting {
  readonly order: string;
  readonly image: ImageBitmap;
}

/** Paintings by who has ordered them. */
export type Paintings = Readonly<Record<string, Painting>>;
