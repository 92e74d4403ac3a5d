// Longer than most files: a table of shapes, each with its outline and its solution.
import type { Point } from '../../network/index.ts';

/** A shape to be made by folds and one cut. */
export interface Challenge {
  /** Its name in the menu. */
  readonly label: string;
  /** Its name in a sentence. */
  readonly words: string;
  /** Left, bottom, right and top of the sheet. */
  readonly sheet: readonly number[];
  /** Its outlines, counter-clockwise; holes run the other way round. */
  readonly outlines: readonly (readonly Point[])[];
  /** Are its numbers rounded sines? */
  readonly rounded?: boolean;
  /** Folds and cut that make it, with the fewest folds that are known; `null` if none can. */
  readonly solution: { readonly folds: readonly number[]; readonly cut: readonly number[] } | null;
}

const SQUARE = [-1, -1, 1, 1];

/** A polygon from its x and y in turn. */
const polygon = (...numbers: readonly number[]): Point[] =>
  Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);

/** A polygon that is its own mirror image in x = 0, from its right half, counter-clockwise from the bottom. */
function mirrored(...numbers: readonly number[]): Point[] {
  const right = polygon(...numbers);
  const left = right.filter(([x]) => x !== 0).map(([x, y]): Point => [-x, y]);
  return [...right, ...left.reverse()];
}

/** A star with one tip up. */
function star(tips: number, outer: number, inner: number): Point[] {
  return Array.from({ length: 2 * tips }, (_, i) => {
    const [angle, radius] = [Math.PI / 2 + (i * Math.PI) / tips, i % 2 ? inner : outer];
    const exact = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value);
    return [exact(radius * Math.cos(angle)), exact(radius * Math.sin(angle))];
  });
}

const box = (left: number, bottom: number, right: number, top: number): Point[] =>
  polygon(left, bottom, right, bottom, right, top, left, top);

const CORNER_F = polygon(
  ...[0, -0.75, 0.25, -0.75, 0.25, -0.125, 1.25, -0.125, 1.25, 0.125],
  ...[0.25, 0.125, 0.25, 0.625, 1.25, 0.625, 1.25, 0.875, 0, 0.875],
);

/**
 * What there is to make, by name, from few folds to many.
 *
 * Corners are dyadic but for the two stars, and the numbers of the solutions are whole or dyadic but for theirs.
 */
export const CHALLENGES: Readonly<Record<string, Challenge>> = {
  diamond: {
    label: 'Diamond',
    words: 'a diamond',
    sheet: SQUARE,
    outlines: [polygon(0, -0.5, 0.5, 0, 0, 0.5, -0.5, 0)],
    solution: { folds: [-1, 0, 0, 0, 1, 0], cut: [-1, 1, -0.5] },
  },
  kite: {
    label: 'Kite',
    words: 'a kite',
    sheet: SQUARE,
    outlines: [mirrored(0, -0.6875, 0.5, 0.25, 0, 0.625)],
    solution: { folds: [1, 0, 0, -2, -9, -1.25], cut: [3, -4, -2.5] },
  },
  pencil: {
    label: 'Pencil on the edge',
    words: 'a pencil on the edge',
    sheet: SQUARE,
    outlines: [mirrored(0, -1, 0.25, -1, 0.25, 0.5, 0, 0.6875)],
    solution: { folds: [-1, 0, 0, -1, 2, 0.75], cut: [-1, 0, -0.25] },
  },
  crown: {
    label: 'Crown',
    words: 'a crown',
    sheet: [-1, -0.5, 1, 1],
    outlines: [polygon(-1, -0.5, 1, -0.5, 1, 1, 0.5, 0, 0, 1, -0.5, 0, -1, 1)],
    solution: { folds: [1, 0, 0, -1, 0, 0.5], cut: [2, -1, -1] },
  },
  't-shape': {
    label: 'Letter T',
    words: 'the letter T',
    sheet: SQUARE,
    outlines: [mirrored(0, -1, 0.25, -1, 0.25, 0.5, 1, 0.5, 1, 1)],
    solution: { folds: [-1, 0, 0, -1, -1, -0.75], cut: [0, 1, 0.5] },
  },
  'u-shape': {
    label: 'Letter U',
    words: 'the letter U',
    sheet: SQUARE,
    outlines: [mirrored(0, -1, 1, -1, 1, 1, 0.5, 1, 0.5, -0.5, 0, -0.5)],
    solution: { folds: [1, 0, 0, -1, 1, 0], cut: [0, -1, 0.5] },
  },
  'v-shape': {
    label: 'Letter V',
    words: 'the letter V',
    sheet: SQUARE,
    outlines: [mirrored(0, -1, 1, 1, 0.5, 1, 0, 0)],
    solution: { folds: [-1, 0, 0, -2, 1, -0.5], cut: [-2, 1, -1] },
  },
  house: {
    label: 'House',
    words: 'a house',
    sheet: SQUARE,
    outlines: [mirrored(0, -0.5, 0.5, -0.5, 0.5, 0.25, 0, 0.625)],
    solution: { folds: [-1, 0, 0, 1, 1, 0, -2, 1, 0], cut: [0, 1, -0.5] },
  },
  heart: {
    label: 'Heart',
    words: 'a heart with corners',
    sheet: SQUARE,
    outlines: [mirrored(0, -0.75, 0.75, 0, 0.375, 0.375, 0, 0)],
    solution: { folds: [-1, 0, 0, -1, 1, -0.375, 0, 1, 0], cut: [-1, 1, -0.75] },
  },
  frame: {
    label: 'Frame with a hole',
    words: 'a frame with a hole',
    sheet: SQUARE,
    outlines: [box(-0.75, -0.75, 0.75, 0.75), box(-0.25, -0.25, 0.25, 0.25).reverse()],
    solution: { folds: [1, 1, 0, -1, 1, 0, 0, 1, -0.5], cut: [0, 1, -0.75] },
  },
  'h-shape': {
    label: 'Letter H',
    words: 'the letter H',
    sheet: SQUARE,
    outlines: [
      polygon(
        ...[-1, -1, -0.5, -1, -0.5, -0.25, 0.5, -0.25, 0.5, -1, 1, -1],
        ...[1, 1, 0.5, 1, 0.5, 0.25, -0.5, 0.25, -0.5, 1, -1, 1],
      ),
    ],
    solution: { folds: [-1, 0, 0, 0, 1, 0, 1, -1, 0.75], cut: [0, 1, -0.25] },
  },
  'x-shape': {
    label: 'Letter X',
    words: 'the letter X',
    sheet: SQUARE,
    outlines: [
      polygon(
        ...[-1, -1, -0.5, -1, 0, -0.5, 0.5, -1, 1, -1, 1, -0.5, 0.5, 0, 1, 0.5],
        ...[1, 1, 0.5, 1, 0, 0.5, -0.5, 1, -1, 1, -1, 0.5, -0.5, 0, -1, -0.5],
      ),
    ],
    solution: { folds: [-1, 0, 0, 0, 1, 0, 1, 1, 0], cut: [1, 1, -0.5] },
  },
  'e-shape': {
    label: 'Letter E',
    words: 'the letter E',
    sheet: [0, -0.875, 1.25, 0.875],
    outlines: [
      polygon(
        ...[0, -0.875, 1.25, -0.875, 1.25, -0.625, 0.25, -0.625, 0.25, -0.125, 1.25, -0.125],
        ...[1.25, 0.125, 0.25, 0.125, 0.25, 0.625, 1.25, 0.625, 1.25, 0.875, 0, 0.875],
      ),
    ],
    solution: { folds: [0, -1, 0, 0, 1, 0.375, 1, -1, 0.125], cut: [-1, 0, -0.25] },
  },
  'f-shape': {
    label: 'Letter F, from the corner',
    words: 'the letter F',
    sheet: [0, -0.75, 1.25, 0.875],
    outlines: [CORNER_F],
    solution: { folds: [0, 1, 0.375, 0, -1, 0, 1, -1, 0.125], cut: [-1, 0, -0.25] },
  },
  arrow: {
    label: 'Arrow',
    words: 'an arrow',
    sheet: SQUARE,
    outlines: [mirrored(0, -0.75, 0.25, -0.75, 0.25, -0.375, 0.75, -0.375, 0, 0.625)],
    solution: { folds: [-1, 0, 0, 1, 1, -0.5, 1, 1, -0.875, -2, -1, 1.5], cut: [-1, 0, 0.125] },
  },
  plus: {
    label: 'Cross',
    words: 'a cross',
    sheet: SQUARE,
    outlines: [
      polygon(
        ...[-0.75, -0.25, -0.25, -0.25, -0.25, -0.75, 0.25, -0.75, 0.25, -0.25, 0.75, -0.25],
        ...[0.75, 0.25, 0.25, 0.25, 0.25, 0.75, -0.25, 0.75, -0.25, 0.25, -0.75, 0.25],
      ),
    ],
    solution: { folds: [-1, 1, 0, 1, 1, 0, 1, 0, 0, 1, -1, 0.5], cut: [1, 0, -0.25] },
  },
  windows: {
    label: 'Four windows',
    words: 'four squares',
    sheet: SQUARE,
    outlines: [
      box(-0.75, -0.75, -0.25, -0.25),
      box(0.25, -0.75, 0.75, -0.25),
      box(0.25, 0.25, 0.75, 0.75),
      box(-0.75, 0.25, -0.25, 0.75),
    ],
    solution: { folds: [-1, 1, 0, 1, 1, 0, -1, 0, 0, -1, 1, -1], cut: [0, 1, -0.75] },
  },
  'five-star': {
    label: 'Five-pointed star, upright',
    words: 'a five-pointed star',
    sheet: SQUARE,
    outlines: [star(5, 0.9, 0.45 * (3 - Math.sqrt(5)))],
    rounded: true,
    // The folds of the preset, turned by a right angle.
    solution: {
      folds: [
        ...[1, 0, 0, 0.30901699437494734, -0.9510565162951536, 0],
        ...[-0.3090169943758124, -0.9510565162948725, 0, -0.8090169943770857, -0.5877852522895299, 0],
      ],
      cut: [0.6218847050625473, -0.20206258946081346, -0.18185633051473213],
    },
  },
  'six-star': {
    label: 'Six-pointed star, upright',
    words: 'a six-pointed star',
    sheet: SQUARE,
    outlines: [star(6, 0.9, 0.9 / Math.sqrt(3))],
    rounded: true,
    solution: {
      folds: [
        ...[1, 0, 0, 0, -1, 0, -0.5000000000007877, -0.8660254037839838, 0],
        ...[-0.8660254037862577, -0.49999999999684935, 0],
      ],
      cut: [0.45, -0.25980762113533157, -0.23382685902179842],
    },
  },
  scalene: {
    label: 'Triangle without a mirror line',
    words: 'a triangle without a mirror line',
    sheet: SQUARE,
    outlines: [polygon(-0.625, -0.5, 0.625, -0.25, -0.125, 0.5)],
    solution: null,
  },
};
