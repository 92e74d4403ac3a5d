import { significant } from '../../drawing/words/number.ts';
import { affineAt, type Network, type Point } from '../../network/index.ts';
import { element } from '../parts/element.ts';
import { inputName } from '../slices/panel.ts';
import type { Bench } from '../state/lab-state.ts';

/** So many inputs and outputs are written out. */
export const WRITTEN = 12;

/** A place of the plane as an input of the network itself. */
export function inputAt({ network, slice }: Pick<Bench, 'network' | 'slice'>, [s, t]: Point): number[] {
  if (slice) return slice.origin.map((x, k) => x + s * slice.u[k] + t * slice.v[k]);
  return network.inputs === 1 ? [s] : [s, t];
}

/** A number of the card. */
export const digits = (value: number): string => significant(value, 4);

/** A row of one of the card's tables. */
export const row = (name: string, ...values: readonly string[]): HTMLElement =>
  element(
    'tr',
    {},
    element('th', { scope: 'row' }, name),
    ...values.map((value) => element('td', {}, value)),
  );

/** f_k as an affine function of the inputs of the network. */
export function mapTable(bench: Bench, network: Network, at: Point): HTMLElement {
  const { matrix, offset } = affineAt(network, inputAt(bench, at));
  const inputs = Math.min(network.inputs, WRITTEN);
  const outputs = Math.min(network.outputs, WRITTEN);
  const head = Array.from({ length: inputs }, (_, k) => element('th', { scope: 'col' }, inputName(bench, k)));
  const rows = Array.from({ length: outputs }, (_, o) =>
    row(
      bench.outputNames[o] ?? `f${o + 1}`,
      ...Array.from({ length: inputs }, (_, k) => digits(matrix[o * network.inputs + k])),
      digits(offset[o]),
    ),
  );
  return element(
    'div',
    { class: 'lab-scroll', tabindex: 0, role: 'region', 'aria-label': 'The affine map of the region' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, element('th', {}, 'map'), ...head, element('th', {}, '+'))),
      element('tbody', {}, ...rows),
    ),
  );
}
