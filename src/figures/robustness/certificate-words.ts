import type { Goal } from '../../contract/figure.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { decimal, operator, row } from '../../drawing/words/math.ts';
import { counted, plural, written } from '../../drawing/words/number.ts';
import type { Certificate, InNorm, Quotient } from './certificate-scene.ts';
import { boundsOf, sceneOf } from './certificate-scene.ts';

/** Three decimals. */
export const about = (value: number): string => value.toFixed(3);
/** Three decimals, never more than the value: what is certain stays certain. */
export const atLeast = (value: number): string => (Math.floor(value * 1000) / 1000).toFixed(3);
const known = (value: number): string => (Number.isFinite(value) ? about(value) : '–');

const SIGNS = { '1': '1', '2': '2', inf: '∞' } as const;
const DUALS = { '1': '∞', '2': '2', inf: '1' } as const;
export const normWord = ({ name }: Pick<InNorm, 'name'>): string => `the ${SIGNS[name]}-norm`;

/** How many times as far one distance is as another, in words that never say too much. */
function times(far: number, near: number): string {
  const share = far / near;
  if (!(share < 1e4)) return 'and the region alone could tell next to nothing';
  return `${share.toFixed(1)} times as far as the region alone could tell`;
}

/** What is certain now, in one sentence. */
export function status(state: Certificate): string {
  const { chosen, values, winner } = sceneOf(state);
  const { certain, looked, all, isDone, border, decision, margins, nearest } = chosen;
  const name = `f${'₁₂₃'[winner]}`;
  if (nearest.distance === 0) return `Here ${name} and f${'₁₂₃'[nearest.rival]} are equal, at ${about(values[winner])}: the point is on the decision boundary.`; // prettier-ignore
  if (margins.isExact)
    return `The region’s own formulas tie before its nearest side, so in ${normWord(chosen)} the decision for ${name} holds exactly up to ${about(certain)}.`;
  if (isDone)
    return `After ${plural(all, 'region')} nothing nearer is left: the decision boundary is ${about(certain)} away, ${times(certain, border.distance)}.`; // prettier-ignore
  if (looked === 1)
    return `Up to the nearest side, ${atLeast(certain)} away, ${name} stays the largest; beyond it, the region’s own tie at ${known(decision.distance)} is only a guess.`;
  const seen = counted(looked);
  return `${seen[0].toUpperCase()}${seen.slice(1)} regions looked into: ${name} stays the largest at least up to ${atLeast(certain)}.`;
}

/** "d" with a norm below and a letter above, as a quotient; and the same in numbers. */
function quotient({ name }: InNorm, letter: string, what: readonly Formula[], q: Quotient): Formula[] {
  const d: Formula = ['msubsup', [['mi', 'd'], ['mn', SIGNS[name]], ['mi', letter]]]; // prettier-ignore
  const [size, gradient] = what;
  const norm: Formula = ['msub', [row(operator('‖'), gradient, operator('‖')), ['mn', DUALS[name]]]];
  const numbers = Number.isFinite(q.distance)
    ? [decimal(about(q.height)), operator('/'), decimal(about(q.steepness)), operator('=')]
    : [];
  const result: Formula = Number.isFinite(q.distance) ? decimal(about(q.distance)) : ['mi', '∞'];
  return [row(d, operator('='), size, operator('/'), norm), row(operator('='), ...numbers, result)];
}

const indexed = (letter: string, index: string): Formula => ['msub', [['mi', letter], ['mi', index]]]; // prettier-ignore

/** The formulas of the nearest side and of the nearest tie of the region's own map, in the chosen norm. */
export function formulas(state: Certificate): readonly Formula[] {
  const { chosen } = sceneOf(state);
  const z = indexed('z', 'j');
  const [c, s] = [indexed('f', 'c'), indexed('f', 's')];
  const nabla = (of: Formula): Formula => row(operator('∇'), of);
  const size = row(operator('|'), z, operator('|'));
  const lead = row(operator('('), c, operator('−'), s, operator(')'));
  return [
    ...quotient(chosen, 'B', [size, nabla(z)], chosen.border),
    ...quotient(chosen, 'D', [lead, row(nabla(c), operator('−'), nabla(s))], chosen.decision),
  ];
}

/** Rows of the table: what is known in each norm. */
export function rows(state: Certificate): readonly (readonly string[])[] {
  const { all } = sceneOf(state);
  const { intervals, zonotope } = boundsOf(state);
  const certain = ({ isDone, certain: radius }: InNorm) =>
    isDone ? `≈ ${about(radius)}` : `≥ ${atLeast(radius)}`;
  return [
    ['nearest side', ...all.map(({ border }) => known(border.distance))],
    ['its own tie', ...all.map(({ decision }) => known(decision.distance))],
    ['regions seen', ...all.map(({ looked, all: count }) => `${looked} of ${count}`)],
    ['certain up to', ...all.map(certain)],
    ['by intervals', '', '', `≥ ${about(intervals)}`],
    ['by a zonotope', '', '', `≥ ${about(zonotope)}`],
  ];
}

/** The whole drawing in words. */
export function describe(state: Certificate): string {
  const { point, region, winner, chosen, all } = sceneOf(state);
  const { intervals, zonotope } = boundsOf(state);
  const balls = all.map(
    (one) =>
      `in ${normWord(one)} the nearest side of its region is ${known(one.border.distance)} away, the tie of the region’s own formulas ${known(one.decision.distance)}, and after ${plural(one.looked, 'region')} the decision is ${one.isDone ? 'known to hold exactly' : 'certain'} up to ${one.isDone ? about(one.certain) : atLeast(one.certain)}`,
  );
  return [
    `Decision areas of a trained network with two inputs and three outputs, in its regions, and the point (${written(point[0])}, ${written(point[1])}) in region ${region + 1}, where output ${winner + 1} is the largest.`,
    `A ball about it is drawn in ${normWord(chosen)}: a ${{ '1': 'diamond', '2': 'disc', inf: 'square' }[chosen.name]}; its outlines in the other norms are thin.`,
    `${balls.join('; ').replace(/^i/, 'I')}.`,
    `Over squares, intervals prove the decision up to ${about(intervals)}, a zonotope up to ${about(zonotope)}.`,
  ].join(' ');
}

/** The exercise: a point whose region is enough, and not by a hair. */
export function enough(state: Certificate): Goal {
  const { chosen } = sceneOf(state);
  const { margins, certain, decision, border } = chosen;
  if (!margins.isExact) return { done: false, words: `The nearest side, ${about(border.distance)} away, is nearer than the region’s own tie, ${known(decision.distance)}.` }; // prettier-ignore
  const done = certain >= 0.2;
  return {
    done,
    words: done
      ? `Done: one region certifies the distance ${about(certain)} exactly.`
      : `Exact, but the boundary is only ${about(certain)} away; 0.2 are asked for.`,
  };
}

/** The exercise: a point whose region can tell less than a tenth. */
export function tenth(state: Certificate): Goal {
  const { chosen } = sceneOf(state);
  const { border, nearest } = chosen;
  const missing =
    nearest.distance < 0.3
      ? `The decision boundary is only ${about(nearest.distance)} away; 0.3 are asked for.`
      : border.distance * 10 > nearest.distance
        ? `One region certifies ${atLeast(border.distance)} of ${about(nearest.distance)}, more than a tenth.`
        : null;
  return {
    done: missing === null,
    words: missing ?? `Done: the region certifies ${atLeast(border.distance)}, and the truth is ${about(nearest.distance)}.`, // prettier-ignore
  };
}

/** The exercise: a point whose own formulas tie too early. */
export function tooNear(state: Certificate): Goal {
  const { chosen } = sceneOf(state);
  const { decision, nearest, margins } = chosen;
  const gap = nearest.distance - decision.distance;
  const done = !margins.isExact && gap >= 0.02;
  return {
    done,
    words: done
      ? `Done: the region’s own formulas tie at ${about(decision.distance)}, and the network’s outputs not before ${about(nearest.distance)}.`
      : `The region’s own formulas tie at ${known(decision.distance)}; the decision boundary is ${about(nearest.distance)} away.`,
  };
}
