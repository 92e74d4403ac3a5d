import type { AnyFigure, Figures } from '../contract/figure.ts';

/** `./kinks/hat-network.figure.ts` → `hat-network`. */
const nameOf = (file: string): string => file.replace(/^.*\/|\.figure\.ts$/g, '');

const modules = import.meta.glob<{ default: AnyFigure }>('./*/*.figure.ts', { eager: true });

/** The figures of the book by name, which is their file's; for pages, which draw the first frames of all of them. */
export const figures: Figures = Object.fromEntries(
  Object.entries(modules).map(([file, { default: figure }]) => [nameOf(file), figure]),
);

const sheets = Object.entries(
  import.meta.glob<string>('./*/*.css', { eager: true, query: '?inline', import: 'default' }),
);

/** `./kinks/hat-network.css` → `kinks`. */
const roomOf = (file: string): string => file.split('/')[1];

/**
 * The style sheets of some figures, as text: each figure's own, and those that the figures of its chapter share,
 * which are the ones not named after a figure.
 */
export function stylesOf(names: readonly string[]): string {
  const rooms = new Set(
    Object.keys(modules)
      .filter((file) => names.includes(nameOf(file)))
      .map(roomOf),
  );
  return sheets
    .filter(([file]) => {
      const name = file.replace(/^.*\/|\.css$/g, '');
      return name in figures ? names.includes(name) : rooms.has(roomOf(file));
    })
    .map(([, text]) => text)
    .join('\n');
}
