// Longer than most files: every way to choose a plane, in one panel, since each follows the others.
import { shortest } from '../../drawing/words/number.ts';
import { element, replaceWith } from '../parts/element.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { activeBench, withBench, type Bench, type Slice } from '../state/lab-state.ts';
import { axesOf, axesSlice, pointsSlice, principalSlice, randomSlice, rowsOf, tipped } from './planes.ts';
import { projectedData } from './projected.ts';
import { fromUnits, inUnits } from './units.ts';

/** So many inputs get a slider; the others are typed by their number. */
const SLIDERS = 12;

/** What an input is called, its number from 1 where nobody named it. */
export const inputName = ({ inputNames }: Bench, k: number): string => inputNames[k] ?? `input ${k + 1}`;

/** Numbers as somebody types them, with commas or spaces between them; `null` unless there are so many of them. */
export function typedPoint(text: string, count: number): number[] | null {
  const parts = text.trim().split(/[\s,;]+/);
  const point = parts.map((part) => Number(part.replace('−', '-')));
  return point.length === count && parts.every(Boolean) && point.every(Number.isFinite) ? point : null;
}

/** How far sliders reach: as far as data or the slice's own numbers go, at least 1. */
function reachOf(bench: Bench, k: number, lab: Lab): number {
  const { data } = lab.store.state;
  const size = bench.network.inputs;
  const own = Math.abs(bench.slice?.origin[k] ?? 0);
  if (!data || data.set.x.length !== data.set.count * size) return Math.max(2, 2 * own);
  return rowsOf(data.set, size).reduce((most, row) => Math.max(most, Math.abs(row[k])), Math.max(1, own));
}

function makeParts(lab: Lab) {
  const bench = (): Bench => activeBench(lab.store.state);
  const set = (words: string, slice: Slice, merge?: string): void =>
    lab.store.act({ words, merge }, withBench(lab.store.state, bench().key, { slice }));
  return { bench, set };
}

/** Two menus for the inputs that the picture's axes are. */
function axesPart(lab: Lab): HTMLElement {
  const { bench, set } = makeParts(lab);
  const now = bench();
  const { inputs } = now.network;
  const shown = axesOf(now.slice!) ?? [0, 1];
  const menu = (label: string, chosen: number) =>
    element(
      'select',
      { 'aria-label': label, onchange: () => choose() },
      ...Array.from({ length: inputs }, (_, k) =>
        element('option', { value: k, selected: k === chosen }, inputName(now, k)),
      ),
    );
  const across = menu('Input across', shown[0]);
  const up = menu('Input upwards', shown[1]);
  const choose = (): void => {
    const [first, second] = [Number(across.value), Number(up.value)];
    if (first === second) return lab.say('Choose two different inputs: one input spans no plane.');
    set('choose the plane of two inputs', axesSlice(bench().slice!.origin, first, second));
  };
  return element(
    'div',
    { class: 'lab-row' },
    element('label', {}, 'across ', across),
    element('label', {}, 'up ', up),
    element('button', { type: 'button', onclick: choose }, 'Along these'),
  );
}

/** Three points, typed or taken from the data. */
function pointsPart(lab: Lab): HTMLElement {
  const { bench, set } = makeParts(lab);
  const now = bench();
  const { slice } = now;
  const count = now.network.inputs;
  const written = (row: ArrayLike<number>): string =>
    Array.from(row, (x, k) => String(Number(inUnits(now, k, x).toPrecision(6)))).join(', ');
  const { origin, u, v } = slice!;
  const corners = [origin, origin.map((x, k) => x + u[k]), origin.map((x, k) => x + v[k])];
  const problem = element('p', { class: 'lab-problem', role: 'alert' });
  const fields = corners.map((corner, i) =>
    element('input', {
      type: 'text',
      value: written(corner),
      'aria-label': `Point ${i + 1}, ${count} numbers`,
      spellcheck: 'false',
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key === 'Enter') use();
      },
    }),
  );
  const use = (): void => {
    const points = fields.map(({ value }) => typedPoint(value, count));
    const wrong = points.findIndex((point) => point === null);
    if (wrong >= 0) {
      problem.textContent = `Point ${wrong + 1} needs ${count} numbers with commas between them.`;
      return fields[wrong].focus();
    }
    const [a, b, c] = (points as number[][]).map((point) => point.map((x, k) => fromUnits(now, k, x)));
    problem.textContent = '';
    set('look at the plane through three points', pointsSlice(a, b, c));
  };
  const fromData = (): void => {
    const { data } = lab.store.state;
    if (!data || data.set.x.length !== data.set.count * count)
      return lab.say(`There are no data with ${count} inputs to take points from.`);
    const picked = lab.store.state.pins.length ? nearestTo(lab) : [0, 1, 2];
    const rows = rowsOf(data.set, count);
    picked.forEach((row, i) => (fields[i].value = written(rows[row % rows.length])));
    use();
  };
  return element(
    'div',
    {},
    ...fields.map((field, i) => element('label', { class: 'lab-wide' }, `Point ${i + 1} `, field)),
    problem,
    element(
      'div',
      { class: 'lab-row' },
      element('button', { type: 'button', onclick: use }, 'Through these points'),
      element('button', { type: 'button', onclick: fromData }, 'Three examples'),
    ),
  );
}

/** The examples that lie nearest to the first three pins, filled up with the first ones. */
function nearestTo(lab: Lab): number[] {
  const { state } = lab.store;
  const feet = projectedData(activeBench(state), state.data);
  const picked = state.pins.slice(0, 3).map(([x, y]) => {
    let best = 0;
    feet.forEach(({ s, t }, i) => {
      if (Math.hypot(s - x, t - y) < Math.hypot(feet[best].s - x, feet[best].t - y)) best = i;
    });
    return best;
  });
  for (let next = 0; picked.length < 3; next++) if (!picked.includes(next)) picked.push(next);
  return picked;
}

function principalPart(lab: Lab): HTMLElement {
  const { bench, set } = makeParts(lab);
  const seed = element('input', {
    type: 'number',
    min: 0,
    step: 1,
    value: 1,
    'aria-label': 'Seed of the plane',
  });
  const principal = (): void => {
    const { data } = lab.store.state;
    const { inputs } = bench().network;
    if (!data || data.set.x.length !== data.set.count * inputs)
      return lab.say(`There are no data with ${inputs} inputs: bring them in Data first.`);
    const slice = principalSlice(data.set, inputs);
    if (!slice) return lab.say('The examples lie on one line, so they span no plane.');
    set('look at the principal plane of the data', slice);
  };
  const random = (): void => {
    const number = Number(seed.value);
    if (!Number.isSafeInteger(number) || number < 0) return lab.say('A seed is a whole number from 0 on.');
    set('look at a random plane', randomSlice(bench().slice!.origin, number));
    seed.value = String(number + 1);
  };
  return element(
    'div',
    { class: 'lab-row' },
    element('button', { type: 'button', onclick: principal }, 'Principal plane of the data'),
    element('button', { type: 'button', onclick: random }, 'Random plane'),
    element('label', {}, 'seed ', seed),
  );
}

/** A slider that moves the plane along one input, or tips it towards it. */
function slidersPart(lab: Lab): HTMLElement {
  const { bench, set } = makeParts(lab);
  const now = bench();
  const slice = now.slice!;
  const fixed = axesOf(slice);
  const rows = Array.from({ length: Math.min(now.network.inputs, SLIDERS) }, (_, k) => k)
    .filter((k) => !fixed?.includes(k))
    .map((k) => {
      const reach = reachOf(now, k, lab);
      const told = (input: number): string => shortest(inUnits(now, k, input));
      const value = element('output', {}, told(slice.origin[k]));
      const slider = element('input', {
        type: 'range',
        min: -reach,
        max: reach,
        step: reach / 256,
        value: slice.origin[k],
        'aria-label': `The plane's place along ${inputName(now, k)}`,
        oninput: () => {
          const origin = bench().slice!.origin.map((x, i) => (i === k ? Number(slider.value) : x));
          value.textContent = told(origin[k]);
          slider.setAttribute('aria-valuetext', told(origin[k]));
          set('move the plane', { ...bench().slice!, origin }, `origin ${k}`);
        },
      });
      return element('label', { class: 'lab-wide' }, inputName(now, k), ' ', slider, value);
    });
  const towards = element(
    'select',
    { 'aria-label': 'Input to tip towards' },
    ...Array.from({ length: now.network.inputs }, (_, k) =>
      element('option', { value: k }, inputName(now, k)),
    ),
  );
  let tippedBy = 0;
  let before: Slice = slice;
  const angle = element('input', {
    type: 'range',
    min: -90,
    max: 90,
    step: 1,
    value: 0,
    'aria-label': 'Angle to tip by, in degrees',
    oninput: () => {
      if (tippedBy === 0) before = bench().slice!;
      tippedBy = Number(angle.value);
      try {
        set('tip the plane', tipped(before, Number(towards.value), (tippedBy * Math.PI) / 180), 'tip');
      } catch {
        lab.say('There the two directions are parallel.');
      }
    },
  });
  const many = now.network.inputs > SLIDERS;
  return element(
    'div',
    {},
    ...rows,
    many ? element('p', {}, `Sliders for the first ${SLIDERS} inputs; type the others as a point.`) : null,
    element('label', { class: 'lab-wide' }, 'tip across-axis towards ', towards, angle),
  );
}

/** How far the examples are from the plane. */
function distancesPart(lab: Lab): HTMLElement | null {
  const { state } = lab.store;
  const feet = projectedData(activeBench(state), state.data);
  if (feet.length === 0) return null;
  const sorted = feet.map(({ distance }) => distance).sort((a, b) => a - b);
  const at = (share: number): string => shortest(sorted[Math.floor(share * (sorted.length - 1))]);
  return element(
    'p',
    {},
    `Distance of the ${feet.length} examples from the plane: ${at(0)} the nearest, ${at(0.5)} the middle one, ${at(1)} the farthest.`,
  );
}

/** Where a network of more than two inputs is looked at. */
export const slicePanel: Panel = {
  name: 'slice',
  label: 'Plane',
  bind(root, lab) {
    let shown: unknown[] = [];
    const draw = (): void => {
      const bench = activeBench(lab.store.state);
      const { slice, network, key } = bench;
      // A slider that is held must not be made anew under the hand.
      const now = [key, network.inputs, slice?.how, slice?.u, slice?.v, lab.store.state.data];
      if (
        now.every((value, i) => value === shown[i]) ||
        (root.contains(document.activeElement) && sliding(root))
      )
        return;
      shown = now;
      replaceWith(
        root,
        ...(slice
          ? [
              element(
                'p',
                {},
                `${bench.name} has ${network.inputs} inputs. The pictures show a plane through them.`,
              ),
              element('h3', {}, 'Two inputs'),
              axesPart(lab),
              element('h3', {}, 'Three points'),
              pointsPart(lab),
              element('h3', {}, 'Or'),
              principalPart(lab),
              element('h3', {}, 'Move it'),
              slidersPart(lab),
              distancesPart(lab),
            ]
          : [
              element(
                'p',
                {},
                network.inputs === 1
                  ? 'A network of one input lies along the first axis; the second one does nothing.'
                  : 'A network of two inputs is its own plane. With more inputs, this is where you choose one.',
              ),
            ]),
      );
    };
    draw();
    lab.store.subscribe(draw);
    root.addEventListener('change', draw, { signal: lab.signal });
  },
};

/** Whether a slider of this panel is held or has the focus. */
const sliding = (root: HTMLElement): boolean =>
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.type === 'range' &&
  root.contains(document.activeElement);
