import { significant } from '../../drawing/words/number.ts';
import { STEPS, valueSpan, valueStep } from '../../drawing/plane/value-steps.ts';
import { outputName } from './names.ts';
import { paintPlaneOver } from './places.ts';
import { VALUE_TONES, valueLegend } from './value-colours.ts';
import type { Frame, View } from './view.ts';
import type { Sampled } from '../regions/sampled.ts';

/** The cells of a grid of samples as polygons in a frame. */
function cells({ side, window }: Sampled, { toPixels }: Frame) {
  const { x0, x1, y0, y1 } = window;
  const [px, py] = [new Float64Array((side + 1) ** 2), new Float64Array((side + 1) ** 2)];
  for (let k = 0; k <= side; k++)
    for (let i = 0; i <= side; i++)
      [px[k * (side + 1) + i], py[k * (side + 1) + i]] = toPixels(
        x0 + (i / side) * (x1 - x0),
        y0 + (k / side) * (y1 - y0),
      );
  const list = new Int32Array(4 * side * side);
  for (let k = 0; k < side; k++)
    for (let i = 0; i < side; i++) {
      const corner = k * (side + 1) + i;
      list.set([corner, corner + 1, corner + side + 2, corner + side + 1], 4 * (k * side + i));
    }
  return { px, py, list, starts: Int32Array.from({ length: side * side + 1 }, (_, i) => 4 * i) };
}

/** What is shown of a network with smooth units, whatever view was chosen: values on a grid. */
export const sampledValuesView: View = {
  name: 'sampled',
  label: 'Sampled values',
  moves: 'plane',
  uses: ['output'],
  paint(pen, { sampled, frame }) {
    if (!sampled) return;
    const { middle, reach } = valueSpan(sampled.lowest, sampled.highest);
    const toneOf = Int32Array.from(sampled.values, (value) => valueStep(value, middle, reach) + STEPS);
    pen.areas(cells(sampled, frame), VALUE_TONES, toneOf);
  },
  paintOver: paintPlaneOver,
  legend: ({ sampled }) => (sampled ? valueLegend(sampled.lowest, sampled.highest) : []),
  describe: ({ sampled, bench }) =>
    sampled
      ? `${outputName(bench, sampled.output)} of ${bench.name}, sampled on ${sampled.side} × ${sampled.side} places, not exact: from ${significant(sampled.lowest)} to ${significant(sampled.highest)} there.`
      : `The values of ${bench.name} are being sampled.`,
};
