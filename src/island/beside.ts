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
  if (said && status) say(said, status(state));
  const asked = parent.querySelector('.goal');
  if (asked && goal) {
    const { done, words } = goal(state);
    asked.classList.toggle('done', done);
    say(asked, words);
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
