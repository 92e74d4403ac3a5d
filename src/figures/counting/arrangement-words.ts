import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, listed, plural } from '../../drawing/words/number.ts';
import type { Arrangement } from './arrangement.ts';
import { countsOf, crossingsOf, linesOf, MOST, tallyOf } from './arrangement.ts';
import { parallelSets } from './line-drawing.ts';

/** Words that begin a sentence. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What the lines make, and where the regions went that general position would have. */
export function lossesOf(state: Arrangement): string[] {
  const { lostToParallels, lostToCrossings, lostToCopies } = tallyOf(state);
  return [
    [lostToParallels, 'parallels'] as const,
    [lostToCrossings, 'shared crossings'] as const,
    [lostToCopies, 'coinciding lines'] as const,
  ].flatMap(([count, to]) => (count ? [`${count} lost to ${to}`] : []));
}

/** The counts, and what became of the regions that are missing. */
export function status(state: Arrangement): string {
  const { faces } = countsOf(state);
  const { lines } = tallyOf(state);
  const lost = lossesOf(state);
  const rest = lost.length ? listed(lost) : `the most that ${plural(lines, 'line')} can make`;
  const full = lines >= MOST ? ' There is no room for more lines.' : '';
  return `${capital(plural(lines, 'line'))}, ${plural(faces, 'region')}: ${rest}.${full}`;
}

/** What is shaded and coloured. */
export function legend(state: Arrangement): readonly LegendEntry[] {
  const special =
    crossingsOf(state).some(({ lines }) => lines.length > 2) || parallelSets(linesOf(state)).length > 0;
  return [
    { swatch: 'patch', colour: 'var(--tint-2)', words: 'a bounded region' },
    { swatch: 'line', colour: 'var(--unit-2)', words: 'the line with the dots' },
    ...(special
      ? [{ swatch: 'line', colour: 'var(--unit-4)', words: 'parallels and shared crossings' } as const]
      : []),
  ];
}

/** What is missing until there are so many lines, no two of which coincide; empty when there are. */
function different(state: Arrangement, wanted: number): string {
  const { lines, lostToCopies } = tallyOf(state);
  if (lines !== wanted) return `${capital(plural(lines, 'line'))}; ${counted(wanted)} are asked for.`;
  return lostToCopies ? 'Two of the lines lie on one another.' : '';
}

/** An exercise that asks for so many different lines with so many regions. */
export const regionsOf =
  (lines: number, regions: number) =>
  (state: Arrangement): Goal => {
    const { faces } = countsOf(state);
    const missing = different(state, lines);
    const words = `${capital(counted(lines))} different lines, ${plural(faces, 'region')}.`;
    return { done: !missing && faces === regions, words: missing || words };
  };

/** The exercise: six lines that bound nothing, and are not all parallel. */
export function nothingBounded(state: Arrangement): Goal {
  const { faces, boundedFaces } = countsOf(state);
  const missing =
    different(state, 6) ||
    (boundedFaces ? `${capital(plural(boundedFaces, 'region is', 'regions are'))} bounded.` : '') ||
    (faces < 12 ? `Nothing is bounded, but there are only ${plural(faces, 'region')}.` : '');
  return { done: !missing, words: missing || 'Six lines, twelve regions, none of them bounded.' };
}
