import { readFileSync } from 'node:fs';

const FILES = new URL('../../../node_modules/@fontsource/source-serif-4/files/', import.meta.url);
/** Which letters the second of a pair of files has: those of names from all over Europe. */
const EXTENDED =
  'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF';

/**
 * The book's own faces. Chromium writes a variable font into a PDF file as drawings of its letters, so paper has the
 * static cuts; and a file that says its fonts looks the same wherever it is made.
 */
export function paperFonts(): string {
  return [400, 600]
    .flatMap((weight) => ['normal', 'italic'].map((style) => [weight, style] as const))
    .flatMap(([weight, style]) =>
      ['latin', 'latin-ext'].map((letters) => {
        const bytes = readFileSync(new URL(`source-serif-4-${letters}-${weight}-${style}.woff2`, FILES));
        const range = letters === 'latin' ? '' : `unicode-range:${EXTENDED};`;
        return `@font-face{font-family:'Book Serif';font-style:${style};font-weight:${weight};${range}src:url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')}`;
      }),
    )
    .join('\n');
}
