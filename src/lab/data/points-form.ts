// Longer than most files: points placed by hand, by numbers and by keys, which share one choice.
import type { Point } from '../../network/index.ts';
import { parseNumber } from '../make/new-network.ts';
import { REACH, type Grip } from '../panes/grips.ts';
import { element } from '../parts/element.ts';
import { button, field, fill, menu, notice } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import type { LabData } from '../state/lab-state.ts';
import type { Look } from '../views/view.ts';
import { addPoint, labelPoint, movePoint, removePoint, takesPoints } from './points.ts';

/** So many points have handles. */
const HANDLES = 400;

/** Points of the reader: placed, moved, deleted and given classes, in the picture of the plane or by number. */
export function pointsForm(
  lab: Lab,
  put: (data: LabData | null, words: string) => void,
  isOpen: () => boolean,
): HTMLElement {
  const answer = notice();
  const on = element('input', { type: 'checkbox', onchange: () => redraw() });
  const classes = menu([], () => undefined);
  const chosen = element('input', { type: 'number', min: 1, value: 1, onchange: () => follow() });
  const [x, y] = [0, 1].map(() =>
    element('input', { type: 'text', inputmode: 'decimal', size: 7, value: '0' }),
  );
  const redraw = (): void => lab.panes.forEach((pane) => pane.redraw(true));
  const data = (): LabData | null => lab.store.state.data;
  const flat = (): boolean => {
    const { benches, active } = lab.store.state;
    const bench = benches.find(({ key }) => key === active) ?? benches[0];
    return bench.network.inputs === 2 && bench.slice === null;
  };
  const placing = (): boolean => on.checked && isOpen() && flat();
  const label = (): number => Math.max(0, Number(classes.value) || 0);
  const index = (): number => Number(chosen.value) - 1;
  const add = (at: Point): void => {
    const next = addPoint(data(), at, label());
    put(next, `place point ${next.set.count}`);
    chosen.value = String(next.set.count);
    follow();
  };
  const typedPoint = (): Point | null => {
    const [a, b] = [x, y].map(({ value }) => parseNumber(value));
    if (a !== null && b !== null) return [a, b];
    answer.say(
      `“${a === null ? x.value : y.value}” is no number: write both coordinates, as 0.5 and −1.`,
      true,
    );
    return null;
  };
  /** Change the chosen point; it says when there is none. */
  const change = (words: string, to: (data: LabData, at: number) => LabData | null): void => {
    const now = data();
    if (!now || !takesPoints(now) || !(index() >= 0 && index() < now.set.count))
      return answer.say('There is no such point.', true);
    answer.say('');
    put(to(now, index()), `${words} point ${index() + 1}`);
    follow();
  };
  const follow = (): void => {
    if (!isOpen()) return;
    const now = data();
    const points = now && takesPoints(now) ? now.set.count : 0;
    const names = now && takesPoints(now) ? now.classes : ['0', '1'];
    fill(classes, [
      ...names.map((name, k) => [String(k), name] as const),
      [String(names.length), 'another class'],
    ]);
    chosen.max = String(Math.max(1, points));
    if (index() >= points) chosen.value = String(Math.max(1, points));
    if (now && points > 0 && index() >= 0 && !x.matches(':focus') && !y.matches(':focus')) {
      x.value = String(now.set.x[2 * index()]);
      y.value = String(now.set.x[2 * index() + 1]);
    }
  };
  /** The point at a place of the picture, −1 for none. */
  const pointAt = (place: Point, { frame }: Look): number => {
    const now = data();
    if (!now || !takesPoints(now)) return -1;
    const [u, v] = frame.toPixels(...place);
    for (let i = 0; i < now.set.count; i++) {
      const [p, q] = frame.toPixels(now.set.x[2 * i], now.set.x[2 * i + 1]);
      if (Math.hypot(p - u, q - v) <= REACH.fine) return i;
    }
    return -1;
  };
  lab.taps.push((place, look) => {
    if (!placing()) return false;
    // A tap on a point chooses it.
    const there = pointAt(place, look);
    if (there >= 0) {
      chosen.value = String(there + 1);
      follow();
      return true;
    }
    const [a, b] = place.map((part) => Math.round(part * 1000) / 1000);
    add([a, b]);
    return true;
  });
  lab.grips.push(() => {
    const now = data();
    if (!placing() || !now || !takesPoints(now)) return [];
    return Array.from({ length: Math.min(HANDLES, now.set.count) }, (_, i): Grip => ({
      key: `point-${i}`,
      at: [now.set.x[2 * i], now.set.x[2 * i + 1]],
      words: `point ${i + 1} of class ${now.classes[now.set.y[i]]}`,
      drawn: true,
      move(to) {
        lab.store.preview(null);
        const base = data();
        if (base) lab.store.preview({ data: movePoint(base, i, to) });
      },
      drop(to) {
        lab.store.preview(null);
        const base = data();
        if (!base) return;
        chosen.value = String(i + 1);
        put(movePoint(base, i, to), `move point ${i + 1}`);
      },
      cancel: () => lab.store.preview(null),
    }));
  });
  lab.store.subscribe((state, before) => {
    if (state.data !== before.data) follow();
  });
  return Object.assign(
    element(
      'section',
      { class: 'lab-part', 'aria-label': 'Own points' },
      element('h3', {}, 'Own points'),
      element('label', {}, on, ' Place and move points in the picture'),
      element('small', {}, ' (networks of two inputs)'),
      element('div', { class: 'lab-row' }, field('Class', classes), field('x₁', x), field('x₂', y)),
      element(
        'div',
        { class: 'lab-row' },
        button('Add point', () => {
          const at = typedPoint();
          if (at) add(at);
        }),
      ),
      element(
        'div',
        { class: 'lab-row' },
        field('Point', chosen),
        button('Move here', () => {
          const at = typedPoint();
          if (at) change('move', (now, i) => movePoint(now, i, at));
        }),
        button('Give class', () =>
          change('label', (now, i) => labelPoint(withClass(now, label()), i, label())),
        ),
        button('Delete point', () => change('delete', removePoint)),
        button('Delete all', () => put(null, 'delete all points')),
      ),
      answer.element,
    ),
    { follow },
  );
}

/** The data with so many classes at least that there is one of this number. */
function withClass(data: LabData, label: number): LabData {
  const classes = [...data.classes];
  while (classes.length <= label) classes.push(String(classes.length));
  return { ...data, classes };
}
