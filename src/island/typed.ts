import type { Field, TypedControl } from '../contract/figure.ts';

/** What a reader typed: a value, or what is wrong with it and how to put it right. */
export type Typed = { readonly value: number | readonly number[] } | { readonly fault: string };

/** Read what stands in a control that is typed into. Numbers of a list stand between commas, spaces, semicolons or ×. */
export function readTyped<S>(control: TypedControl<S>, text: string): Typed {
  const { min, max } = control;
  const wanted = `a whole number from ${min} to ${max}`;
  const words = control.kind === 'list' ? text.split(/[\s,;×]+/).filter(Boolean) : [text.trim()];
  if (words.length === 0 || words[0] === '') return { fault: `Type ${wanted}.` };
  const wrong = words.find((word) => !/^[+-]?\d+$/.test(word) || Number(word) < min || Number(word) > max);
  if (wrong !== undefined) return { fault: `“${wrong}” is not ${wanted}.` };
  if (control.kind === 'number') return { value: Number(words[0]) };
  if (words.length > control.most)
    return { fault: `${words.length} numbers are too many: type at most ${control.most}.` };
  return { value: words.map(Number) };
}

/** A field's value as it is typed. */
export function typedText(value: Field): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
