import type { AnyFigure, Control, Field } from '../../contract/figure.ts';
import { same } from '../../contract/state.ts';
import { shortest } from '../../drawing/words/number.ts';

/** The most fields that are told one by one. */
const FEW = 3;

/**
 * What a link to a state sets, in words: the controls that change and their values where they are few, else what is
 * then true.
 */
export function sets(figure: AnyFigure, before: AnyFigure['initial'], after: AnyFigure['initial']): string {
  const changes = Object.entries<Field>(after).filter(([name, value]) => !same(before[name], value));
  if (changes.length === 0) return 'as it stands at first.';
  const told = changes.map(([name, value]) => {
    const control = figure.controls?.find((one) => one.name === name);
    return control && `${control.label}: ${valueOf(control, value)}`;
  });
  if (changes.length <= FEW && told.every((one) => one !== undefined)) return `${told.join('; ')}.`;
  return figure.status?.(after) ?? figure.describe(after);
}

function valueOf(control: Control<AnyFigure['initial']>, value: Field): string {
  if (control.kind === 'choice')
    return control.options.find((option) => option.value === value)?.label ?? String(value);
  if (control.kind === 'toggle') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.join(', ');
  return control.kind === 'range' && control.show ? control.show(Number(value)) : shortest(Number(value));
}
