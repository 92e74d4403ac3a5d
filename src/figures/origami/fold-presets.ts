/** A sheet, its folds and its cut, as a figure's state holds them. */
export interface FoldRecipe {
  /** Left, bottom, right and top of the sheet. */
  readonly sheet: readonly number[];
  /** Three numbers a fold, in order: the two of m, then c. The side m·x > c turns over. */
  readonly folds: readonly number[];
  /** The two numbers of w, then d. The side w·x > d is kept. */
  readonly cut: readonly number[];
}

const SQUARE = [-1, -1, 1, 1];

/**
 * Sheets that one cut turns into something, by name.
 *
 * All are dyadic but for the two stars with rotated folds: those hold sines and cosines as literals, because browsers'
 * own differ in the last digit, and two of each star's angles are 2^−40 or 2^−38 rad short, so that rounded folds
 * leave no slivers.
 */
export const FOLD_PRESETS: Readonly<Record<string, FoldRecipe>> = {
  cross: {
    sheet: SQUARE,
    folds: [-1, 0, 0, 0, -1, 0, -1, 1, 0, 1, -1, 0.5],
    cut: [0, -1, -0.25],
  },
  'star-4': {
    sheet: SQUARE,
    folds: [-1, 0, 0, 0, -1, 0, -1, 1, 0],
    cut: [-2, -5, -1.75],
  },
  'star-5': {
    sheet: SQUARE,
    folds: [
      0, -1, 0,
      // 108°, 72° and 36°
      -0.9510565162951536, -0.30901699437494734, 0, -0.9510565162948725, 0.3090169943758124, 0,
      -0.5877852522895299, 0.8090169943770857, 0,
    ],
    cut: [-0.20206258946081346, -0.6218847050625473, -0.18185633051473213],
  },
  'star-6': {
    sheet: SQUARE,
    folds: [
      0, -1, 0, -1, 0, 0,
      // 60° and 30°
      -0.8660254037839838, 0.5000000000007877, 0, -0.49999999999684935, 0.8660254037862577, 0,
    ],
    cut: [-0.25980762113533157, -0.45, -0.23382685902179842],
  },
  garland: {
    sheet: [0, -0.5, 4, 0.5],
    folds: [1, 0, 2, 1, 0, 1, 1, 0, 0.5, 0, -1, 0, 1, 1, 0.5],
    cut: [2, -5, -0.25],
  },
  'letter-e': {
    sheet: [0, -0.875, 1.25, 0.875],
    folds: [0, -1, 0, 0, 1, 0.375, 1, -1, 0.125],
    cut: [-1, 0, -0.25],
  },
  'letter-l': {
    sheet: [-0.5, -0.5, 1, 1],
    folds: [-1, 1, 0, 0, -1, -0.125, 1, -1, 0.5],
    cut: [0, -1, -0.25],
  },
  'letter-t': {
    sheet: SQUARE,
    folds: [-1, 0, 0, 1, 1, 0.75],
    cut: [-1, 0, -0.25],
  },
  strip: { sheet: [0, -0.5, 4, 0.5], folds: [], cut: [1, 0, 2] },
};

/** What a reader's own sheet starts as. */
export const BLANK: FoldRecipe = { sheet: SQUARE, folds: [], cut: [0, -1, 0] };
