import type { Stage } from './induction.ts';
import { CELLS, NETWORK, STAGES, doneBefore, stageCells } from './induction.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row, variable } from '../../drawing/words/math.ts';
import { counted, plural, written } from '../../drawing/words/number.ts';

const raised = (letter: string, index: number, inLayer: number): Formula => [
  'msubsup',
  [
    ['mi', letter],
    ['mn', String(index)],
    ['mrow', [operator('('), ['mn', String(inLayer)], operator(')')]],
  ],
];

/** The affine combination that a stage looks at. */
function combination({ deed, layer: inLayer, unit }: Stage): Formula {
  if (deed === 'start') return row(variable('g'), operator('='), variable('x', 1));
  const { inputs, weights, biases } = NETWORK.layers[inLayer];
  const input = (k: number): Formula => (inLayer ? raised('h', k + 1, inLayer) : variable('x', k + 1));
  const terms: Formula[] = [];
  for (let k = 0; k < inputs; k++) {
    const weight = weights[unit * inputs + k];
    if (weight === 0) continue;
    const size = written(Math.abs(weight));
    if (weight < 0 || terms.length) terms.push(operator(weight < 0 ? '−' : '+'));
    if (size !== '1') terms.push(['mn', size]);
    terms.push(input(k));
  }
  const bias = biases[unit];
  if (bias !== 0) terms.push(operator(bias < 0 ? '−' : '+'), number(Math.abs(bias)));
  const name = deed === 'output' ? variable('f') : raised('z', unit + 1, inLayer + 1);
  const head: Formula[] = deed === 'output' ? [] : [variable('g'), operator('=')];
  return row(...head, name, operator('='), ...terms);
}

/** What a stage does, as a formula. */
export function formulaOf(stage: Stage): Formula {
  if (stage.deed === 'zero') return row(variable('P'), operator('∩'), set('='));
  if (stage.deed === 'split')
    return row(
      variable('P'),
      operator('→'),
      variable('P'),
      operator('∩'),
      set('≥'),
      operator(','),
      ['mtext', ' '],
      variable('P'),
      operator('∩'),
      set('≤'),
    );
  if (stage.deed === 'flatten')
    return row(
      raised('h', stage.unit + 1, stage.layer + 1),
      operator('='),
      ['mi', 'σ'],
      operator('('),
      variable('g'),
      operator(')'),
    );
  return combination(stage);
}

const set = (sign: string): Formula =>
  row(operator('{'), variable('g'), operator(sign), ['mn', '0'], operator('}'));

/** What a stage is called in the proof. */
export const TITLES: Readonly<Record<Stage['deed'], string>> = {
  start: '(1) Start: an affine map',
  combine: '(2) Affine combination',
  zero: '(3) ReLU step: the zero set',
  split: '(3) ReLU step: the cells are split',
  flatten: '(3) ReLU step: the negative part is flattened',
  output: '(4) The output',
};

/** What a stage does, in words. */
export function explained(index: number): string {
  const { deed, layer: inLayer, unit } = STAGES[index];
  const k = doneBefore(index);
  const cells = stageCells(index).regionCount;
  const cut = deed === 'start' || deed === 'output' ? 0 : CELLS[k + 1] - CELLS[k];
  switch (deed) {
    case 'start':
      return 'A coordinate is an affine function, so it is piecewise linear with a single cell, the whole square. Into how many can five units cut it?';
    case 'combine':
      return inLayer === 0
        ? `The inputs are affine on ${cells === 1 ? 'the one cell' : `each of the ${plural(cells, 'cell')}`}, so their combination g is too: a plane.`
        : `All units of hidden layer 1 are affine on each of the ${plural(cells, 'cell')}, so their combination g is too.`;
    case 'zero':
      return `Inside a cell P the set where g = 0 is part of a straight line, empty, or all of P. Here it crosses ${counted(cut)} of the ${plural(cells, 'cell')}.`;
    case 'split':
      return `The ${plural(cut, 'crossed cell')} ${cut === 1 ? 'becomes' : 'become'} two each, all of them convex polygons: ${CELLS[k]} + ${cut} = ${CELLS[k + 1]} cells.`;
    case 'flatten':
      return `Where g was negative it is 0 now, elsewhere it is as it was: ${inLayer ? `unit ${unit + 1} of layer 2` : `unit ${unit + 1}`} is affine on each of the ${plural(cells, 'cell')}.`;
    case 'output':
      return `One more affine combination, and no new cut: f is affine on each of ${plural(cells, 'cell')}. Five units could have made at most 2⁵ = 32.`;
  }
}
