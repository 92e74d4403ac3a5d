// Longer than most files: one form, with all that a new network can be made from.
import { element } from '../parts/element.ts';
import { button, field, menu, notice } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench, freshKey, makeBench, withBench } from '../state/lab-state.ts';
import type { Init, Network } from '../../network/index.ts';
import { unitWithin } from './apply.ts';
import { activationOf, everyInit, newNetwork, parseNumber, parseWidths, widthsOf } from './new-network.ts';
import { everyActivation, type ActivationName } from './rows.ts';

/** A menu of activations with the slope or rank that some of them take. */
export interface ActivationField {
  readonly element: HTMLElement;
  /**
   * What is chosen.
   *
   * @throws RangeError for a slope or a rank that is none
   */
  read(): ReturnType<typeof activationOf>;
  show(name: string): void;
}

/** A menu of all activations. */
export function activationField(label: string, changed: () => void = () => undefined): ActivationField {
  const names = menu(
    everyActivation.map((name) => [name, name]),
    () => update(),
  );
  const slope = element('input', {
    type: 'text',
    inputmode: 'decimal',
    value: '0.1',
    size: 5,
    onchange: changed,
  });
  const rank = element('input', { type: 'number', min: 2, max: 8, value: 2, onchange: changed });
  const slopeField = field('Slope left of 0', slope);
  const rankField = field('Rows per unit', rank);
  const show = (): void => {
    slopeField.hidden = names.value !== 'leaky-relu';
    rankField.hidden = names.value !== 'maxout';
  };
  const update = (): void => {
    show();
    changed();
  };
  show();
  return {
    element: element('div', { class: 'lab-row' }, field(label, names), slopeField, rankField),
    read() {
      const left = parseNumber(slope.value);
      const rows = Number(rank.value);
      if (names.value === 'leaky-relu' && left === null)
        throw new RangeError(`“${slope.value}” is no number for the slope`);
      if (names.value === 'maxout' && !(Number.isInteger(rows) && rows >= 1 && rows <= 256))
        throw new RangeError('maxout takes 1 to 256 rows per unit');
      return activationOf(names.value as ActivationName, left ?? 0, rows);
    },
    show(name) {
      names.value = name;
      show();
    },
  };
}

/** Another network in place of the active one, or beside it. */
export function bringNew(lab: Lab, network: Network, beside: boolean): void {
  const { state } = lab.store;
  const name = widthsOf(network);
  if (beside) {
    const bench = makeBench(freshKey(state), name, network);
    const places = [state.places[0], { ...state.places[1], bench: bench.key }] as const;
    lab.store.act(
      { words: `make ${name} beside` },
      {
        benches: [...state.benches, bench],
        active: bench.key,
        places,
        output: 0,
        unit: unitWithin(network, state.unit),
      },
    );
  } else {
    const { key } = activeBench(state);
    const bench = makeBench(key, name, network);
    lab.store.act(
      { words: `make ${name}` },
      {
        ...withBench(state, key, bench),
        window: bench.home,
        output: 0,
        unit: unitWithin(network, state.unit),
      },
    );
  }
  lab.say(`Made ${name}.`);
}

/** The form for a new network. */
export function newForm(lab: Lab): HTMLElement {
  const answer = notice();
  const widths = element('input', {
    type: 'text',
    value: '2-16-16-1',
    'aria-describedby': 'lab-widths-hint',
    oninput: () => follow(),
  });
  const fields: ActivationField[] = [];
  const each = element('div', { class: 'lab-activations' });
  const init = menu(everyInit.map(({ value, label }) => [value, label]));
  const seed = element('input', { type: 'number', step: 1, value: 1 });
  const follow = (): void => {
    const parsed = parseWidths(widths.value);
    widths.setAttribute('aria-invalid', String(!parsed));
    if (!parsed)
      return answer.say(
        'Widths are whole numbers from 1: inputs, hidden layers, outputs, as in 2-16-16-1.',
        true,
      );
    answer.say('');
    const hidden = Math.min(parsed.length - 2, 63);
    while (fields.length < hidden) {
      const one = activationField(`Activation of layer ${fields.length + 1}`);
      fields.push(one);
    }
    each.replaceChildren(...fields.slice(0, hidden).map((one) => one.element));
  };
  const make = (beside: boolean): void => {
    const parsed = parseWidths(widths.value);
    if (!parsed) return follow();
    try {
      const activations = fields.slice(0, parsed.length - 2).map((one) => one.read());
      const plan = { widths: parsed, activations, seed: Number(seed.value), init: init.value as Init };
      answer.say('');
      bringNew(lab, newNetwork(plan), beside);
    } catch (error) {
      answer.say(error instanceof Error ? `${error.message}.` : String(error), true);
    }
  };
  const another = (): void => {
    seed.value = String(Number(seed.value) + 1);
    make(false);
  };
  follow();
  lab.commands.add(
    { name: 'make-new', label: 'Make a new network', run: () => make(false) },
    { name: 'make-beside', label: 'Make a new network beside', run: () => make(true) },
  );
  return element(
    'section',
    { class: 'lab-part', 'aria-label': 'New network' },
    element('h3', {}, 'New network'),
    field('Widths', widths),
    element('small', { id: 'lab-widths-hint' }, 'Inputs, hidden layers, outputs.'),
    each,
    field('First weights', init),
    element('div', { class: 'lab-row' }, field('Seed', seed), button('Another seed', another)),
    element(
      'div',
      { class: 'lab-row' },
      button('Make', () => make(false)),
      button('Make beside', () => make(true)),
    ),
    answer.element,
  );
}
