import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, plural, written } from '../../drawing/words/number.ts';
import type { State } from './vertex-scene.ts';
import { chosen, isFold, vertices } from './vertex-scene.ts';
import { printedAngles, signed, sumInWords } from './vertex-star.ts';

/** Is the vertex that of two lines? */
export const inLines = ({ pattern }: State): boolean => pattern === 'lines';

/** The angles at the vertex as Kawasaki's condition adds them up. */
function sums({ star }: ReturnType<typeof chosen>): string {
  return star.sums
    ? `${sumInWords(star, 0)} and ${sumInWords(star, 1)}`
    : `${counted(star.rays.length)} creases, an odd number, and angles that cannot alternate (${printedAngles(star).join(', ')})`;
}

function counts({ star: { mountains, valleys } }: ReturnType<typeof chosen>): string {
  return `M = ${mountains}, V = ${valleys}, M − V = ${signed(mountains - valleys)}`;
}

const verdict = (holds: boolean): string => (holds ? 'holds' : 'fails');

/** Both conditions at the vertex: name, numbers, and whether it holds. */
export function conditions(state: State): readonly (readonly [name: string, here: string, holds: boolean])[] {
  const vertex = chosen(state);
  return [
    ['Kawasaki', sums(vertex), vertex.star.kawasaki],
    ['Maekawa', counts(vertex), vertex.star.maekawa],
  ];
}

function which(state: State): string {
  const { place, star } = chosen(state);
  const what = isFold(state)
    ? `Vertex ${state.vertex + 1} of ${vertices(state).length} inside the folded sheet`
    : state.pattern === 'max'
      ? 'The graph of max(0, x − p, y − q)'
      : 'Two units of a first hidden layer';
  return `${what}, at x = ${written(place[0])}, y = ${written(place[1])}: ${plural(star.rays.length, 'crease')}`;
}

/** Where the vertex is, and which of the two conditions hold. */
export function status(state: State): string {
  const [kawasaki, maekawa] = conditions(state).map(
    ([name, , holds]) => `${name}’s condition ${verdict(holds)}`,
  );
  return `${which(state)}; ${kawasaki}, ${maekawa}.`;
}

/** The vertex and the two conditions in words. */
export function describe(state: State): string {
  const { star } = chosen(state);
  const [[, angles], [, creases]] = conditions(state);
  return [
    `${which(state)}.`,
    `Kawasaki ${verdict(star.kawasaki)}: ${angles}${star.kawasaki || !star.sums ? '' : ', and not 180° each'}.`,
    `Maekawa ${verdict(star.maekawa)}: ${creases}${star.maekawa ? '' : ', and not ±2'}.`,
  ].join(' ');
}

/** What lines and colours mean. */
export function legend(state: State): LegendEntry[] {
  return [
    { swatch: 'mountain', words: 'mountain' },
    { swatch: 'valley', words: 'valley' },
    ...(chosen(state).star.sums
      ? ([
          { swatch: 'patch', colour: 'var(--tint-2)', words: 'every other angle' },
          { swatch: 'patch', colour: 'var(--tint-3)', words: 'the angles between' },
        ] as const)
      : []),
  ];
}

/** What the chapter quotes. */
export function values(state: State): Readonly<Record<string, string>> {
  const { star } = chosen(state);
  return {
    vertices: counted(vertices(state).length),
    creases: counted(star.rays.length),
    angles: printedAngles(star).join(', '),
    first: sumInWords(star, 0),
    second: sumInWords(star, 1),
    mountains: counted(star.mountains),
    valleys: counted(star.valleys),
    difference: signed(star.mountains - star.valleys),
  };
}

/** The exercise: two units whose creases pass one of the two tests. */
function rightAngles(state: State): Goal {
  if (!inLines(state)) return { done: false, words: 'Choose the creases of two ReLU units.' };
  const { star } = chosen(state);
  return star.kawasaki
    ? { done: true, words: `Kawasaki’s condition holds, and ${counts(chosen(state))}.` }
    : { done: false, words: `${sums(chosen(state))}: not yet 180° each.` };
}

/** What the chapter's exercises ask of the figure. */
export const goals = { 'right-angles': rightAngles };
