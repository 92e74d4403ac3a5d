import moons from '../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import { parseNetwork, type Point } from '../network/index.ts';
import { makePane, type Pane } from './panes/pane.ts';
import { bindKeep } from './keep/bind-keep.ts';
import { bindKeys } from './keys/bind-keys.ts';
import { addPlacesToGo } from './keys/places-to-go.ts';
import { undoBar } from './make/undo-bar.ts';
import { panels } from './panels.ts';
import { knownTones } from './pen/tones.ts';
import { bindPrint } from './print/bind-print.ts';
import { makeCommands } from './parts/commands.ts';
import { element } from './parts/element.ts';
import { switchBar } from './panes/switch-bar.ts';
import type { Lab } from './parts/lab.ts';
import { openDesk, type Desk } from './regions/desk.ts';
import { firstState } from './state/lab-state.ts';
import { makeStore } from './state/store.ts';

/** What was said once is taken away after so many milliseconds: it lies over the page. */
const SAID = 12_000;

/** Let the page answer a hand before going on: on a slow telephone all of it in one go takes a quarter of a second. */
const breath = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Start the Lab on the page's element, bit by bit; nothing is seen of it until it is whole. Browser only. */
export async function startLab(root: HTMLElement): Promise<Lab> {
  const life = new AbortController();
  if (new URLSearchParams(location.search).has('embed')) document.documentElement.dataset.embed = 'lab';
  const store = makeStore(firstState('two moons, 2-16-16-1', parseNetwork(moons.network)));
  const desks = new Map<string, Desk>();
  const arounds = new Map<string, Desk>();
  const panes: Pane[] = [];
  const listeners: (() => void)[] = [];
  const note = element('p', { class: 'lab-note', role: 'status' });
  let silence = 0;
  let pointed: Point | null = null;
  const lab: Lab = {
    root,
    store,
    commands: makeCommands(),
    panes,
    grips: [],
    marks: [],
    taps: [],
    deskOf(key) {
      const found = desks.get(key);
      if (found) return found;
      const desk = openDesk();
      let heard = desk.version;
      desk.subscribe(() => {
        // Progress is no news of regions.
        if (desk.version === heard) return panes.forEach((pane) => pane.retell());
        heard = desk.version;
        panes.forEach((pane) => pane.redraw(true));
        listeners.forEach((listener) => listener());
      });
      desks.set(key, desk);
      return desk;
    },
    aroundOf(key) {
      const found = arounds.get(key);
      if (found) return found;
      const desk = openDesk();
      desk.subscribe(() => panes.forEach((pane) => pane.redraw(true)));
      arounds.set(key, desk);
      return desk;
    },
    onRegions(listener) {
      listeners.push(listener);
    },
    get pointed() {
      return pointed;
    },
    point(place) {
      pointed = place;
      panes.forEach((pane) => pane.redraw(true));
    },
    say(words) {
      note.textContent = words;
      clearTimeout(silence);
      silence = window.setTimeout(() => (note.textContent = ''), SAID);
    },
    signal: life.signal,
  };
  for (const index of [0, 1] as const) {
    await breath();
    panes.push(makePane(index, lab));
  }
  // The first frame has enough to do.
  await breath();
  knownTones(root);
  await breath();
  const sides = panels.map(({ name, label, bind }) => {
    const inside = element('div', { class: 'lab-inside' });
    const panel = element(
      'details',
      { class: 'lab-panel', 'data-panel': name, name: 'lab-panel' },
      element('summary', {}, element('h2', {}, label)),
      inside,
    );
    bind(inside, lab);
    return panel;
  });
  await breath();
  const bar = undoBar(lab);
  const keys = bindKeys(lab);
  bindPrint(lab);
  await breath();
  root.replaceChildren(
    bar,
    switchBar(root),
    element('div', { class: 'lab-pictures' }, ...panes.map((pane) => pane.element)),
    element('div', { class: 'lab-sides' }, ...sides),
    bindKeep(lab),
    note,
  );
  bar.append(keys);
  addPlacesToGo(lab);
  // Networks that have left the bench need no worker.
  store.subscribe(({ benches }) => {
    for (const open of [desks, arounds])
      for (const [key, desk] of open)
        if (!benches.some((bench) => bench.key === key)) {
          desk.close();
          open.delete(key);
        }
  });
  return lab;
}
