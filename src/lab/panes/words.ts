import type { Lab } from '../parts/lab.ts';
import { element } from '../parts/element.ts';
import { withCommas } from '../../drawing/words/big-number.ts';
import { numbered } from '../../drawing/words/number.ts';
import type { Look, View } from '../views/view.ts';
import { sameWindow } from '../regions/request.ts';
import { goHome } from './moves.ts';
import { quarterOf } from './windows.ts';

/** What is said under a picture, and over it while something is wrong or takes long. */
export interface Words {
  readonly legend: HTMLElement;
  readonly status: HTMLElement;
  /** Over the picture: progress, problems, and what can be done. */
  readonly offer: HTMLElement;
  follow(view: View, look: Look, colourOf: (tone: string) => string): void;
}

/** What takes longer than this shows how far it is. */
const PATIENCE = 300;

export function makeWords(lab: Lab): Words {
  const legend = element('p', { class: 'lab-legend' });
  const status = element('p', { class: 'lab-status', role: 'status' });
  const said = element('p', { role: 'status' });
  const bar = element('progress', { max: 1, 'aria-label': 'Share of the plane that is done' });
  let desk: Look['desk'] | null = null;
  const stop = element('button', { type: 'button', onclick: () => desk?.stop() }, 'Stop');
  const on = element('button', { type: 'button', onclick: () => desk?.goOn() }, 'Go on');
  const quarter = element(
    'button',
    { type: 'button', onclick: () => lab.store.look({ window: quarterOf(lab.store.state.window) }) },
    'Look at a quarter of it',
  );
  const home = element('button', { type: 'button', onclick: () => goHome(lab) }, 'Back to the first window');
  const offer = element('div', { class: 'lab-offer', hidden: true }, said, bar, stop, on, quarter, home);
  const show = (words: string, shown: readonly Element[]) => {
    offer.hidden = shown.length === 0;
    if (said.textContent !== words) said.textContent = words;
    for (const part of [bar, stop, on, quarter, home]) part.hidden = !shown.includes(part);
  };
  return {
    legend,
    status,
    offer,
    follow(view, look, colourOf) {
      desk = look.desk;
      tellLegend(legend, view, look, colourOf);
      const words = statusOf(view, look);
      if (status.textContent !== words) status.textContent = words;
      const { problem, busySince, progress, isStopped } = look.desk;
      bar.value = progress;
      if (isStopped) show('Stopped.', [on, quarter]);
      else if (busySince !== null && performance.now() - busySince > PATIENCE) {
        show(`Computing, ${Math.round(100 * progress)} % of the plane.`, [bar, stop]);
      } else if (problem?.reason === 'limit') show('More regions than fit into memory.', [quarter, home]);
      else if (problem && problem.reason !== 'smooth') show(problem.words, [on, home]);
      else show('', []);
    },
  };
}

/** One sentence under the picture. */
function statusOf(view: View, look: Look): string {
  const { picture, sampled, desk } = look;
  if (desk.problem?.reason === 'smooth' && sampled)
    return 'Some units are smooth, so there are no flat pieces: values are sampled, not exact.';
  if (desk.problem) return desk.problem.words;
  if (!picture) return 'Computing.';
  if (isBehind(look))
    return view.moves === 'plane'
      ? 'Finding the regions here; there are none yet on hatched ground.'
      : 'Finding the regions of this window.';
  if (view.status) return view.status(look);
  return `${counted(picture.regionCount, 'region')}, ${counted(picture.edgeCount, 'edge')}, ${counted(picture.vertexCount, 'corner')} in the window.`;
}

/** Pictures that take longer than this, in milliseconds, are not there with the window. */
const INSTANT = 30;

/** Is the picture still that of another window? */
const isBehind = ({ picture, desk, window }: Look): boolean =>
  picture !== null && desk.cost > INSTANT && !desk.isStopped && !sameWindow(picture.window, window);

const counted = (count: number, noun: string): string =>
  numbered(count, noun).replace(/^\d+/, withCommas(count));

function tellLegend(legend: HTMLElement, view: View, look: Look, colourOf: (tone: string) => string): void {
  const lines = view.legend(look);
  const key = JSON.stringify(lines.map((line) => [line, colourOf(line.tone)]));
  if (legend.dataset.lines === key) return;
  legend.dataset.lines = key;
  legend.replaceChildren(
    ...lines.map(({ tone, mark, words }) => {
      const sign = element('i', { class: `lab-mark lab-mark-${mark}` });
      sign.style.setProperty('--tone', colourOf(tone));
      return element('span', { class: 'lab-legend-line' }, sign, ` ${words}`);
    }),
  );
}
