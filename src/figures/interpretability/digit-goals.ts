import type { Goal } from '../../contract/figure.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import { companions, sceneOf, type State } from './digit-scene.ts';
import { far } from './digit-words.ts';

/** A digit whose distance to the decision boundary its own region tells. */
export function knownDistance(state: State): Goal {
  const { isExact, decision, crossing } = sceneOf(state);
  return {
    done: isExact,
    words: isExact
      ? `The map’s own boundary is ${far(decision.inMap)} away, the nearest crease ${far(crossing.distance)}.`
      : `The nearest crease comes first: ${far(crossing.distance)}, and the map would decide otherwise only at ${far(decision.inMap)}.`,
  };
}

/** A digit that shares its region with one of another class. */
export function mixedRegion({ digit }: State): Goal {
  const own = testDigits[digit];
  const others = companions(digit);
  const other = others.find(({ label }) => label !== own.label);
  if (other)
    return {
      done: true,
      words: `This ${own.label} and test digit ${other.index}, a ${other.label}, have one map.`,
    };
  return {
    done: false,
    words:
      others.length > 0
        ? `The other test digits in this region are ${own.label}s too.`
        : 'No other test digit lies in this region.',
  };
}

/** A class whose logit is high or low by its effective bias more than by the ink. */
export function biasOutweighs(state: State): Goal {
  const { sums, model, decision } = sceneOf(state);
  const bias = model.map.biases[state.output];
  const done = state.output === decision.reading && bias > sums[state.output];
  return {
    done,
    words: done
      ? 'The effective bias gives this logit more than all the ink together.'
      : state.output !== decision.reading
        ? `Look at the class that is read, ${decision.reading}.`
        : 'Here the ink gives more than the effective bias.',
  };
}
