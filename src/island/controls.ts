import { shortest } from '../marks/number.ts';
import type { Control, Figure, Model, State } from './figure.ts';
import { same } from './state.ts';

/** What a control shows as its value. */
export function shown<S extends State<S>>(control: Control<S>, state: S): string {
  const value = state[control.name];
  if (control.kind !== 'range') return '';
  return control.show ? control.show(Number(value)) : shortest(Number(value));
}

/** Tie a figure's native inputs to its model, both ways. */
export function bindControls<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  signal: AbortSignal,
): void {
  const inputs = (figure.controls ?? []).map((control) => ({
    control,
    input: root.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${control.name}"]`),
    output: root.querySelector<HTMLOutputElement>(`output[data-of="${control.name}"]`),
  }));

  for (const { control, input } of inputs) {
    input?.addEventListener(
      'input',
      () => model.set({ [control.name]: read(control, input) } as Partial<S>),
      { signal },
    );
  }
  let before: S | null = null;
  const show = (state: S): void => {
    for (const { control, input, output } of inputs) {
      if (before && same(before[control.name], state[control.name])) continue;
      if (input) write(control, input, state);
      if (output) output.value = shown(control, state);
    }
    before = state;
  };
  show(model.state);
  model.subscribe(show);
}

function read<S>(
  control: Control<S>,
  input: HTMLInputElement | HTMLSelectElement,
): number | boolean | string {
  if (control.kind === 'range') return Number(input.value);
  if (control.kind === 'toggle') return (input as HTMLInputElement).checked;
  return input.value;
}

function write<S extends State<S>>(
  control: Control<S>,
  input: HTMLInputElement | HTMLSelectElement,
  state: S,
): void {
  if (control.kind === 'toggle') (input as HTMLInputElement).checked = Boolean(state[control.name]);
  else input.value = String(state[control.name]);
  if (control.kind === 'range') input.setAttribute('aria-valuetext', shown(control, state));
}
