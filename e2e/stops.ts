import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import { drawn, frame } from './figures.ts';
import { strike } from './handles.ts';

/** A place or a vector on the screen, in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a mouse or a finger can do. */
export interface Pointer {
  /** Point at a place, and press there. */
  touch(place: Place): Promise<void>;
  drag(from: Place, by: Place): Promise<void>;
}

/** How many places are tried. */
const MOST = 16;

/** Places where a pointer hits a part of a drawing, and no handle before it. */
function hits(stop: Locator): Promise<Place[]> {
  return stop.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const shares = [0.5, 0.2, 0.8];
    const parts = [...node.querySelectorAll('*')].map((part) => part.getBoundingClientRect());
    return [
      ...shares.flatMap((v) => shares.map((u) => ({ x: left + u * width, y: top + v * height }))),
      ...parts.map((box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })),
    ].filter(({ x, y }) => {
      const hit = document.elementFromPoint(x, y);
      return hit && node.contains(hit) && !hit.closest('.handle');
    });
  });
}

/** Expect a part of a drawing to follow a pointer: a touch somewhere, or a drag across, changes the figure. */
export async function changesByPointer(figure: Locator, stop: Locator, pointer: Pointer): Promise<void> {
  const page = figure.page();
  const places = await hits(stop);
  expect(places, 'places where a pointer hits it').not.toEqual([]);
  const before = await frame(figure);
  const tries = [
    ...places.slice(0, MOST).map((place) => () => pointer.touch(place)),
    ...[60, -60].map((x) => () => pointer.drag(places[0], { x, y: 0 })),
  ];
  for (const attempt of tries) {
    await attempt();
    await drawn(page);
    if ((await frame(figure)) !== before) return;
  }
  expect(null, 'neither pointing nor dragging changes the figure').not.toBeNull();
}

/** Whatever a part of a drawing may take; the first that changes the figure will do. */
const KEYS = ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'PageDown', 'PageUp', 'End', 'Home'];

/** Expect some key to change the figure, wherever the part's walk happens to be: at an end some do nothing. */
export async function changesByKeys(figure: Locator, stop: Locator): Promise<void> {
  const before = await frame(figure);
  for (const key of KEYS) {
    await strike(stop, key);
    await drawn(figure.page());
    if ((await frame(figure)) !== before) return;
  }
  expect(null, `none of ${KEYS.join(', ')} changes the figure`).not.toBeNull();
}
