import type { Goal } from '../../contract/figure.ts';
import { numbered, significant } from '../../drawing/words/number.ts';
import type { Fit } from './fit-facts.ts';
import { errorWith, factsOf } from './fit-facts.ts';

const so = (done: boolean, words: string): Goal => ({ done, words: done ? `Done: ${words}.` : `${words}.` });

/** The exercise: the fewest equal pieces that miss the sine by less than a hundredth. */
export function enoughPieces(state: Fit): Goal {
  const { target, knots, pieces } = state;
  if (target !== 'sine' || knots !== 'equal') return so(false, 'Take the sine, and equal knots');
  const { error, target: f } = factsOf(state);
  const said = `${numbered(pieces, 'piece')} miss by at most ${significant(error)}`;
  if (error >= 0.01) return so(false, `${said}, still too much`);
  if (errorWith(f, 'equal', pieces - 1) < 0.01) return so(false, `${said}, but one piece less is enough`);
  return so(true, said);
}

/** The exercise: equal pieces that draw the corner exactly. */
export function exactCorner(state: Fit): Goal {
  const { target, knots, pieces } = state;
  if (target !== 'corner' || knots !== 'equal') return so(false, 'Take |x − 0.3|, and equal knots');
  const { error } = factsOf(state);
  return error === 0
    ? so(true, `${numbered(pieces, 'equal piece')} miss nothing`)
    : so(false, `${numbered(pieces, 'equal piece')} miss by at most ${significant(error)}`);
}

/** The exercise: the fewest well-placed pieces that are as good as 64 equal ones. */
export function asGoodAsMany(state: Fit): Goal {
  const { target, knots, pieces } = state;
  if (target !== 'step' || knots !== 'free') return so(false, 'Take tanh 20x, and knots where it bends');
  const { error, target: f } = factsOf(state);
  const most = errorWith(f, 'equal', 64);
  const said = `${numbered(pieces, 'piece')} miss by at most ${significant(error)}; 64 equal ones by ${significant(most)}`;
  if (error > most) return so(false, said);
  if (pieces > 1 && errorWith(f, 'free', pieces - 1) <= most)
    return so(false, `${said}. One piece less is enough`);
  return so(true, said);
}

/** The exercise: a drawing that four equal pieces miss by more than one half. */
export function betweenKnots(state: Fit): Goal {
  const { target, knots, pieces } = state;
  if (target !== 'drawn' || knots !== 'equal' || pieces !== 4)
    return so(false, 'Take your drawing, and four equal pieces');
  const { error } = factsOf(state);
  return so(
    error > 0.5,
    `your drawing is missed by ${error === 0 ? 'nothing' : `at most ${significant(error)}`}`,
  );
}
