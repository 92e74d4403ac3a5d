import type { Goal } from '../../contract/figure.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, listed, plural, shortest, written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { hiddenUnits } from '../../network/index.ts';
import { foldOfUnit, patternCell } from './region-tables.ts';
import { ownersInWords } from './slice-profile.ts';
import type { Slice } from './slice-scene.ts';
import { pieceNow, probeAt, profileOf, sceneOf } from './slice-scene.ts';

/** How many creases the line crosses, and where the marked place is. */
export function status(state: Slice): string {
  const { pieces, crossings } = profileOf(state);
  const now = pieceNow(state);
  const crossed = crossings.length === 0 ? 'no crease' : plural(crossings.length, 'crease');
  return `From A to B the line crosses ${crossed}; ${shortest(probeAt(state), 2)} from A it is on piece ${now + 1} of ${pieces.length}, where the slope is ${shortest(pieces[now].slope)}.`;
}

/** Units by their colours, with the dashes of valleys and mountains; and the colours of heights. */
export function legend(state: Slice): LegendEntry[] {
  const { network, mesh } = sceneOf(state);
  const units = hiddenUnits(network).map(({ layer, unit }): LegendEntry => {
    const { kind } = foldOfUnit(mesh, layer, unit);
    return {
      swatch: kind === 'valley' ? 'valley' : 'mountain',
      colour: unitColour(unit),
      words: `unit ${unit + 1}`,
    };
  });
  return [
    ...units,
    { swatch: 'patch', colour: 'var(--high)', words: 'high' },
    { swatch: 'patch', colour: 'var(--low)', words: 'low' },
  ];
}

const pair = ([x, y]: Point) => `(${shortest(x, 2)}, ${shortest(y, 2)})`;

/** The line in words. */
export function describe(state: Slice): string {
  const { pieces, crossings } = profileOf(state);
  const { network } = sceneOf(state);
  const now = pieces[pieceNow(state)];
  const crossed = crossings.map(
    ({ owners, place }) => `that of ${ownersInWords(network, owners)} at ${pair(place)}`,
  );
  return [
    `The line from A ${pair([state.ax, state.ay])} to B ${pair([state.bx, state.by])} through the window of the network of ${state.network.replace('-', ' ')}`,
    crossed.length === 0
      ? 'crosses no crease: along it the output is one straight piece.'
      : `crosses ${plural(crossed.length, 'crease')}: ${listed(crossed)}.`,
    `Slopes from A to B: ${listed(pieces.map(({ slope }) => shortest(slope)))}.`,
    `The marked place is ${shortest(probeAt(state), 2)} from A, on piece ${pieceNow(state) + 1} of ${pieces.length}, pattern ${patternCell(now.pattern)}, slope ${shortest(now.slope)}.`,
  ].join(' ');
}

/** What the chapter quotes. */
export function values(state: Slice): Readonly<Record<string, string>> {
  const { pieces, crossings } = profileOf(state);
  return {
    pieces: counted(pieces.length),
    crossings: counted(crossings.length),
    slopes: listed(pieces.map(({ slope }) => shortest(slope))),
    jumps: listed(crossings.map(({ jump }) => shortest(jump))),
    places: listed(crossings.map(({ place }) => shortest(place[0], 2))),
    units: listed(crossings.map(({ owners }) => owners.map(({ unit }) => unit + 1).join('+'))),
  };
}

const elsewhere = ({ network }: Slice): Goal | null =>
  network === 'seed-42' ? null : { done: false, words: 'Choose the network of seed 42.' };

/** The exercise: a line over every crease. */
function allFour(state: Slice): Goal {
  const { crossings } = profileOf(state);
  const units = new Set(crossings.flatMap(({ owners }) => owners.map(({ unit }) => unit + 1)));
  const missing = [1, 2, 3, 4].filter((unit) => !units.has(unit)).map(String);
  return (
    elsewhere(state) ?? {
      done: missing.length === 0,
      words:
        missing.length === 0
          ? 'The line crosses all four creases.'
          : `It does not cross ${missing.length > 1 ? 'those of units' : 'that of unit'} ${listed(missing)}.`,
    }
  );
}

/** A line over no crease that is at least so long counts. */
const LONG = 3.5;

/** The exercise: a long line without a kink. */
function noKink(state: Slice): Goal {
  const { length, crossings } = profileOf(state);
  const crossed = crossings.length > 0;
  const size = `It is ${shortest(length, 2)} long`;
  return (
    elsewhere(state) ?? {
      done: !crossed && length > LONG,
      words: crossed
        ? `The line crosses ${plural(crossings.length, 'crease')}.`
        : length > LONG
          ? `${size} and crosses no crease.`
          : `${size} and crosses none; there is one longer than ${written(LONG)}.`,
    }
  );
}

/** The exercise: one kink, and that a valley. */
function oneValley(state: Slice): Goal {
  const { crossings } = profileOf(state);
  const done = crossings.length === 1 && crossings[0].jump > 0;
  const said = crossings.map(({ jump }) => (jump > 0 ? 'a valley' : 'a mountain'));
  return (
    elsewhere(state) ?? {
      done,
      words: done
        ? `The only kink is a valley: the slope grows by ${shortest(crossings[0].jump)}.`
        : `From A to B it crosses ${said.length === 0 ? 'no crease' : listed(said)}.`,
    }
  );
}

/** What the chapter's exercises ask of the figure. */
export const goals = { 'all-four': allFour, 'no-kink': noKink, 'one-valley': oneValley };
