import type { Lab } from '../parts/lab.ts';
import type { Place } from '../state/lab-state.ts';
import { everyView } from '../views/every-view.ts';

/** Commands for what is chosen by hand otherwise: which view each picture shows, and which panel is open. */
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
