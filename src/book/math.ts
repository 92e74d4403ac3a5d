import katex from 'katex';
import type { KatexOptions } from 'katex';

/** How formulas are typeset: the same for the pages and for the check of the chapters. */
export const katexOptions: KatexOptions = { strict: 'error', trust: false };

/** A formula in a line, set as the pages have it: HTML, with MathML for those who hear it. */
export const setFormula = (tex: string): string => katex.renderToString(tex, katexOptions);

/** What KaTeX says against a formula, with the 0-based line of the formula it happens in; `null` if it is sound. */
export function mathError(tex: string, displayMode: boolean): { line: number; message: string } | null {
  try {
    katex.renderToString(tex, { ...katexOptions, displayMode, throwOnError: true });
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const position = error instanceof katex.ParseError ? (error.position ?? 0) : 0;
    return {
      line: tex.slice(0, position).split('\n').length - 1,
      message: error.message.replace(/\s+/g, ' '),
    };
  }
}
