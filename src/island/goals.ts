import type { Figure, Model, State } from '../contract/figure.ts';
import { reveal, say } from './markup.ts';
import { recall, remember } from './solved.ts';

/** The type of `followGoals`, whose code only figures with goals load. */
export type FollowGoals = typeof followGoals;

/**
 * Keep what the page's exercises ask of a figure true: what is still missing, or that it is done; until the signal.
 *
 * What has been solved once stays solved on the reader's device, until "Start over".
 *
 * @param reset puts the figure back to its beginning
 */
export function followGoals<S extends State<S>>(
  id: string,
  { goals = {} }: Figure<S>,
  model: Model<S>,
  reset: () => void,
  signal: AbortSignal,
): void {
  const places = [...document.querySelectorAll<HTMLElement>('.goal[data-goal]')].filter(
    ({ dataset }) => dataset.of === id && dataset.goal! in goals,
  );
  for (const place of places) {
    const words = place.querySelector('.goal-words');
    const forget = place.querySelector<HTMLButtonElement>('.goal-forget');
    const key = `${id}/${place.dataset.goal}`;
    // Asked of the device once: it would take a part of every frame.
    let before = recall(key);
    const show = (state: S): void => {
      const { done, words: said } = goals[place.dataset.goal!](state);
      // Only what the reader has made counts: a figure may begin where one could end.
      if (done && !before && model.state === state) {
        remember(key, true);
        before = true;
      }
      const solved = done || before;
      place.classList.toggle('done', solved);
      const text = done
        ? said.startsWith('Done')
          ? said
          : `Done. ${said}`
        : solved
          ? `Solved before. ${said}`
          : said;
      if (words) say(words, text);
      if (forget) reveal(forget, solved);
    };
    forget?.addEventListener(
      'click',
      () => {
        reset();
        remember(key, false);
        before = false;
        show(model.state);
      },
      { signal },
    );
    show(model.state);
    model.subscribe(show);
  }
}
