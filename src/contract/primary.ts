import type { Action, Control, Figure, State } from './figure.ts';

/** What stands right under the drawing, and what stands further down. */
export interface Ranked<T> {
  readonly primary: readonly T[];
  readonly further: readonly T[];
}

/**
 * A figure's controls and buttons by their rank.
 *
 * A figure names its primary ones; one that names none has its first control and its first button there.
 */
export function primaryOf<S extends State<S>>({
  controls = [],
  actions = [],
  primary,
}: Figure<S>): {
  controls: Ranked<Control<S>>;
  actions: Ranked<Action<S>>;
} {
  const names = primary ?? [controls[0]?.name, actions[0]?.name];
  const ranked = <T extends { readonly name: string }>(all: readonly T[]): Ranked<T> => ({
    primary: all.filter(({ name }) => names.includes(name)),
    further: all.filter(({ name }) => !names.includes(name)),
  });
  return { controls: ranked(controls), actions: ranked(actions) };
}
