import type { Found } from '../../network/index.ts';
import { element } from '../parts/element.ts';
import type { Panel } from '../parts/lab.ts';
import { added, broughtFrom, widthsOf, type Brought } from './bench-changes.ts';
import { bindBenchList, remarksOn } from './bench-list.ts';
import { fileChoice, textChoice } from './file-choice.ts';
import { makeIntake } from './intake.ts';
import { openWhole } from './open-whole.ts';
import { openSample, sampleList } from './sample-list.ts';
import { samples } from './samples.ts';
import { snippetList } from './snippet-list.ts';
import { bindWaysIn } from './ways-in.ts';

/** Networks in: files that are dropped, chosen or pasted, and those of the book; and the bench on which they lie. */
export const bringPanel: Panel = {
  name: 'bring',
  label: 'Networks',
  bind(root, lab) {
    const benches = element('ul', { class: 'bring-benches', 'aria-label': 'Networks on the bench' });
    const said = element('p', { class: 'bring-said', role: 'status' });
    const fault = element('p', { class: 'bring-fault', role: 'alert' });
    const stop = element(
      'button',
      { type: 'button', hidden: true, onclick: () => intake.stop() },
      'Stop reading',
    );
    const choices = element('ul', {
      class: 'bring-choices',
      hidden: true,
      'aria-label': 'What the file can mean',
    });
    const open = (): void => root.closest('details')?.setAttribute('open', '');
    const fail = (words: string | null): void => {
      fault.textContent = words ?? '';
      if (!words) return;
      said.textContent = '';
      open();
    };
    const take = (brought: Brought): void => {
      try {
        lab.store.act({ words: `bring ${brought.name}` }, added(lab.store.state, brought));
      } catch (error) {
        return fail((error as Error).message);
      }
      fail(null);
      choices.hidden = true;
      said.textContent = [
        `${brought.name}, ${widthsOf(brought.network)}, is on the bench.`,
        ...remarksOn(brought),
      ].join(' ');
    };
    const intake = makeIntake(
      {
        say: (words) => (said.textContent = words),
        fail,
        busy: (is) => {
          stop.hidden = !is;
          if (is) choices.hidden = true;
        },
        found(networks, file) {
          if (networks.length === 1) return take(broughtFrom(networks[0]));
          open();
          said.textContent = `${file.name} can mean ${networks.length} networks. Choose one, likeliest first.`;
          choices.replaceChildren(...networks.map((found) => choiceOf(found, take)));
          choices.hidden = false;
        },
      },
      [(file) => openWhole(file, lab)],
      lab.signal,
    );
    const read = (files: readonly File[]): void => void intake.read(files);
    bindWaysIn(read, lab.signal);
    bindBenchList(benches, lab);
    root.append(
      benches,
      fileChoice(read),
      textChoice(read),
      said,
      fault,
      stop,
      choices,
      element('h3', {}, 'Networks of the book'),
      sampleList(take, fail),
      snippetList(),
    );
    lab.commands.add(
      {
        name: 'choose-file',
        label: 'Choose a network file',
        run: () => {
          open();
          root.querySelector<HTMLInputElement>('[type=file]')!.click();
        },
      },
      ...samples.map((sample) => ({
        name: `sample-${sample.name}`,
        label: `Open “${sample.label}”`,
        run: () => void openSample(sample, take, fail),
      })),
    );
  },
};

function choiceOf(found: Found, take: (brought: Brought) => void): HTMLElement {
  const brought = broughtFrom(found);
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', onclick: () => take(brought) },
      `${found.name}, ${widthsOf(found.network)}`,
    ),
    element('p', { class: 'bring-remarks' }, remarksOn(brought).join(' ')),
  );
}
