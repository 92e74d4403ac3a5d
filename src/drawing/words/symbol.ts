import type { BaseType, Selection } from 'd3';

interface Part {
  readonly kind: 'italic' | 'index' | 'prime' | 'upright';
  readonly text: string;
}

/** Take "slope {f}′(x) of unit {z}_1" apart: braces hold italic letters, an underscore lowers what follows it. */
function parts(source: string): Part[] {
  return [...source.matchAll(/\{(.+?)\}|_(\d+|\w)|(′+|″)|([^{}_′″]+)/g)].map(
    ([, italic, index, prime, upright]): Part => {
      if (italic !== undefined) return { kind: 'italic', text: italic };
      if (index !== undefined) return { kind: 'index', text: index };
      if (prime !== undefined) return { kind: 'prime', text: prime };
      return { kind: 'upright', text: upright };
    },
  );
}

/** What each element says already: taking words apart costs more than to compare them. */
const said = new WeakMap<Element, string>();

/**
 * Write symbols such as "σ({z}_1)" into each `<text>` of a selection, in the fonts of the prose's formulas.
 *
 * Only `<tspan>`s: they can be drawn without a browser and survive in an exported file.
 */
export function symbol<D>(
  texts: Selection<SVGTextElement, D, BaseType, unknown>,
  of: (datum: D) => string,
): void {
  texts.classed('symbol', true).each(function (datum) {
    const words = of(datum);
    if (said.get(this) === words) return;
    said.set(this, words);
    const wanted = parts(words);
    while (this.childNodes.length > wanted.length) this.lastChild?.remove();
    wanted.forEach(({ kind, text }, k) => {
      const existing = this.childNodes[k] as SVGTSpanElement | undefined;
      const tspan = existing ?? this.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'tspan');
      if (tspan.getAttribute('class') !== kind) tspan.setAttribute('class', kind);
      const shift = kind === 'index' ? '0.25em' : wanted[k - 1]?.kind === 'index' ? '-0.175em' : null;
      if (shift === null) tspan.removeAttribute('dy');
      else if (tspan.getAttribute('dy') !== shift) tspan.setAttribute('dy', shift);
      if (tspan.textContent !== text) tspan.textContent = text;
      if (!existing) this.append(tspan);
    });
  });
}
