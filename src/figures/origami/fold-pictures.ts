import type { OptionPicture } from '../../contract/figure.ts';
import type { Point } from '../../network/index.ts';
import { CHALLENGES } from './fold-challenges.ts';
import { BLANK } from './fold-presets.ts';

/** Room around a sheet, as a share of its larger side. */
const MARGIN = 1 / 32;

const loop = (outline: readonly Point[]): string =>
  `M${outline.map(([x, y]) => `${+x.toFixed(4)},${+(0 - y).toFixed(4)}`).join('L')}Z`;

/** A challenge in small: its sheet, and on it the shape to be made; the empty sheet for none. */
export function pictureOf(challenge: string): OptionPicture {
  const known = Object.hasOwn(CHALLENGES, challenge) ? CHALLENGES[challenge] : null;
  const [left, bottom, right, top] = known?.sheet ?? BLANK.sheet;
  const side = Math.max(right - left, top - bottom) * (1 + 2 * MARGIN);
  return {
    box: [(left + right - side) / 2, (-top - bottom - side) / 2, side, side],
    ground: `M${left},${-top}H${right}V${-bottom}H${left}Z`,
    shape: (known?.outlines ?? []).map(loop).join(''),
  };
}
