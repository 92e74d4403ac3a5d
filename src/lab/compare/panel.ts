// Longer than most files: two networks beside each other and all that is told of their difference, in one panel.
import { element, replaceWith } from '../parts/element.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { whenRested } from '../parts/regions-change.ts';
import { freshKey, makeBench, withBench, type Bench, type LabState, type Place } from '../state/lab-state.ts';
import { differenceNetwork, incomparable } from './difference.ts';
import { comparePatterns, samePatterns } from './patterns.ts';

/** Which networks a difference on the bench was made of. */
const madeOf = ({ benches }: LabState, { difference }: Bench): readonly [Bench, Bench] | null => {
  const [a, b] = (difference ?? []).map((key) => benches.find((bench) => bench.key === key));
  return a && b ? [a, b] : null;
};

/** The difference of two networks, put on the bench and into the second place. */
export function withDifference(state: LabState, a: Bench, b: Bench): Partial<LabState> {
  const network = differenceNetwork(a.network, b.network);
  const name = `${a.name} − ${b.name}`;
  const more = { slice: a.slice, inputNames: a.inputNames, outputNames: a.outputNames, scaling: a.scaling };
  const found = state.benches.find(({ difference }) => difference?.join() === `${a.key},${b.key}`);
  const key = found?.key ?? freshKey(state);
  const bench: Bench = { ...makeBench(key, name, network, more), difference: [a.key, b.key] };
  const place: Place = { view: 'surface', bench: key };
  return {
    ...(found ? withBench(state, key, bench) : { benches: [...state.benches, bench] }),
    places: [state.places[0], place],
  };
}

/** Differences whose networks have changed since, made again; `null` if there are none. */
export function refreshed(state: LabState, before: LabState): Partial<LabState> | null {
  let change: Partial<LabState> | null = null;
  for (const bench of state.benches) {
    const pair = madeOf(state, bench);
    const old = madeOf(before, bench);
    if (
      !pair ||
      (old && pair.every(({ network, slice }, i) => network === old[i].network && slice === old[i].slice))
    )
      continue;
    if (incomparable(pair[0].network, pair[1].network)) continue;
    const network = differenceNetwork(pair[0].network, pair[1].network);
    change = withBench({ ...state, ...change }, bench.key, { network, slice: pair[0].slice });
  }
  return change;
}

/** Two networks over the same window: their difference as a network, and the patterns that one alone has. */
export const comparePanel: Panel = {
  name: 'compare',
  label: 'Compare',
  bind(root, lab: Lab) {
    const first = element('select', { 'aria-label': 'First network' });
    const second = element('select', { 'aria-label': 'Second network' });
    const problem = element('p', { class: 'lab-problem', role: 'alert' });
    const told = element('div', {});
    const chosen = (): readonly [Bench, Bench] | null => {
      const { benches } = lab.store.state;
      const [a, b] = [first, second].map(({ value }) => benches.find(({ key }) => key === value));
      return a && b && a !== b ? [a, b] : null;
    };
    const subtract = (): void => {
      const pair = chosen();
      const reason = pair ? incomparable(pair[0].network, pair[1].network) : 'Choose two different networks.';
      problem.textContent = reason ?? '';
      if (!pair || reason) return;
      lab.store.act(
        { words: 'show the difference of two networks' },
        withDifference(lab.store.state, ...pair),
      );
      lab.say('The second picture shows the difference: where it is 0, the two agree.');
    };
    const sideBySide = (chosenView?: string): void => {
      const pair = chosen();
      problem.textContent = pair ? '' : 'Choose two different networks.';
      if (!pair) return;
      const view = chosenView ?? lab.store.state.places[0].view;
      lab.store.look({
        places: [
          { view, bench: pair[0].key },
          { view, bench: pair[1].key },
        ],
      });
    };
    const form = element(
      'div',
      {},
      element('label', { class: 'lab-wide' }, 'first ', first),
      element('label', { class: 'lab-wide' }, 'second ', second),
      problem,
      element(
        'div',
        { class: 'lab-row' },
        element('button', { type: 'button', onclick: () => sideBySide() }, 'Side by side'),
        element('button', { type: 'button', onclick: () => sideBySide('changed') }, 'Colour what changed'),
        element('button', { type: 'button', onclick: subtract }, 'First − second'),
      ),
      told,
    );
    let listed = '';
    const list = (): void => {
      const { benches } = lab.store.state;
      const now = JSON.stringify(benches.map(({ key, name }) => [key, name]));
      if (now === listed) return;
      listed = now;
      const before = [first.value, second.value];
      [first, second].forEach((menu, i) => {
        replaceWith(menu, ...benches.map(({ key, name }) => element('option', { value: key }, name)));
        menu.value = benches.some(({ key }) => key === before[i]) ? before[i] : (benches[i]?.key ?? '');
      });
      if (benches.length > 1) replaceWith(root, form);
      else
        replaceWith(
          root,
          element(
            'p',
            {},
            'Bring or make a second network, duplicate this one, or keep a step of its training: then two can be compared.',
          ),
        );
    };
    list();
    lab.store.subscribe((state, before) => {
      list();
      const change = refreshed(state, before);
      if (change) lab.store.amend(change);
    });
    whenRested(lab, () => void tellPatterns(lab, told));
  },
};

/** How many regions the networks of the two pictures have in common, by their patterns. */
async function tellPatterns(lab: Lab, told: HTMLElement): Promise<void> {
  const [a, b] = lab.panes.map((pane) => pane.look());
  if (a.bench.key === b.bench.key || a.bench.difference || b.bench.difference) return replaceWith(told);
  const smooth = [a, b].find(({ desk }) => desk.problem?.reason === 'smooth');
  if (smooth)
    return replaceWith(
      told,
      element(
        'p',
        {},
        `${smooth.bench.name} has smooth units and no regions, so values alone can be compared.`,
      ),
    );
  if (!samePatterns(a.bench.network, b.bench.network))
    return replaceWith(
      told,
      element('p', {}, 'Their units are not the same, so patterns cannot be compared; values can.'),
    );
  try {
    const patterns = await Promise.all([a.desk.ask('patterns'), b.desk.ask('patterns')]);
    const { both, gone, come } = comparePatterns(...patterns);
    const names = [a.bench.name, b.bench.name];
    replaceWith(
      told,
      element(
        'p',
        {},
        `Patterns in this window: ${both} in both, ${gone} in ${names[0]} alone, ${come} in ${names[1]} alone.`,
      ),
    );
  } catch {
    // The regions have changed meanwhile: the next call tells.
  }
}
