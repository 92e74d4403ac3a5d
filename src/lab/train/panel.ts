// Longer than most files: one panel, whose parts share a run of training and the worker that it goes on in.
import type { Network } from '../../network/index.ts';
import { significant } from '../../drawing/words/number.ts';
import { misfitOf, type Misfit } from '../data/fit.ts';
import { bringNew } from '../make/new-form.ts';
import { newNetwork } from '../make/new-network.ts';
import { everyActivation } from '../make/rows.ts';
import { element } from '../parts/element.ts';
import { button, field, menu, notice } from '../parts/field.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import { lossCurve } from './curve.ts';
import { dataOffer } from './data-offer.ts';
import { pairWords } from './pair-words.ts';
import { openLine, type TrainingLine } from './port.ts';
import { makeRun, type Run } from './run.ts';
import { settingsForm } from './settings-form.ts';

/** One worker for as long as the page is there, opened when training first begins. */
function trainingLine(lab: Lab): () => TrainingLine {
  let line: TrainingLine | null = null;
  return () => {
    if (line) return line;
    const worker = new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', () =>
      lab.say('The code that trains did not load: load the page again.'),
    );
    lab.signal.addEventListener('abort', () => worker.terminate());
    line = openLine(worker);
    return line;
  };
}

/** Say before training what does not fit, and offer what does. */
function fitPart(lab: Lab) {
  const words = notice();
  const pairs = notice();
  const some = dataOffer(lab);
  let looked: Network | null = null;
  const offer = element('button', { type: 'button', hidden: true, onclick: () => accept() });
  let misfit: Misfit | null = null;
  const accept = (): void => {
    if (!misfit) return;
    const { widths, loss } = misfit;
    const { state } = lab.store;
    if (state.training.loss !== loss)
      lab.store.act({ words: `choose ${loss}` }, { training: { ...state.training, loss } });
    if (!widths) return;
    const { kinds, rank } = activeBench(state).network.layers[0];
    const name = rank > 1 ? 'relu' : everyActivation[kinds[0]];
    const activation = name === 'identity' || name === 'maxout' ? 'relu' : name;
    const activations = widths.slice(2).map(() => activation);
    bringNew(lab, newNetwork({ widths, activations, seed: 1, init: 'he' }), false);
  };
  const follow = (): void => {
    const { data, training } = lab.store.state;
    misfit = data ? misfitOf(activeBench(lab.store.state).network, data, training.loss) : null;
    words.say(data ? (misfit?.words ?? '') : 'No data yet to learn from.', misfit !== null);
    some.follow();
    const { network } = activeBench(lab.store.state);
    if (network !== looked) pairs.say(pairWords(network));
    looked = network;
    offer.hidden = misfit === null;
    if (misfit)
      offer.textContent = misfit.widths
        ? `Make a ${misfit.widths.join('-')} network for this data`
        : `Choose the ${misfit.loss} loss`;
  };
  return { elements: [words.element, some.element, offer, pairs.element], follow };
}

/** Play, pause, single steps, and the time machine. */
function playerPart(lab: Lab, run: Run, speed: HTMLSelectElement) {
  const play = button('Train', () => (run.playing ? run.pause() : run.play()), { class: 'lab-play' });
  const step = button('Step', () => void run.step());
  const reset = button('Reset', () => void run.reset());
  const keep = button('Keep this step beside', () => run.keepBeside());
  const slider = element('input', {
    type: 'range',
    min: 0,
    max: 0,
    value: 0,
    step: 1,
    oninput: () => void run.goTo(Number(slider.value), false),
    onchange: () => void run.goTo(Number(slider.value), true),
  });
  const time = field('Step', slider, 'lab-time');
  const readout = element('p', { class: 'lab-readout' });
  const curve = lossCurve();
  const trouble = element('p', { class: 'lab-notice lab-wrong', role: 'alert' });
  const follow = (): void => {
    const { frame, playing } = run;
    play.textContent = playing ? 'Pause' : 'Train';
    time.hidden = frame === null || frame.reached === 0;
    reset.disabled = frame === null || frame.step === 0;
    if (trouble.textContent !== run.trouble) trouble.textContent = run.trouble;
    curve.show(frame);
    if (!frame) return void (readout.textContent = '');
    slider.max = String(frame.reached);
    if (document.activeElement !== slider || playing) slider.value = String(frame.step);
    const examples = lab.store.state.data?.set.count ?? frame.counted;
    const part =
      frame.counted < examples ? ` of ${frame.counted} examples, counted on a part of the data` : '';
    const right = frame.accuracy === null ? '' : `, ${(100 * frame.accuracy).toFixed(1)} % right${part}`;
    readout.textContent = `Step ${frame.step}: loss ${significant(frame.loss, 4)}${right}.`;
  };
  run.subscribe(follow);
  follow();
  return [
    element('div', { class: 'lab-row' }, play, step, reset, field('Speed', speed)),
    trouble,
    readout,
    curve.element as unknown as HTMLElement,
    time,
    keep,
  ];
}

/** Training, seen while it happens. */
export const trainPanel: Panel = {
  name: 'train',
  label: 'Train',
  bind(root, lab) {
    const speed = menu([
      ['1', '1 step a frame'],
      ['10', '10 steps a frame'],
      ['', 'as many as fit'],
    ]);
    const run = makeRun(lab.store, trainingLine(lab), () => (speed.value ? Number(speed.value) : null));
    const fit = fitPart(lab);
    root.append(
      ...fit.elements,
      ...playerPart(lab, run, speed),
      settingsForm(lab, (change) => {
        const { playing } = run;
        if (playing) run.pause();
        change();
        if (playing) run.play();
      }),
    );
    let asked = 0;
    const tick = (): void => {
      asked = 0;
      if (lab.signal.aborted || !run.playing) return;
      run.tick();
      asked = requestAnimationFrame(tick);
    };
    run.subscribe(() => {
      if (run.playing) asked ||= requestAnimationFrame(tick);
    });
    // Weights that move fit as well as they did.
    lab.store.subscribe(() => {
      if (!run.playing) fit.follow();
    });
    fit.follow();
    lab.commands.add(
      { name: 'train', label: 'Train or pause', run: () => (run.playing ? run.pause() : run.play()) },
      { name: 'train-step', label: 'Train one step', run: () => void run.step() },
      { name: 'train-reset', label: 'Go back to step 0', run: () => void run.reset() },
      { name: 'train-keep', label: 'Keep this step beside', run: () => run.keepBeside() },
    );
  },
};
