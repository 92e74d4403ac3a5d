import type { Figure, State } from '../contract/figure.ts';
import { drawLegend } from '../drawing/tables/legend.ts';
import { say } from './markup.ts';

/**
 * Write what stands beside a drawing into the elements that there are for it: status, goal and legend.
 *
 * Idempotent, at build time and in the browser.
 */
export function drawBeside<S extends State<S>>(parent: ParentNode, figure: Figure<S>, state: S): void {
  const { status, goal, legend } = figure;
  const said = parent.querySelector('.status');
  if (said && status) say(said, unbroken(status(state)));
  const asked = parent.querySelector('.goal');
  if (asked && goal) {
    const { done, words } = goal(state);
    asked.classList.toggle('done', done);
    say(asked, unbroken(words));
  }
  const list = parent.querySelector('.legend');
  if (list && legend) drawLegend(list, legend(state));
}

/** The elements of a figure that `drawBeside` writes into. */
export function placesBeside<S extends State<S>>(
  document: Document,
  { status, goal, legend }: Figure<S>,
): Element[] {
  const element = (tag: string, name: string): Element => {
    const made = document.createElement(tag);
    made.setAttribute('class', name);
    return made;
  };
  return [
    ...(status ? [element('p', 'status')] : []),
    ...(goal ? [element('p', 'goal')] : []),
    ...(legend ? [element('ul', 'legend')] : []),
  ];
}

/**
 * Words whose lines break where a reader expects it: before a sign and not behind it, and neither within "t = ½" nor
 * between the layers of a pattern such as "10 1".
 */
export function unbroken(words: string): string {
  return words
    .replace(/ ([=<>≤≥≈+−]) (?=[\p{L}\p{N}(−])/gu, ' $1\u00a0')
    .replace(/(?<![\p{L}\p{N}])(\p{L}[₀-₉′]*) =\u00a0/gu, '$1\u00a0=\u00a0')
    .replace(/(?<![\p{L}\p{N}])([01]+) (?=[01]+(?![\p{L}\p{N}]))/gu, '$1\u00a0');
}
