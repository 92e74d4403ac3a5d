import { element } from '../parts/element.ts';

/**
 * Let files be dropped and texts pasted anywhere on the page. While files are dragged over it, a target is shown.
 *
 * What is pasted into a field stays there.
 */
export function bindWaysIn(take: (files: readonly File[]) => void, signal: AbortSignal): void {
  const target = element(
    'div',
    { class: 'bring-target', hidden: true, 'aria-hidden': 'true' },
    element('p', {}, 'Drop a network here'),
  );
  document.body.append(target);
  signal.addEventListener('abort', () => target.remove());
  const listen = <Name extends keyof DocumentEventMap>(
    name: Name,
    answer: (event: DocumentEventMap[Name]) => void,
  ): void => document.addEventListener(name, answer, { signal });
  // Elements are entered before others are left.
  let depth = 0;
  const show = (change: number): void => {
    depth = Math.max(0, depth + change);
    target.hidden = depth === 0;
  };
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
  listen('dragenter', (event) => hasFiles(event) && show(1));
  listen('dragleave', (event) => hasFiles(event) && show(-1));
  listen('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  });
  listen('drop', (event) => {
    show(-depth);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...event.dataTransfer!.files];
    if (files.length > 0) take(files);
  });
  listen('paste', (event) => {
    if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return;
    const { files } = event.clipboardData!;
    const text = event.clipboardData!.getData('text');
    if (files.length === 0 && text.trim() === '') return;
    event.preventDefault();
    take(files.length > 0 ? [...files] : [pasted(text)]);
  });
}

/** A pasted text as a file: what it is is told from how it begins. */
export const pasted = (text: string): File => new File([text], 'pasted text');
