/** The parts of the book, with the numbers of their chapters, written or not. */
export const parts: readonly { numeral: string; title: string; chapters: readonly number[] }[] = [
  { numeral: 'I', title: 'One dimension', chapters: [1, 2] },
  { numeral: 'II', title: 'Two dimensions', chapters: [3, 4, 5] },
  { numeral: 'III', title: 'Depth', chapters: [6, 7] },
  { numeral: 'IV', title: 'What it buys', chapters: [8, 9, 10, 11, 12] },
  { numeral: 'V', title: 'Beyond', chapters: [13, 14, 15] },
];
