/** The relative error of one rounding of a double to nearest, 2^−53. */
export const roundOff = 2 ** -53;
