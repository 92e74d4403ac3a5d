import type { ChoiceControl, Figure, State } from '../contract/figure.ts';

/** The choices of a figure that are rows of pictures. */
export function pictured<S extends State<S>>({ controls = [] }: Figure<S>): ChoiceControl<S>[] {
  return controls.filter((control) => control.kind === 'choice' && control.picture) as ChoiceControl<S>[];
}
