/** What some keys do. */
export interface Line {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Keys that work in one place. */
export interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What a page has that answers to keys. */
export interface Answers {
  readonly figures: boolean;
  readonly handles: boolean;
  readonly undo: boolean;
  readonly presented: boolean;
}

/** The keys of a page. */
export function keysOf({ figures, handles, undo, presented }: Answers): Group[] {
  const everywhere: Line[] = [
    { keys: ['/', 'Ctrl K'], does: 'search the book' },
    { keys: ['?'], does: 'show this list' },
    { keys: ['Tab', 'Shift Tab'], does: 'go to the next link, button or handle, or back' },
    { keys: ['Esc'], does: 'close what lies over the page' },
  ];
  const inFigures: Line[] = [
    { keys: ['Tab'], does: 'go to a figure’s handles, regions and controls' },
    ...(handles
      ? [
          { keys: ['←', '→', '↑', '↓'], does: 'move a handle, or the choice, by one step' },
          { keys: ['Shift + arrow'], does: 'move a handle by ten steps' },
          { keys: ['Home', 'End'], does: 'move it to its ends' },
        ]
      : [{ keys: ['←', '→', '↑', '↓'], does: 'move a slider, or the choice, by one step' }]),
    { keys: ['Enter'], does: 'press a button, or pin what is pointed at' },
    { keys: ['Esc'], does: 'put a handle back, or let go of what is pinned' },
    ...(undo ? [{ keys: ['Ctrl Z'], does: 'take back the last change of a figure that has Undo' }] : []),
  ];
  const presenting: Line[] = [
    { keys: ['→', 'Page Down'], does: 'go to the next state of the text' },
    { keys: ['←', 'Page Up'], does: 'go back to the one before' },
    { keys: ['F'], does: 'fill the screen' },
    { keys: ['Esc'], does: 'go back to the page' },
  ];
  const title = presented
    ? 'While you present'
    : 'A figure alone, with ?present=1 before the # of its address';
  return [
    { title: 'Everywhere', lines: everywhere },
    ...(figures
      ? [
          { title: 'In figures', lines: inFigures },
          { title, lines: presenting },
        ]
      : []),
  ];
}
