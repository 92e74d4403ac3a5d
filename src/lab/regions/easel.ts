import type { Painting, Paintings } from '../views/order.ts';
import type { Request } from './request.ts';

/** What is to be painted of a request's regions; `null` for nothing. */
export type Ordering = (request: Request) => string | null;

/** What is to be painted along with regions, and what has been. */
export interface Easel {
  /** Set what is ordered, asked for whenever there are other regions; `null` for nothing more. */
  order(who: string, ordering: Ordering | null): void;
  /** Have it painted again of regions that are there; all of it unless said whose. */
  again(who?: string): void;
  readonly isWished: boolean;
  /** The orders to send with a request: all of them for other regions, of those that are there what is wished again. */
  take(request: Request, isThere: boolean): Readonly<Record<string, string>>;
  /** Keep what has come, beside what was there where the regions are the same. */
  keep(made: Paintings, isThere: boolean): void;
  paintingOf(who: string): Painting | null;
}

/** Nothing ordered, nothing painted. */
export function makeEasel(): Easel {
  const orderings = new Map<string, Ordering>();
  const wished = new Set<string>();
  let paintings: Paintings = {};
  return {
    order(who, ordering) {
      if (ordering) orderings.set(who, ordering);
      else orderings.delete(who);
    },
    again(who) {
      for (const one of who === undefined ? orderings.keys() : [who]) wished.add(one);
    },
    get isWished() {
      return wished.size > 0;
    },
    take(request, isThere) {
      const orders: Record<string, string> = {};
      for (const [who, ordering] of orderings) {
        const order = isThere && !wished.has(who) ? null : ordering(request);
        if (order !== null) orders[who] = order;
      }
      wished.clear();
      return orders;
    },
    keep(made, isThere) {
      for (const who of Object.keys(isThere ? made : paintings)) paintings[who]?.image.close();
      paintings = isThere ? { ...paintings, ...made } : made;
    },
    paintingOf: (who) => paintings[who] ?? null,
  };
}
