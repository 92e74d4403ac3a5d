// Longer than most files: all that the gallery says, in sentences and in numbers.
import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { alike, counted, listed, plural, written } from '../../drawing/words/number.ts';
import { shownOf } from './gallery-activations.ts';
import type { Joint } from './gallery-graph.ts';
import { THREE, sidesAt } from './gallery-graph.ts';
import type { Gallery } from './gallery-state.ts';
import { graphIn } from './gallery-state.ts';

/** Where the graph of a state has a crease: its slope jumps. */
const creasesOf = (state: Gallery): readonly Joint[] =>
  graphIn(state).joints.filter(({ jump }) => jump !== 0);

const gapsOf = (state: Gallery): readonly Joint[] => graphIn(state).joints.filter(({ gap }) => gap !== 0);

const sampled = (state: Gallery): boolean => graphIn(state).stretches.some(({ degree }) => degree === null);

/** The name of what a state shows: leaky ReLU goes by three names. */
function nameOf({ activation, slope }: Gallery): string {
  if (activation !== 'leaky') return shownOf(activation).label;
  const names = new Map([[0, 'ReLU'], [1, 'the identity'], [-1, '|z|']]); // prettier-ignore
  return names.get(slope) ?? 'leaky ReLU';
}

const capital = (words: string): string => words[0].toUpperCase() + words.slice(1);

function slopeStatus(state: Gallery): string {
  const creases = creasesOf(state).length;
  const said = `Slope ${written(state.slope)} is`;
  if (creases === 0) return `${said} ${nameOf(state)}: no crease is left, and f is one straight line.`;
  const counts = `${plural(creases, 'crease')}, ${plural(creases + 1, 'piece')}`;
  return state.slope === 0
    ? `${said} ${nameOf(state)}: ${counts}, no bend between them. At which slope is no crease left?`
    : `${said} ${nameOf(state)}: piecewise linear, ${counts}.`;
}

/** Is what a state shows piecewise linear, and what has it here? */
export function status(state: Gallery): string {
  const { activation } = state;
  if (activation === 'leaky') return slopeStatus(state);
  const { label, verdict, linear } = shownOf(activation);
  const creases = creasesOf(state).length;
  const gaps = gapsOf(state).length;
  const here = linear
    ? `${plural(creases, 'crease')}, ${plural(creases + 1, 'piece')}`
    : gaps > 0
      ? `${plural(gaps, 'gap')} and no slope there`
      : creases > 0
        ? `${plural(creases, 'crease')}, and f bends between them`
        : 'no crease, but f bends';
  return `${capital(label)} ${verdict}. Here: ${here}.`;
}

/** The units' colours, and whether lines are exact. */
export function legend(state: Gallery): readonly LegendEntry[] {
  const units = THREE.map((_, i) => ({
    swatch: 'dot' as const,
    colour: unitColour(i),
    words: `unit ${i + 1}`,
  }));
  const exact: LegendEntry = { swatch: 'line', words: 'exact' };
  const samples: LegendEntry = { swatch: 'dotted', words: 'sampled every 1⁄32' };
  const { stretches } = graphIn(state);
  const lines = sampled(state) ? (stretches.length > 1 ? [samples, exact] : [samples]) : [exact];
  return [...units, ...lines];
}

/** A column of numbers; where they come from samples or from roots, none of them looks exact. */
const column = (state: Gallery, values: readonly number[]): ((value: number) => string) =>
  alike(sampled(state) ? [...values, 1 / 3] : values);

const signed = (value: number, word: (value: number) => string): string =>
  value > 0 ? `+${word(value)}` : word(value);

/** Value, slope and bend at the probe as words; at a joint both slopes, and the jump between them. */
function atProbe(state: Gallery): readonly string[] {
  const graph = graphIn(state);
  const [left, right] = sidesAt(graph, state.probe);
  const joint = graph.joints.find(({ x }) => x === state.probe);
  const breaks = [joint?.gap, joint?.jump, joint?.bend];
  const [value, slope, bend] = [0, 1, 2].map((k) => {
    const word = column(state, [left[k], right[k]]);
    return breaks[k] ? `${word(left[k])} to ${word(right[k])}` : word(left[k]);
  });
  if (joint?.gap) return [value, 'none', 'none'];
  if (!joint?.jump) return [value, slope, bend];
  return [value, slope, `jump ${signed(joint.jump, column(state, [joint.jump]))}`];
}

/** Numbers: what the network computes at the probe, and its creases. */
export function readout(element: HTMLElement, state: Gallery): void {
  drawTable(element, {
    name: 'probe-values',
    look: 'lined',
    headings: ['x', 'f(x)', 'f′(x)', 'f″(x)'],
    rows: [[written(state.probe), ...atProbe(state)]],
  });
  const joints = graphIn(state).joints.filter(({ jump, gap }) => jump !== 0 || gap !== 0);
  const gaps = gapsOf(state).length > 0;
  const sizes = joints.map(({ jump, gap }) => (gaps ? gap : jump));
  const word = column(state, sizes);
  drawTable(element, {
    name: 'creases',
    look: 'lined',
    headings: [gaps ? 'gap at' : 'crease at', 'unit', gaps ? 'jump of f' : 'jump of f′'],
    rows: joints.map(({ x, unit }, i) => [written(x), String(unit + 1), signed(sizes[i], word)]),
    active: (i) => joints[i].x === state.probe,
    colour: (i) => unitColour(joints[i].unit),
  });
}

/** The six panels in words. */
export function describe(state: Gallery): string {
  const { formula, telling, linear, label } = shownOf(state.activation);
  const creases = creasesOf(state);
  const word = column(state, creases.map(({ jump }) => jump)); // prettier-ignore
  const [value, slope, bend] = atProbe(state);
  const about = state.activation === 'leaky' ? `slope ${written(state.slope)}, ${nameOf(state)}` : label;
  return [
    `Three units on the inputs from −6 to 6: f(x) = φ(x + 2½) − 2φ(x + ¼) + ½φ(2 − x), where φ(z) is ${formula}: ${about}.`,
    state.activation === 'crelu' ? 'The second outputs σ(−z) are added with the weights −½, −1 and ½.' : '',
    linear ? 'The network is piecewise linear.' : 'The network is not piecewise linear.',
    telling === 'pieces'
      ? 'Its slope is a step function, and its second derivative is nothing but an impulse at every crease.'
      : sampled(state)
        ? 'Its curves are sampled at multiples of 1⁄32.'
        : 'Its graph is drawn exactly from parabolas and straight lines.',
    ...creases.map(
      ({ x, unit, jump }) =>
        `At x = ${written(x)}, by unit ${unit + 1}, the slope jumps by ${signed(jump, word)}.`,
    ),
    ...gapsOf(state).map(({ x, gap }) => `At x = ${written(x)} the value jumps by ${written(gap)}.`),
    `At the probe, x = ${written(state.probe)}: f = ${value}, f′ = ${slope}, f″ = ${bend}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the prose quotes. */
export function values(state: Gallery): Readonly<Record<string, string>> {
  const creases = creasesOf(state);
  const word = column(state, creases.map(({ jump }) => jump)); // prettier-ignore
  return {
    creases: counted(creases.length),
    pieces: counted(creases.length + 1),
    jumps: listed(creases.map(({ jump }) => signed(jump, word))),
    places: listed(creases.map(({ x }) => written(x))),
  };
}

/** The exercise: a slope at which no crease is left. */
function noCrease(state: Gallery): Goal {
  const creases = creasesOf(state).length;
  const leaky = state.activation === 'leaky';
  return {
    done: leaky && creases === 0,
    words: leaky
      ? creases === 0
        ? 'Done: at slope 1 every unit is the identity, and the creases are gone.'
        : `At slope ${written(state.slope)} there are ${plural(creases, 'crease')}.`
      : 'A slope is asked for: choose ReLU, leaky, PReLU.',
  };
}

/** The exercise: creases alone do not make a function piecewise linear. */
function bentWithCreases(state: Gallery): Goal {
  const { linear, label } = shownOf(state.activation);
  const creases = creasesOf(state).length;
  const name = capital(state.activation === 'leaky' ? nameOf(state) : label);
  return {
    done: !linear && creases > 0,
    words: linear
      ? `${name} gives straight pieces.`
      : creases === 0
        ? `${name} gives no crease.`
        : `Done: ${name} gives ${plural(creases, 'crease')}, and the pieces between them are not all straight.`,
  };
}

const MANY = 10;

/** The exercise: as many pieces as three units give here. */
function manyPieces(state: Gallery): Goal {
  const { linear } = shownOf(state.activation);
  const pieces = creasesOf(state).length + 1;
  return {
    done: linear && pieces >= MANY,
    words: linear
      ? `${pieces >= MANY ? 'Done: ' : ''}${plural(pieces, 'straight piece')} from three units.`
      : 'Straight pieces are asked for, and these are not straight.',
  };
}

export const goals = {
  'no-crease': noCrease,
  'bent-with-creases': bentWithCreases,
  'many-pieces': manyPieces,
} as const;
