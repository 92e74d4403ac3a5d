import type { Lab } from '../parts/lab.ts';

/** Milliseconds after which the code for paper is fetched without a sign that it will be wanted. */
const REST = 4000;
/** Signs of life: a page that is being printed cannot wait, so its code comes before the key or the menu is pressed. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove'] as const;

/** Print pictures as they are saved, whoever asks: the browser's menu, its keys, or a command of the Lab. */
export function bindPrint(lab: Lab): void {
  const { signal } = lab;
  let coming: Promise<typeof import('./sheets.ts') | null> | null = null;
  let code: typeof import('./sheets.ts') | null = null;
  let own: { readonly element: HTMLElement; readonly title: string } | null = null;
  const fetched = (): Promise<unknown> =>
    (coming ??= import('./sheets.ts').then(
      (module) => (code = module),
      (error: unknown) => {
        // Then paper gets what the screen shows; the next sign tries again.
        console.warn(error);
        return (coming = null);
      },
    ));
  const clear = (): void => {
    if (!own) return;
    own.element.remove();
    document.title = own.title;
    own = null;
  };
  const begin = (): void => {
    clear();
    if (!code) return;
    const { element, title } = code.sheetsOf(lab);
    own = { element, title: document.title };
    lab.root.append(element);
    // Browsers name the file after it.
    document.title = title;
  };
  addEventListener('beforeprint', begin, { signal });
  addEventListener('afterprint', clear, { signal });
  const listening = new AbortController();
  const sign = (): void => {
    listening.abort();
    void fetched();
  };
  const asked = { signal: AbortSignal.any([signal, listening.signal]), passive: true, capture: true };
  for (const name of SIGNS) addEventListener(name, sign, asked);
  const timer = setTimeout(sign, REST);
  signal.addEventListener('abort', () => clearTimeout(timer));
  lab.commands.add({
    name: 'print',
    label: 'Print, or save as PDF',
    run: () => void fetched().then(() => print()),
  });
}
