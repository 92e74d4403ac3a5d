declare module 'virtual:book' {
  /** The book as its content stands. */
  export const book: import('./book.ts').Book;
}
