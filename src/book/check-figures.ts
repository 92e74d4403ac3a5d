import type { AnyFigure } from '../contract/figure.ts';
import { objections } from '../contract/state.ts';
import type { Figures } from '../contract/figure.ts';
import type { Label } from './labels.ts';
import { stateOf } from './placed.ts';
import { suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Source, Use } from './source.ts';
import { fieldsIn } from './vocabulary.ts';

type Labels = Readonly<Record<string, Label>>;

/** What is wrong with the figures that a chapter places, sets and quotes. */
export function checkFigureUse({ file, slug, uses }: Source, labels: Labels, figures: Figures): Problem[] {
  return uses.flatMap((use) => {
    const found =
      use.name === 'Figure' ? placeObjections(use, figures) : useObjections(use, slug, labels, figures);
    return found.map((message) => ({ file, line: use.line, message }));
  });
}

function placeObjections({ name, props }: Use, figures: Figures): string[] {
  const { of } = props;
  if (typeof of !== 'string') return [];
  if (!Object.hasOwn(figures, of)) {
    return [
      `unknown figure "${of}".${suggestion(of, Object.keys(figures))} Figures are the files of src/figures.`,
    ];
  }
  return objections(figures[of], fieldsIn(name, props)).map(
    (objection) => `figure "${of}": ${objection}. Correct the prop.`,
  );
}

/** The label of the figure of an id, or what is wrong with the id. */
function figureLabel(id: string, labels: Labels): Label | string {
  const label = Object.hasOwn(labels, id) ? labels[id] : undefined;
  if (label?.kind === 'figure') return label;
  const known = Object.values(labels)
    .filter(({ kind }) => kind === 'figure')
    .map((one) => one.id);
  return `no figure has the id "${id}".${suggestion(id, known)} Place it with <Figure id="${id}">.`;
}

function useObjections(use: Use, slug: string, labels: Labels, figures: Figures): string[] {
  const { name, props } = use;
  if (name === 'Exercise') return goalObjections(use, slug, labels, figures);
  if ((name !== 'Set' && name !== 'Value') || typeof props.of !== 'string') return [];
  const label = figureLabel(props.of, labels);
  if (typeof label === 'string') return [label];
  const figure = figures[label.figure!.name];
  if (!figure) return [];
  if (name === 'Set' && label.page !== slug) {
    return [`${label.text} is in another chapter, where no link can set it. Use <Ref to="${label.id}">.`];
  }
  const state = fieldsIn(name, props);
  const wrong = stateObjections(label, figure, state);
  return name === 'Set' ? wrong : [...wrong, ...valueObjections(label, figure, state, props.name)];
}

function stateObjections(
  { id, figure: placed }: Label,
  figure: AnyFigure,
  state: Record<string, unknown>,
): string[] {
  const initial = stateOf(figure, placed?.props ?? {}, {});
  return objections({ ...figure, initial }, state).map(
    (objection) => `figure "${id}": ${objection}. Correct the prop.`,
  );
}

function valueObjections(
  label: Label,
  figure: AnyFigure,
  state: Record<string, unknown>,
  name: unknown,
): string[] {
  if (typeof name !== 'string') return [];
  const values = figure.values?.(stateOf(figure, label.figure!.props, state)) ?? {};
  if (Object.hasOwn(values, name)) return [];
  const known = Object.keys(values);
  return [
    `figure "${label.id}" has no value "${name}".${suggestion(name, known)} Its values: ${known.join(', ') || 'none'}.`,
  ];
}

/** An exercise that a figure checks names the figure and one of its goals. */
function goalObjections({ props }: Use, slug: string, labels: Labels, figures: Figures): string[] {
  const { in: place, goal } = props;
  if (place === undefined && goal === undefined) return [];
  if (typeof place !== 'string' || typeof goal !== 'string')
    return [
      'an exercise that a figure checks has both: in="figure-id" and goal="name". Write the missing one.',
    ];
  const label = figureLabel(place, labels);
  if (typeof label === 'string') return [label];
  if (label.page !== slug) return [`${label.text} is in another chapter and cannot check this exercise.`];
  const known = Object.keys(figures[label.figure!.name]?.goals ?? {});
  if (known.includes(goal)) return [];
  return [
    `figure "${place}" has no goal "${goal}".${suggestion(goal, known)} Its goals: ${known.join(', ') || 'none'}.`,
  ];
}
