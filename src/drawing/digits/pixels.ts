/** The side of an image in pixels, and the number of its pixels. */
export const SIDE = 8;
export const PIXELS = SIDE * SIDE;

/** Where a pixel is, in words: "row 3, column 5", both from 1. */
export const pixelPlace = (pixel: number): string =>
  `row ${Math.floor(pixel / SIDE) + 1}, column ${(pixel % SIDE) + 1}`;
