// Longer than most files: opening and keeping work are one order of steps, which nothing may be lost between.
import { element } from '../parts/element.ts';
import { button } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import type { LabState } from '../state/lab-state.ts';
import { confirmed } from './confirmed.ts';
import { memory as device, type Memory } from './keep.ts';

/** Work is kept so many milliseconds after it changed last. */
const REST = 500;

/** What is said once the device takes again what it had refused. */
const AGAIN = 'Your work is kept on this device again.';

/**
 * Open what a link asks for, or else what was kept on this device; keep what is done from now on.
 *
 * Work that a link takes the place of is kept beside, and offered. A device that refuses is asked again at the next
 * change. Returns the line that says so, with "Start over".
 */
export function bindKeep(lab: Lab, memory: Memory = device): HTMLElement {
  const { store, signal } = lab;
  const first = store.state;
  const words = element('span', { role: 'status' });
  const open = button('Open it', () => void openBefore());
  open.hidden = true;
  let isRefused = false;
  let timer = 0;
  /** Work that something else has taken the place of, until it is kept beside or opened. */
  let beside: LabState | null = null;
  /** What the device holds has not been read: it may not be written over. */
  let isUnread = true;
  /** What need not be kept: what was there, or was opened from there. */
  let kept: LabState | null = first;

  const refused = (error: unknown): void => {
    if (isRefused) return;
    isRefused = true;
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    words.textContent = full
      ? 'There is no room left on this device to keep your work. Save it as a file.'
      : 'This browser does not keep your work. Save it as a file before you leave.';
  };
  const attempt = async <Value>(act: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await act();
    } catch (error) {
      refused(error);
      return null;
    }
  };
  /** What the device holds. What cannot be read is left out for good; a device that refuses throws. */
  const loaded = async (): Promise<LabState | null> => {
    try {
      const work = await memory.load('lab');
      isUnread = false;
      return work;
    } catch (error) {
      if (error instanceof DOMException) throw error;
      isUnread = false;
      words.textContent = 'What was kept on this device could not be read, and is left out.';
      await memory.forget('lab');
      return null;
    }
  };
  /** Before anything takes its place, the work that the device holds goes beside, to be opened from there. */
  const setAside = async (): Promise<void> => {
    if (isUnread) beside = await loaded();
    if (!beside) return;
    open.hidden = false;
    await memory.keep('lab-before', beside);
    beside = null;
    words.textContent = 'Your own work is kept:';
  };
  const keepNow = async (): Promise<void> => {
    clearTimeout(timer);
    const { state } = store;
    if (state === kept) return;
    kept = state;
    const isKept = await attempt(async () => {
      await setAside();
      await memory.keep('lab', state);
      return true;
    });
    if (!isKept) return void (kept = null);
    if (isRefused) words.textContent = open.hidden ? AGAIN : `${AGAIN} So is that of before:`;
    else if (words.textContent === AGAIN) words.textContent = '';
    isRefused = false;
  };
  const openBefore = async (): Promise<void> => {
    const before = beside ?? (await attempt(() => memory.load('lab-before')));
    if (!before) return;
    beside = null;
    store.replace('open your own work', before);
    open.hidden = true;
    words.textContent = '';
    await attempt(() => memory.forget('lab-before'));
  };
  const startOver = async (): Promise<void> => {
    if (!(await confirmed(lab))) return;
    store.replace('start over', first);
    kept = first;
    beside = null;
    isUnread = false;
    clearTimeout(timer);
    open.hidden = true;
    words.textContent = '';
    lab.say('Started over. Undo brings your work back, until you leave the page.');
    await attempt(() => Promise.all([memory.forget('lab'), memory.forget('lab-before')]));
  };
  /** True where the address asks for a state, whether it could be read or not. */
  const openLink = async (): Promise<boolean> => {
    if (!location.hash.includes('lab=')) return false;
    try {
      const { stateIn } = await import('../state/permalink.ts');
      const state = stateIn(location.hash);
      if (!state) return false;
      store.replace('open a link', state);
      kept = store.state;
      return true;
    } catch {
      lab.say('The link could not be read: it may have been cut off on its way. Nothing has changed.');
      return false;
    }
  };
  /** A link that is followed while there is work here takes its place too. */
  const followLink = async (): Promise<void> => {
    const before = store.state;
    const isOwn = before !== first && store.undoable !== 'open a link';
    const isKept = isOwn && !isUnread && !document.documentElement.dataset.embed;
    // The next page that opens a link takes from there what it puts beside.
    if (isKept) await keepNow();
    if (!(await openLink()) || !isKept) return;
    beside = before;
    await attempt(setAside);
  };
  const begin = async (): Promise<void> => {
    const isLinked = await openLink();
    // In a frame of another page nothing is kept.
    if (document.documentElement.dataset.embed) return;
    const opened = store.state;
    const work = await attempt(loaded);
    if (work && !isLinked && store.state === opened) {
      store.replace('open your work of last time', work);
      kept = store.state;
    } else if (work) {
      // Where there is no room for it beside, it stays where it was, and nothing is kept over it.
      beside = work;
      await attempt(setAside);
    }
    store.subscribe(() => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void keepNow(), REST);
      // The address no longer says what is seen, and would take its place at the next load.
      if (location.hash.includes('lab=') && store.undoable !== 'open a link')
        history.replaceState(history.state, '', location.pathname + location.search);
    });
  };
  addEventListener('hashchange', () => void followLink(), { signal });
  addEventListener('pagehide', () => void keepNow(), { signal });
  lab.commands.add({ name: 'start-over', label: 'Start over', run: () => void startOver() });
  void begin();
  return element(
    'p',
    { class: 'keep' },
    words,
    ' ',
    open,
    ' ',
    button('Start over', () => void startOver()),
  );
}
