import { book } from 'virtual:book';
import { href } from '../../book/href.ts';
import type { AnyFigure, Field } from '../../contract/figure.ts';
import { figures } from '../../figures/eager.ts';
import { OPENING } from '../components/figures.ts';

/** A figure of the book, as it stands there. */
export interface Embed {
  /** Its file's name, which is its address under `/embed/`. */
  readonly name: string;
  readonly figure: AnyFigure;
  /** "Figure 1.2"; none on the first page. */
  readonly label?: string;
  /** The id of its element there. */
  readonly anchor: string;
  /** What it stands in: "Chapter 1, A line that bends". */
  readonly place: string;
  /** The address of that, from the site's root. */
  readonly path: string;
  /** Fields of its initial state that the chapter overrides. */
  readonly overrides: Readonly<Record<string, Field>>;
}

/** A part of a figure that can be hidden, and what readers call it. */
export interface Part {
  readonly name: string;
  readonly label: string;
}

/** The address of the page that shows a figure alone. */
export const embedPath = (name: string): string => href(`/embed/${name}/`);

/** Every figure of the book in the order of reading, the first page's first. */
export function embeds(): Embed[] {
  const pages = [...book.chapters, ...book.appendices];
  const placed = Object.values(book.labels).flatMap(({ figure: use, text, anchor, page }): Embed[] => {
    const on = pages.find(({ slug }) => slug === page);
    if (!use || !on) return [];
    const place = `${on.kind === 'chapter' ? 'Chapter' : 'Appendix'} ${on.number}, ${on.title}`;
    const overrides = use.props as Embed['overrides'];
    return [
      { name: use.name, figure: figures[use.name], label: text, anchor, place, path: on.path, overrides },
    ];
  });
  const first: Embed = {
    name: OPENING,
    figure: figures[OPENING],
    anchor: `fig-${OPENING}`,
    place: 'the first page',
    path: '/',
    overrides: {},
  };
  // A figure that stands in two places is embedded as in the first.
  return [first, ...placed].filter(({ name }, i, all) => all.findIndex((one) => one.name === name) === i);
}

/** The parts of a figure that a teacher may hide: its controls and buttons, then what stands around the drawing. */
export function partsOf(figure: AnyFigure): Part[] {
  const { controls = [], actions = [], step, undo, status, legend, goal, handles, readout, panel } = figure;
  const parts: (Part | false)[] = [
    ...(step
      ? [
          { name: 'play', label: 'Play' },
          { name: 'step', label: 'Step' },
        ]
      : []),
    ...actions.map(({ name, label }) => ({ name, label })),
    undo === true && { name: 'undo', label: 'Undo' },
    { name: 'reset', label: 'Reset' },
    ...controls.map(({ name, label }) => ({ name, label })),
    handles !== undefined && { name: 'handles', label: 'Handles in the drawing' },
    { name: 'invitation', label: 'What to do first' },
    status !== undefined && { name: 'status', label: 'What is true now' },
    goal !== undefined && { name: 'goal', label: 'What is asked for' },
    legend !== undefined && { name: 'legend', label: 'Legend' },
    readout !== undefined && { name: 'numbers', label: 'Numbers' },
    panel !== undefined && { name: 'panel', label: 'What readers bring' },
  ];
  return parts.filter((part) => part !== false);
}
