import { shortest } from '../drawing/words/number.ts';
import type { Control, Field, Figure, Model, State, TypedControl } from '../contract/figure.ts';
import { same } from '../contract/state.ts';
import { reveal, say } from './markup.ts';
import { readTyped, typedText } from './typed.ts';

/** What a control shows as its value. */
export function shown<S extends State<S>>(control: Control<S>, state: S): string {
  const value = state[control.name];
  if (control.kind !== 'range') return '';
  return control.show ? control.show(Number(value)) : shortest(Number(value));
}

/**
 * Tie a figure's native inputs to its model, both ways.
 *
 * @returns writes the state into all of them, over whatever a reader has typed that is no state
 */
export function bindControls<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  signal: AbortSignal,
): () => void {
  const inputs = (figure.controls ?? []).map((control) => ({
    control,
    label: root.querySelector<HTMLElement>(`[data-control="${control.name}"]`),
    input: root.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${control.name}"]`),
    shownAs: root.querySelector(`.control-value[data-of="${control.name}"]`),
    fault: root.querySelector<HTMLElement>(`.control-fault[data-of="${control.name}"]`),
  }));

  for (const { control, input, fault } of inputs) {
    input?.addEventListener(
      'input',
      () => {
        const value = isTyped(control) ? typed(control, input, fault) : read(control, input);
        if (value !== null) model.set({ ...alsoSet(control, value), [control.name]: value } as Partial<S>);
      },
      { signal },
    );
  }
  let before: S | null = null;
  const show = (state: S): void => {
    for (const { control, label, input, shownAs, fault } of inputs) {
      if (label) reveal(label, control.offered?.(state) !== false);
      if (before && same(before[control.name], state[control.name])) continue;
      if (input) write(control, input, state);
      if (input && isTyped(control)) typed(control, input, fault);
      if (shownAs) say(shownAs, shown(control, state));
    }
    before = state;
  };
  show(model.state);
  model.subscribe(show);
  return () => {
    for (const { control, input, fault } of inputs)
      if (input && isTyped(control)) {
        input.value = typedText(model.state[control.name]);
        typed(control, input, fault);
      }
  };
}

/** The fields beside its own that a menu sets. */
function alsoSet<S>(control: Control<S>, value: Field): Partial<S> | undefined {
  return control.kind === 'choice' ? control.also?.(String(value)) : undefined;
}

function isTyped<S>(control: Control<S>): control is TypedControl<S> {
  return control.kind === 'number' || control.kind === 'list';
}

/** What a reader typed; `null` if that is no value, and then the page says why. */
function typed<S>(
  control: TypedControl<S>,
  input: HTMLInputElement | HTMLSelectElement,
  fault: HTMLElement | null,
): number | readonly number[] | null {
  const result = readTyped(control, input.value);
  const message = 'fault' in result ? `${control.label}: ${result.fault}` : '';
  if (fault) say(fault, message);
  input.setAttribute('aria-invalid', String(message !== ''));
  return 'fault' in result ? null : result.value;
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
  if (isTyped(control)) {
    // The reader may be in the middle of typing it: "8," is 8 already.
    const result = readTyped(control, input.value);
    if ('fault' in result || !same(result.value, state[control.name]))
      input.value = typedText(state[control.name]);
  } else if (control.kind === 'toggle') (input as HTMLInputElement).checked = Boolean(state[control.name]);
  else input.value = String(state[control.name]);
  if (control.kind === 'range') input.setAttribute('aria-valuetext', shown(control, state));
}
