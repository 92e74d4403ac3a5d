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

function useObjections({ name, props }: Use, slug: string, labels: Labels, figures: Figures): string[] {
  if ((name !== 'Set' && name !== 'Value') || typeof props.of !== 'string') return [];
  const label = Object.hasOwn(labels, props.of) ? labels[props.of] : undefined;
  if (label?.kind !== 'figure') {
    const known = Object.values(labels)
      .filter(({ kind }) => kind === 'figure')
      .map(({ id }) => id);
    return [
      `no figure has the id "${props.of}".${suggestion(props.of, known)} Place it with <Figure id="${props.of}">.`,
    ];
  }
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
