import type { Control, Field, Figure, State } from './figure.ts';

/** Does `value` have the shape of the field it would replace? Numbers must be finite. */
export function fits(value: unknown, field: Field): value is Field {
  if (Array.isArray(field)) return Array.isArray(value) && value.every(Number.isFinite);
  return typeof value === typeof field && (typeof value !== 'number' || Number.isFinite(value));
}

/** The value nearest to `value` that a control allows. */
function held<S>(value: Field, control: Control<S>, otherwise: Field): Field {
  if (control.kind === 'range') return Math.min(control.max, Math.max(control.min, Number(value)));
  if (control.kind === 'choice')
    return control.options.some((option) => option.value === value) ? value : otherwise;
  if (control.kind === 'number') return nearest(Number(value), control);
  if (control.kind === 'list') {
    const numbers = (value as readonly number[]).slice(0, control.most).map((one) => nearest(one, control));
    return numbers.length ? numbers : otherwise;
  }
  return value;
}

/** The whole number nearest to `value` between two ends. */
function nearest(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

/**
 * The state after a change, held to the limits of the controls and then to the figure's own constraints.
 *
 * Fields that the figure lacks, and values of the wrong shape, are left out: the old value stays.
 */
export function changed<S extends State<S>>(figure: Figure<S>, state: S, change: Partial<S>): S {
  const next: Record<string, Field> = { ...state };
  for (const [name, value] of Object.entries(change)) {
    if (Object.hasOwn(state, name) && fits(value, next[name])) next[name] = value;
  }
  for (const control of figure.controls ?? []) {
    next[control.name] = held(next[control.name], control, state[control.name]);
  }
  const bounded = next as unknown as S;
  return figure.constrain ? figure.constrain(bounded) : bounded;
}

/** What is wrong with a change that a chapter asks for; empty when the figure takes it as it stands. */
export function objections<S extends State<S>>(
  figure: Figure<S>,
  change: Readonly<Record<string, unknown>>,
): string[] {
  const after = changed(figure, figure.initial, change as Partial<S>) as Record<string, Field>;
  return Object.entries(change).flatMap(([name, value]) => {
    if (!Object.hasOwn(figure.initial, name)) {
      return [`it has no field "${name}" (its fields: ${Object.keys(figure.initial).join(', ')})`];
    }
    if (!fits(value, (figure.initial as Record<string, Field>)[name]))
      return [`"${name}" cannot be ${JSON.stringify(value)}`];
    return same(after[name], value)
      ? []
      : [`"${name}" = ${JSON.stringify(value)} is out of range; nearest: ${JSON.stringify(after[name])}`];
  });
}

/** Equality of two fields, arrays by their entries. */
export function same(a: Field, b: Field): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, i) => value === b[i]);
  return Object.is(a, b);
}
