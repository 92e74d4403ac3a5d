// Longer than most files: one form, with every setting of training.
import { losses, type Loss, type Optimiser } from '../../network/index.ts';
import { parseNumber } from '../make/new-network.ts';
import { element } from '../parts/element.ts';
import { field, menu, notice } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench, withBench, type TrainingSettings } from '../state/lab-state.ts';

const optimiserNames = [
  ['adam', 'Adam'],
  ['sgd', 'gradient descent'],
] as const;
const lossNames: Readonly<Record<Loss, string>> = {
  squared: 'squared error',
  logistic: 'logistic',
  softmax: 'softmax cross-entropy',
};

/** The share of the last steps that an optimiser keeps: momentum, or Adam's β₁. */
const momentumOf = (optimiser: Optimiser): number =>
  optimiser.name === 'adam' ? (optimiser.beta1 ?? 0.9) : (optimiser.momentum ?? 0);

/**
 * How the Lab trains: loss, optimiser, its numbers, batches, and layers that stay as they are.
 *
 * `between` makes a change between two steps of a training that runs.
 */
export function settingsForm(lab: Lab, between: (change: () => void) => void): HTMLElement {
  const answer = notice();
  const now = (): TrainingSettings => lab.store.state.training;
  const set = (words: string, change: Partial<TrainingSettings>): void => {
    answer.say('');
    between(() => lab.store.act({ words }, { training: { ...now(), ...change } }));
  };
  const loss = menu(
    losses.map((name) => [name, lossNames[name]]),
    () => set(`choose ${lossNames[loss.value as Loss]}`, { loss: loss.value as Loss }),
  );
  const optimiser = menu(optimiserNames, () => {
    const { rate } = now().optimiser;
    const made: Optimiser =
      optimiser.value === 'adam' ? { name: 'adam', rate } : { name: 'sgd', rate, momentum: 0.9 };
    set(`choose ${optimiser.selectedOptions[0].label}`, { optimiser: made });
  });
  /** A number that is typed; what does not fit is answered and the old one stays. */
  const number = (
    label: string,
    fits: (value: number) => boolean,
    expected: string,
    take: (value: number) => Partial<TrainingSettings>,
  ) => {
    const input = element('input', {
      type: 'text',
      inputmode: 'decimal',
      size: 7,
      onchange: () => {
        const value = parseNumber(input.value);
        const good = value !== null && fits(value);
        input.setAttribute('aria-invalid', String(!good));
        if (good) set(`set ${label.toLowerCase()} to ${input.value.trim()}`, take(value));
        else answer.say(`${label} is ${expected}: “${input.value}” is not, and nothing has changed.`, true);
      },
    });
    return { input, field: field(label, input) };
  };
  const rate = number(
    'Rate',
    (value) => value > 0,
    'a number above 0',
    (value) => ({
      optimiser: { ...now().optimiser, rate: value },
    }),
  );
  const momentum = number(
    'Momentum',
    (value) => value >= 0 && value < 1,
    'a number from 0 to below 1',
    (value) => {
      const { rate: keep, name } = now().optimiser;
      return {
        optimiser:
          name === 'adam' ? { name, rate: keep, beta1: value } : { name, rate: keep, momentum: value },
      };
    },
  );
  const decay = number(
    'Weight decay',
    (value) => value >= 0,
    'a number of at least 0',
    (value) => ({ decay: value }),
  );
  const batch = number(
    'Batch (0: all)',
    (value) => Number.isInteger(value) && value >= 0,
    'a whole number of examples, 0 for all',
    (value) => ({ batch: value }),
  );
  const seed = number('Seed of batches', Number.isSafeInteger, 'a whole number', (value) => ({
    seed: value,
  }));
  const frozen = element('fieldset', { class: 'lab-frozen' });
  let known = '';
  const follow = (): void => {
    const { training } = lab.store.state;
    loss.value = training.loss;
    optimiser.value = training.optimiser.name;
    const show = ({ input }: { input: HTMLInputElement }, value: number) => {
      if (document.activeElement !== input) input.value = String(value);
    };
    show(rate, training.optimiser.rate);
    show(momentum, momentumOf(training.optimiser));
    show(decay, training.decay);
    show(batch, training.batch);
    show(seed, training.seed);
    showFrozen();
  };
  function showFrozen(): void {
    const bench = activeBench(lab.store.state);
    const count = bench.network.layers.length;
    const key = `${bench.key} ${count} ${bench.frozen.join()}`;
    if (key === known) return;
    known = key;
    const focused = frozen.contains(document.activeElement)
      ? (document.activeElement as HTMLInputElement).value
      : null;
    const toggle = (layer: number, on: boolean): void => {
      const { frozen: old } = activeBench(lab.store.state);
      const next = on ? [...old, layer].sort((a, b) => a - b) : old.filter((one) => one !== layer);
      const words = `${on ? 'freeze' : 'free'} layer ${layer + 1}`;
      between(() => lab.store.act({ words }, withBench(lab.store.state, bench.key, { frozen: next })));
    };
    frozen.replaceChildren(
      element('legend', {}, 'Frozen'),
      ...Array.from({ length: count }, (_, layer) => {
        const box = element('input', {
          type: 'checkbox',
          value: layer,
          checked: bench.frozen.includes(layer),
          onchange: () => toggle(layer, box.checked),
        });
        return element('label', {}, box, layer === count - 1 ? ' outputs' : ` layer ${layer + 1}`);
      }),
    );
    if (focused !== null) frozen.querySelector<HTMLInputElement>(`[value="${focused}"]`)?.focus();
  }
  lab.store.subscribe(follow);
  follow();
  return element(
    'details',
    { class: 'lab-part' },
    element('summary', {}, 'How it trains'),
    element('div', { class: 'lab-row' }, field('Loss', loss), field('Optimiser', optimiser)),
    element('div', { class: 'lab-row' }, rate.field, momentum.field, decay.field),
    element('div', { class: 'lab-row' }, batch.field, seed.field),
    frozen,
    answer.element,
  );
}
