import main from 'katex/dist/fonts/KaTeX_Main-Regular.woff2?url';
import math from 'katex/dist/fonts/KaTeX_Math-Italic.woff2?url';

/** The fonts of symbols in drawings, which no other program has: those of the prose's formulas. */
const FONTS = [
  { family: 'KaTeX_Main', style: 'normal', url: main },
  { family: 'KaTeX_Math', style: 'italic', url: math },
];

/**
 * A style sheet that carries the fonts a drawing writes its symbols in; empty if it has none.
 *
 * An SVG that is shown as an image, and a file on another machine, cannot ask the site for its fonts.
 * A font that cannot be fetched is left out: the drawing names others to fall back on.
 */
export async function embeddedFonts(svg: SVGSVGElement): Promise<string> {
  const texts = [...svg.querySelectorAll('text, tspan')].filter((text) => text.textContent.trim() !== '');
  const used = new Set(
    texts.map((text) => getComputedStyle(text).fontFamily.split(',')[0].replaceAll('"', '')),
  );
  const rules = FONTS.filter(({ family }) => used.has(family)).map(async ({ family, style, url }) => {
    const data = await base64(url);
    return (
      data && `@font-face{font-family:${family};font-style:${style};src:url(data:font/woff2;base64,${data})}`
    );
  });
  return (await Promise.all(rules)).join('');
}

async function base64(url: string): Promise<string> {
  try {
    const response = await fetch(url);
    if (!response.ok) return '';
    const bytes = new Uint8Array(await response.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  } catch {
    return '';
  }
}
