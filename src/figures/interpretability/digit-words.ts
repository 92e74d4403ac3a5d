import { isRight, testDigits, type Digit } from '../../drawing/digits/digits.ts';
import { listed } from '../../drawing/words/number.ts';
import { evaluate } from '../../network/index.ts';
import { digitsNetwork } from '../../drawing/digits/digits.ts';
import { changeOf, companions, isSilent, offeredDigits, type Scene, type State } from './digit-scene.ts';

/** A number with so many decimals and a true minus sign. */
export const fixed = (value: number, decimals: number): string =>
  value
    .toFixed(decimals)
    .replace(/^-(0\.0*)$/, '$1')
    .replace('-', '−');

/** Distances have four decimals. */
export const far = (distance: number): string => fixed(distance, 4);

/** A hidden unit: layers and units count from 1. */
export const unitWords = ({ crossing: { owner } }: Scene): string =>
  `unit ${owner.unit + 1} of layer ${owner.layer + 1}`;

/** Do contributions and effective bias add up to the network's own logit, to the last bit? */
export const addsUp = ({ digit, sums, model }: Scene, k: number): boolean =>
  sums[k] + model.map.biases[k] === evaluate(digitsNetwork, digit.pixels)[k];

/** The sum under the three images. */
export function equationWords(scene: Scene, k: number, across: boolean): string {
  const { sums, logits, model, crossing } = scene;
  if (across) {
    if (isSilent(scene)) return `${unitWords(scene)} switches, and nothing changes`;
    return `${unitWords(scene)} turns ${crossing.turnsOn ? 'on' : 'off'} (colours: ±3)`;
  }
  const bias = model.map.biases[k];
  const sign = bias < 0 ? '−' : '+';
  return `${fixed(sums[k], 3)} ${sign} ${fixed(Math.abs(bias), 3)} (bias) = ${fixed(logits[k], 3)}`;
}

/** What a digit is and is read as. */
export function readingWords({ digit, decision }: Scene): string {
  return isRight(digit)
    ? `A ${digit.label}, read as ${decision.reading}`
    : `A ${digit.label}, wrongly read as ${decision.reading}`;
}

/** How far the decision boundary is, as far as is known. */
export function distanceWords({ crossing, decision, isExact, flip }: Scene): string {
  if (isExact)
    return `Its region tells how far the decision boundary is: ${far(decision.inMap)}, nearer than any crease (${far(crossing.distance)})`;
  const found = flip ? `, at most ${far(flip.distance)}, where a ${flip.reading} was found` : '';
  return `Nearest crease: ${far(crossing.distance)}. Decision boundary: at least that${found}`;
}

const companyWords = (digits: readonly Digit[]): string =>
  listed(digits.map(({ index, label }) => `digit ${index} (a ${label})`));

/** What is true now. */
export function statusOf(state: State, scene: Scene): string {
  if (state.across) {
    const { turnsOn } = scene.crossing;
    const what = isSilent(scene)
      ? 'no weight changes'
      : 'each class’s weights change by one image, the gradient of that unit, times a number';
    return `Beyond the nearest crease ${unitWords(scene)} is ${turnsOn ? 'on' : 'off'}: ${what}.`;
  }
  const company = companions(state.digit);
  const shared = company.length > 0 ? ` Same region: test ${companyWords(company)}.` : '';
  return `${readingWords(scene)}. ${distanceWords(scene)}.${shared}`;
}

/** The whole drawing in words. */
export function describeDigit(state: State, scene: Scene): string {
  const { output, show, across, among } = state;
  const { model, sums, logits, crossing } = scene;
  const offered = offeredDigits(among);
  const strip = `Test digit ${state.digit} of 0 to ${testDigits.length - 1}, number ${offered.indexOf(scene.digit) + 1} of ${offered.length} in the strip${among === 'all' ? '' : ` (${amongWords(among)})`}.`;
  const sum = `Class ${output}: the contributions of the pixels add up to ${fixed(sums[output], 3)}, the effective bias is ${fixed(model.map.biases[output], 3)}, the logit ${fixed(logits[output], 3)}.`;
  const ten = across
    ? `The ten images show the changes, all multiples of one image; the factors are ${crossing.factors.map((factor) => fixed((crossing.turnsOn ? 1 : -1) * factor, 2)).join(', ')}; the largest change of a weight of ${output} is ${fixed(Math.max(...changeOf(scene, output).map(Math.abs)), 3)}.`
    : `The ten images show ${show === 'parts' ? 'weight times ink' : 'the weights'} of the classes 0 to 9, whose logits are ${logits.map((logit) => fixed(logit, 1)).join(', ')}.`;
  return `${strip} ${statusOf(state, scene)} ${sum} ${ten}`;
}

/** What a choice of digits is called. */
export const amongWords = (among: string): string =>
  among === 'all'
    ? 'all test digits'
    : among === 'wrong'
      ? 'wrongly read'
      : among === 'share'
        ? 'sharing a region'
        : `meant as ${among}`;
