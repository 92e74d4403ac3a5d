import assert from 'node:assert/strict';

/** The 64 numbers that an image shows, each as the step of its colour over `full`: its sign is its class's. */
export function shownPixels(
  group: Element,
  place: { readonly x: number; readonly y: number; readonly size: number },
): number[] {
  const side = place.size / 8;
  const values = new Array<number>(64).fill(0);
  for (const path of group.querySelectorAll('path')) {
    const name = path.getAttribute('class') ?? '';
    if (/paper|ground|edge/.test(name)) continue;
    const opacity = Number(/fill-opacity:([0-9.]+)/.exec(path.getAttribute('style') ?? '')?.[1]);
    const boxes = (path.getAttribute('d') ?? '').split('Z').filter(Boolean);
    for (const box of boxes) {
      const [x0, y0, x1, y1] = /^M([\d.-]+),([\d.-]+)H([\d.-]+)V([\d.-]+)H/.exec(box)!.slice(1).map(Number);
      const at = (value: number, from: number) => {
        const place = (value - from) / side;
        assert.ok(Math.abs(place - Math.round(place)) < 0.02, `${value} is on the grid`);
        return Math.round(place);
      };
      for (let row = at(y0, place.y); row < at(y1, place.y); row++)
        for (let column = at(x0, place.x); column < at(x1, place.x); column++) {
          assert.equal(values[8 * row + column], 0, 'no pixel is filled twice');
          values[8 * row + column] = name === 'map-below' ? -opacity : opacity;
        }
    }
  }
  return values;
}
