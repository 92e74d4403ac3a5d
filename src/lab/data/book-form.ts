import { lineData, planeData, type LineTarget, type PlaneData } from '../../network/index.ts';
import { parseNumber } from '../make/new-network.ts';
import { element } from '../parts/element.ts';
import { button, field, menu, notice } from '../parts/field.ts';
import type { LabData } from '../state/lab-state.ts';

const planeNames: Readonly<Record<PlaneData, string>> = {
  moons: 'two moons',
  circles: 'two circles',
  spirals: 'two spirals',
  xor: 'exclusive or',
  checkerboard: 'checkerboard',
};
const lineNames: Readonly<Record<LineTarget, string>> = {
  sine: 'sine',
  step: 'step',
  tent: 'tent',
  parabola: 'parabola',
  chirp: 'chirp',
};

/** The data sets of the book for a plane or for a line: what `bookData` takes, and what they are called. */
export const bookNames = (kind: 'plane' | 'line'): (readonly [value: string, label: string])[] =>
  Object.entries(kind === 'plane' ? planeNames : lineNames).map(([name, label]) => [
    `${kind}-${name}`,
    `${label} (${kind})`,
  ]);

/** A data set of the book by its name, `plane-moons` or `line-sine`. */
export function bookData(value: string, count: number, noise: number, seed: number): LabData {
  const [kind, name] = value.split('-') as ['plane' | 'line', string];
  if (kind === 'plane')
    return {
      name: planeNames[name as PlaneData],
      set: planeData(name as PlaneData, { count, noise, seed }),
      classes: ['0', '1'],
    };
  return {
    name: lineNames[name as LineTarget],
    set: lineData(name as LineTarget, { count, noise, seed }),
    classes: [],
  };
}

/** The data sets of the book. */
export function bookForm(put: (data: LabData) => void): HTMLElement {
  const answer = notice();
  const names = menu([...bookNames('plane'), ...bookNames('line')]);
  const text = (value: string) => element('input', { type: 'text', inputmode: 'decimal', size: 5, value });
  const [count, noise, seed] = [text('64'), text('0.1'), text('1')];
  const take = (): void => {
    const [n, spread, from] = [count, noise, seed].map(({ value }) => parseNumber(value));
    if (n === null || !Number.isInteger(n) || n < 2 || n > 5000)
      return answer.say('Points: a whole number from 2 to 5000.', true);
    if (spread === null || spread < 0) return answer.say('Noise: a number of at least 0.', true);
    if (from === null || !Number.isSafeInteger(from)) return answer.say('Seed: a whole number.', true);
    answer.say('');
    put(bookData(names.value, n, spread, from));
  };
  return element(
    'section',
    { class: 'lab-part', 'aria-label': 'Data sets of the book' },
    element('h3', {}, 'Data sets of the book'),
    field('Data set', names),
    element('div', { class: 'lab-row' }, field('Points', count), field('Noise', noise), field('Seed', seed)),
    button('Take this data set', take),
    answer.element,
  );
}
