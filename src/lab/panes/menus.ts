import { hiddenUnits } from '../../network/index.ts';
import { shortest } from '../../drawing/words/number.ts';
import { unitName } from '../../drawing/words/unit-name.ts';
import type { Lab } from '../parts/lab.ts';
import { element } from '../parts/element.ts';
import type { Place } from '../state/lab-state.ts';
import { everyView } from '../views/every-view.ts';
import { outputName } from '../views/names.ts';
import type { Look } from '../views/view.ts';

/** The menus over a picture. */
export interface Menus {
  readonly element: HTMLElement;
  /** Show what is chosen now, and only the menus that change anything. */
  follow(look: Look): void;
}

/** Menus of a pane: what it shows, of which network, output or unit, at which level. */
export function makeMenus(index: 0 | 1, lab: Lab): Menus {
  const number = index + 1;
  const select = (label: string, choose: (value: string) => void) => {
    const menu: HTMLSelectElement = element('select', {
      'aria-label': `${label} ${number}`,
      onchange: () => choose(menu.value),
    });
    return menu;
  };
  const place = (change: Partial<Place>): void => {
    const places = [...lab.store.state.places] as [Place, Place];
    places[index] = { ...places[index], ...change };
    lab.store.look({ places });
  };
  const views = select('View', (view) => place({ view }));
  const benches = select('Network of view', (bench) => place({ bench }));
  const outputs = select('Output of view', (output) => lab.store.look({ output: Number(output) }));
  const units = select('Unit of view', (value) => {
    const [layer, unit] = value.split('.').map(Number);
    lab.store.look({ unit: { layer, unit } });
  });
  const level = element('input', {
    type: 'range',
    step: 'any',
    'aria-label': `Level of view ${number}`,
    oninput: () => lab.store.look({ level: levelOf(level) }),
  });
  const levelWords = element('output', {});
  const levels = element('label', { class: 'lab-level' }, 'level ', level, levelWords);
  views.append(...everyView.map(({ name, label }) => element('option', { value: name }, label)));
  return {
    element: element('div', { class: 'lab-menus' }, views, benches, outputs, units, levels),
    follow({ state, bench, picture }) {
      const view = everyView.find(({ name }) => name === state.places[index].view) ?? everyView[0];
      const uses = (what: 'output' | 'level' | 'unit') => view.uses?.includes(what) ?? false;
      views.value = view.name;
      offer(
        benches,
        state.benches.map(({ key, name }) => [key, name]),
        bench.key,
        state.benches.length > 1,
      );
      const { network } = bench;
      const names = Array.from(
        { length: network.outputs },
        (_, k) => [String(k), outputName(bench, k)] as const,
      );
      offer(outputs, names, String(state.output), uses('output') && network.outputs > 1);
      const all = uses('unit') ? hiddenUnits(network) : [];
      offer(
        units,
        all.map((unit) => [`${unit.layer}.${unit.unit}`, unitName(network, unit)]),
        `${state.unit.layer}.${state.unit.unit}`,
        all.length > 0,
      );
      levels.hidden = !uses('level') || (view.name === 'decision' && network.outputs > 1);
      if (!picture || levels.hidden) return;
      const [low, high] = extent(picture.heights);
      setRange(level, low, high, state.level);
      levelWords.textContent = shortest(state.level, 2);
    },
  };
}

/** Near 0 a level is 0. */
function levelOf({ value, min, max }: HTMLInputElement): number {
  const size = Number(max) - Number(min);
  return Math.abs(Number(value)) < size / 100 ? 0 : Number(Number(value).toPrecision(3));
}

function setRange(slider: HTMLInputElement, low: number, high: number, value: number): void {
  slider.min = String(Math.min(low, value));
  slider.max = String(Math.max(high, value));
  slider.value = String(value);
}

let last: { heights: Float64Array; extent: readonly [number, number] } | null = null;

function extent(heights: Float64Array): readonly [number, number] {
  if (last?.heights === heights) return last.extent;
  const low = heights.reduce((least, height) => Math.min(least, height), Infinity);
  const high = heights.reduce((most, height) => Math.max(most, height), -Infinity);
  last = { heights, extent: [low, high] };
  return last.extent;
}

/** The options of a menu, made again only where they have changed: an open menu stays open. */
function offer(
  menu: HTMLSelectElement,
  options: readonly (readonly [value: string, words: string])[],
  value: string,
  isShown: boolean,
): void {
  menu.hidden = !isShown;
  const key = JSON.stringify(options);
  if (menu.dataset.options !== key) {
    menu.dataset.options = key;
    menu.replaceChildren(...options.map(([name, words]) => element('option', { value: name }, words)));
  }
  menu.value = value;
}
