import type { Lab } from '../parts/lab.ts';
import { goHome, turnBack, zoom, ZOOM } from '../panes/moves.ts';
import type { Place } from '../state/lab-state.ts';
import { everyView } from '../views/every-view.ts';

/** Commands for what is chosen by hand otherwise: the window, which view each picture shows, which panel is open. */
export function addPlacesToGo(lab: Lab): void {
  for (const panel of lab.root.querySelectorAll<HTMLDetailsElement>('.lab-panel')) {
    const summary = panel.querySelector('summary');
    lab.commands.add({
      name: `panel-${panel.dataset.panel}`,
      label: `Panel: ${summary?.textContent}`,
      run() {
        panel.open = true;
        summary?.focus();
        panel.scrollIntoView({ block: 'nearest' });
      },
    });
  }
  addMoves(lab);
  for (const index of [0, 1] as const)
    for (const { name, label } of everyView)
      lab.commands.add({
        name: `view-${index + 1}-${name}`,
        label: `View ${index + 1}: ${label}`,
        run() {
          const places = [...lab.store.state.places] as [Place, Place];
          places[index] = { ...places[index], view: name };
          lab.store.look({ places });
        },
      });
}

/** The window, the pins, and which network of the bench is shown. */
function addMoves(lab: Lab): void {
  const { store } = lab;
  const next = (step: number): void => {
    const { benches, active, places } = store.state;
    const at = benches.findIndex(({ key }) => key === active);
    const { key, name } = benches[(at + step + benches.length) % benches.length];
    store.look({ active: key, places: [{ ...places[0], bench: key }, places[1]] });
    lab.say(`View 1 shows ${name}.`);
  };
  const hasOthers = (): boolean => store.state.benches.length > 1;
  lab.commands.add(
    { name: 'zoom-in', label: 'Zoom in', run: () => zoom(lab, 1 / ZOOM) },
    { name: 'zoom-out', label: 'Zoom out', run: () => zoom(lab, ZOOM) },
    {
      name: 'reset-window',
      label: 'Reset the window',
      run() {
        turnBack(lab);
        goHome(lab);
      },
    },
    { name: 'next-network', label: 'Next network', possible: hasOthers, run: () => next(1) },
    { name: 'previous-network', label: 'Previous network', possible: hasOthers, run: () => next(-1) },
    {
      name: 'unpin-all',
      label: 'Unpin all regions',
      possible: () => store.state.pins.length > 0,
      run: () => store.act({ words: 'unpin all' }, { pins: [] }),
    },
  );
}
