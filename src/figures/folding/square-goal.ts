import type { Goal } from '../../contract/figure.ts';
import { counted, plural, significant } from '../../drawing/words/number.ts';
import type { Sizes } from './square-fits.ts';
import { before, deepFit, unitsOf } from './square-fits.ts';

/** The exercise: the least number of layers for an error of a millionth. */
export function millionth({ layers }: Sizes): Goal {
  const { largest } = deepFit(layers);
  const enough = largest <= 1e-6;
  const fewer = before(layers).largest <= 1e-6;
  return {
    done: enough && !fewer,
    words: !enough
      ? `With ${plural(layers, 'hidden layer')} the error is ${significant(largest)}, still too much.`
      : fewer
        ? `That is enough, but so is one layer less.`
        : `Done: ${counted(layers)} hidden layers, ${unitsOf(layers)} units, and the error is ${significant(largest)}.`,
  };
}
