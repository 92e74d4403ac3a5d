/** Make what is wider than its column, or higher than a page, as small as it must be to fit. Runs in the page. */
export function fitToPaper(height: number): void {
  const shrink = (element: HTMLElement, room: number, wide: number): void => {
    if (wide <= room + 0.5) return;
    const size = parseFloat(getComputedStyle(element).fontSize);
    element.style.fontSize = `${((size * room) / wide) * 0.985}px`;
  };
  for (const table of document.querySelectorAll<HTMLElement>('table'))
    for (let turn = 0; turn < 3; turn++)
      shrink(table, table.parentElement!.clientWidth, table.getBoundingClientRect().width);
  for (const display of document.querySelectorAll<HTMLElement>('.katex-display'))
    shrink(display.querySelector<HTMLElement>('.katex') ?? display, display.clientWidth, display.scrollWidth);
  for (const box of document.querySelectorAll<HTMLElement>('.readout, .bibtex'))
    shrink(box, box.clientWidth, box.scrollWidth);
  const high = (element: HTMLElement): number => element.getBoundingClientRect().height;
  for (const figure of document.querySelectorAll<HTMLElement>('live-figure')) {
    const sheet = figure.querySelector<HTMLElement>('.sheet');
    // A drawing gives way down to two thirds of its height; what is still too high has a table that may be split.
    const over = high(figure) + 8 - height;
    if (over <= 0 || !sheet) continue;
    const room = Math.max(high(sheet) - over, (high(sheet) * 2) / 3);
    figure.style.setProperty('--paper-room', `${Math.floor(room)}px`);
    if (high(figure) > height) figure.dataset.split = '';
  }
}

/** What does not fit into its column or onto one page, in words. Runs in the page. */
export function misfits(height: number): string[] {
  const wrong: string[] = [];
  const right = document.body.getBoundingClientRect().right + 1;
  const SET = 'figure.figure, .katex-display, .readout, table, pre, svg';
  for (const element of document.querySelectorAll<HTMLElement>(SET)) {
    const box = element.getBoundingClientRect();
    const name = element.closest('[id]')?.id ?? '';
    const whole = element.localName === 'figure' && !element.closest('[data-split]');
    if (box.right > right)
      wrong.push(`${element.localName} in ${name} is ${Math.round(box.right - right)} px too wide`);
    if (whole && box.height > height) wrong.push(`${name} is ${Math.round(box.height)} px high`);
    if (element.matches('.katex-display, .readout') && element.scrollWidth > element.clientWidth + 1)
      wrong.push(`${element.className} in ${name} is cut off`);
  }
  return wrong;
}
