import type { LabState } from '../state/lab-state.ts';
import type { Command } from './commands.ts';
import { element } from './element.ts';
import type { Lab, Panel } from './lab.ts';

/** A panel whose code is fetched when it is first used. */
export interface LaterPanel {
  readonly name: string;
  readonly label: string;
  load(): Promise<Panel>;
  /** The commands that the panel will bring, to be found before it is there. */
  readonly commands?: readonly Pick<Command, 'name' | 'label' | 'keys'>[];
  /** Whether a state needs what the panel does beside what it shows; the default is never. */
  needed?(state: LabState): boolean;
}

/** The panel that fetches another when it is opened, when one of its commands is run, or when a state needs it. */
export function laterPanel({ name, label, load, commands = [], needed }: LaterPanel): Panel {
  return {
    name,
    label,
    bind(root, lab) {
      const panel = root.closest('details');
      let coming: Promise<boolean> | null = null;
      const come = (): Promise<boolean> => (coming ??= bound(root, lab, load));
      const comeOrTryAgain = async (): Promise<boolean> => {
        if (await come()) return true;
        coming = null;
        return false;
      };
      const opened = async (): Promise<void> => {
        if (!panel?.open || !(await comeOrTryAgain())) return;
        panel.removeEventListener('toggle', onToggle);
        // It hears that it is open, as if it had been there.
        if (panel.open) panel.dispatchEvent(new Event('toggle'));
      };
      const onToggle = (): void => void opened();
      panel?.addEventListener('toggle', onToggle, { signal: lab.signal });
      const follow = (state: LabState): void => {
        if (!coming && needed?.(state)) void comeOrTryAgain();
      };
      lab.store.subscribe(follow);
      follow(lab.store.state);
      lab.commands.add(
        ...commands.map((command): Command => ({
          ...command,
          standsIn: true,
          run: () =>
            void comeOrTryAgain().then((is) => {
              if (is) lab.commands.all.find((one) => one.name === command.name)?.run();
            }),
        })),
      );
    },
  };
}

/** Fetch a panel and put it in place; false, and said so, where it cannot be fetched. */
async function bound(root: HTMLElement, lab: Lab, load: LaterPanel['load']): Promise<boolean> {
  try {
    const { bind } = await load();
    if (lab.signal.aborted) return false;
    root.replaceChildren();
    bind(root, lab);
    return true;
  } catch (error) {
    root.replaceChildren(
      element(
        'p',
        { class: 'lab-problem', role: 'alert' },
        'This panel could not be fetched. Fold it and open it again when you are online.',
      ),
    );
    console.warn(error);
    return false;
  }
}
