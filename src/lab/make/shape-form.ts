import { element } from '../parts/element.ts';
import { button, field, fill, menu, notice } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import { applied, saidChange } from './apply.ts';
import type { Choice } from './choice.ts';
import { addLayer, addUnit, isSilent, removeLayer, removeUnit, setActivation, type Edit } from './edits.ts';
import { activationField } from './new-form.ts';
import { activationNameAt } from './rows.ts';

/** Units and layers that come and go, and their activations. */
export function shapeForm(lab: Lab, choice: Choice, isOpen: () => boolean): HTMLElement {
  const answer = notice();
  const network = () => activeBench(lab.store.state).network;
  /** Make an edit; what it does to the function is said after it. */
  const edit = (make: () => Edit): void => {
    try {
      const { state } = lab.store;
      const made = make();
      const said = saidChange(state, made);
      const { doing, change } = applied(state, made);
      lab.store.act(doing, change);
      const words = `${doing.words[0].toUpperCase()}${doing.words.slice(1)}. ${said}`;
      answer.say(words);
    } catch (error) {
      answer.say(`${error instanceof Error ? error.message : String(error)}.`, true);
    }
  };
  const hiddenLayer = (): number => Math.min(choice.now.layer, network().layers.length - 2);
  const needLayer = (run: (layer: number) => Edit) => (): void => {
    const layer = hiddenLayer();
    if (layer < 0) return answer.say('There is no hidden layer: add one first.', true);
    edit(() => run(layer));
  };
  // The same unit for the same place: who does the same again gets the same network.
  const add = needLayer((layer) => addUnit(network(), layer, 1000 * layer + network().layers[layer].outputs));
  const remove = needLayer((layer) => removeUnit(network(), layer, choice.now.unit));
  const drop = needLayer((layer) => removeLayer(network(), layer));
  const where = menu([]);
  const how = menu([
    ['identity', 'identity units'],
    ['pairs', 'pairs of ReLUs'],
  ]);
  const insert = (): void =>
    edit(() => addLayer(network(), Number(where.value || 0), how.value as 'identity' | 'pairs'));
  const scope = menu([
    ['layer', 'the whole layer'],
    ['unit', 'the chosen unit'],
  ]);
  const activation = activationField('Activation');
  const switchTo = needLayer((layer) => {
    const unit = scope.value === 'unit' ? choice.now.unit : null;
    return setActivation(network(), layer, activation.read(), unit);
  });
  const layers = menu([], () => choice.choose({ layer: Number(layers.value), unit: 0 }));
  const units = element('input', {
    type: 'number',
    min: 1,
    value: 1,
    onchange: () => choice.choose({ unit: Math.max(0, Number(units.value) - 1) }),
  });
  const silent = element('p', { class: 'lab-notice' });
  const removing = button('Remove unit', remove);
  const dropping = button('Remove layer', drop);
  const adding = button('Add unit', add);
  const follow = (): void => {
    if (!isOpen()) return;
    const now = network();
    const last = now.layers.length - 1;
    const { layer, unit } = choice.now;
    fill(
      layers,
      now.layers.map(({ outputs }, l) => [
        String(l),
        l === last ? `outputs (${outputs})` : `layer ${l + 1} (${outputs})`,
      ]),
    );
    layers.value = String(layer);
    units.max = String(now.layers[layer].outputs);
    if (document.activeElement !== units) units.value = String(unit + 1);
    fill(
      where,
      now.layers.map((_, l) => [String(l), l === last ? 'before the outputs' : `before layer ${l + 1}`]),
    );
    const hidden = layer < last;
    for (const one of [removing, dropping, adding]) one.disabled = !hidden;
    if (hidden) activation.show(activationNameAt(now, layer, unit));
    silent.textContent = !hidden
      ? ''
      : isSilent(now, layer, unit)
        ? `Unit ${unit + 1} has outgoing weights 0: it can go without a jump.`
        : `Unit ${unit + 1} is in use: removing it changes the function, and it is said by how much.`;
  };
  choice.subscribe(follow);
  lab.store.subscribe(follow);
  follow();
  lab.commands.add(
    { name: 'add-unit', label: 'Add a unit to the chosen layer', run: add },
    { name: 'remove-unit', label: 'Remove the chosen unit', run: remove },
    { name: 'add-layer', label: 'Add a layer that changes nothing', run: insert },
    { name: 'remove-layer', label: 'Remove the chosen layer', run: drop },
  );
  return element(
    'section',
    { class: 'lab-part', 'aria-label': 'Units and layers' },
    element('h3', {}, 'Units and layers'),
    element('div', { class: 'lab-row' }, field('Layer', layers), field('Unit', units)),
    silent,
    element('div', { class: 'lab-row' }, adding, removing, dropping),
    element('div', { class: 'lab-row' }, activation.element, field('for', scope), button('Switch', switchTo)),
    element(
      'div',
      { class: 'lab-row' },
      field('New layer', where),
      field('made of', how),
      button('Add layer', insert),
    ),
    answer.element,
  );
}
