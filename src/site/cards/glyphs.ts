/** Raised and lowered characters that the serif face lacks, and what is set raised or lowered in their place. */
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᴺⁿ';
const RAISED_AS = '0123456789+−Nn';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋';
const LOWERED_AS = '0123456789+−';
/** Others, as they can be written with what it has. */
const OTHERS: Readonly<Record<string, string>> = { '\u202f': '\u2009', '‖': '||' };

const shifted = (run: string, from: string, to: string, shift: string): string => {
  const letters = [...run].map((letter) => to[from.indexOf(letter)]).join('');
  return `<tspan baseline-shift="${shift}" font-size="70%">${letters}</tspan>`;
};

/** An SVG file whose texts use no character that the faces of cards lack. */
export const inGlyphs = (svg: string): string =>
  svg.replace(/>[^<>]+(?=<)/g, (text) =>
    text
      .replace(new RegExp(`[${RAISED}]+`, 'g'), (run) => shifted(run, RAISED, RAISED_AS, 'super'))
      .replace(new RegExp(`[${LOWERED}]+`, 'g'), (run) => shifted(run, LOWERED, LOWERED_AS, 'sub'))
      .replace(/[⅛⅜⅝⅞]/g, (eighths) => `\u2009${1 + 2 * '⅛⅜⅝⅞'.indexOf(eighths)}/8`)
      .replace(/[\u202f‖]/g, (letter) => OTHERS[letter]),
  );
