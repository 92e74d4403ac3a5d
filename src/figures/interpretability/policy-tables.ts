import { select } from 'd3';
import { drawLinkedTable, markLinkedRow } from '../../drawing/tables/linked-table.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { mind, regions, apart, drives, valuesAt } from './policy-mind.ts';
import { crossingsFrom, driveFrom, type Crossing } from './policy-drive.ts';
import { choiceAtSpot, lawAtSpot, sceneOf, type Policy, type Scene } from './policy-scene.ts';
import { fixed, placeWords, speedWords, switches } from './policy-words.ts';

/** The name of the table of crossings, and of the frame in which it scrolls. */
export const CROSSINGS = 'crossings-table';
export const SCROLL = 'crossings-scroll';

/** The row that is looked at, from 0: that of the crossing passed last, or the first. */
export const rowOf = (state: Policy): number => Math.max(0, sceneOf(state).passed - 1);

function lawRows(scene: Scene): string[][] {
  const { matrix, offset } = scene.law;
  const here = lawAtSpot(scene);
  return ['left', 'coast', 'right'].map((name, action) => [
    name,
    fixed(offset[action], 2),
    fixed(matrix[2 * action] / 10, 2),
    fixed(matrix[2 * action + 1] / 100, 2),
    fixed(here[action], 2),
  ]);
}

/** When a crossing happens, in steps: 12.37 is 37 hundredths of the way from state 12 to state 13. */
const moment = ({ step, share }: Crossing): string => {
  // Between two states, however near to one of them.
  const hundredths = Math.min(99, Math.max(1, Math.round(100 * share)));
  return `${step}.${String(hundredths).padStart(2, '0')}`;
};

/** A crossing's units, short: "2·14 on" is unit 14 of layer 2, which comes on. */
const unitsIn = ({ owners }: Crossing): string =>
  owners.map(({ layer, unit, on }) => `${layer + 1}·${unit + 1} ${on ? 'on' : 'off'}`).join(', ');

/** The table of laws, how good the values are, and, as it may be shorter than the others, the crossings last. */
export function drawPolicyTables(element: HTMLElement, state: Policy): void {
  const scene = sceneOf(state);
  const { drive, region, spot } = scene;
  const on = regions.pattern(region).reduce((sum, bits) => sum + bits.reduce((n, bit) => n + bit, 0), 0);
  const units = mind.layers.slice(0, -1).reduce((sum, { outputs }) => sum + outputs, 0);
  const best = choiceAtSpot(scene);
  drawTable(element, {
    name: 'law-table',
    look: 'lined',
    caption: `Region ${grouped(region + 1)}, ${on} of ${units} units on`,
    headings: [
      'value',
      'constant',
      'per 0.1 of place',
      'per 0.01 of speed',
      state.pinned ? 'middle' : 'here',
    ],
    rows: lawRows(scene),
    rowHeads: true,
    active: (row) => row === best,
  });
  drawTable(element, {
    name: 'value-facts',
    look: 'lined',
    rowHeads: true,
    rows: [
      [
        `place, speed ${state.pinned ? 'in its middle' : 'at the car'}`,
        `${placeWords(spot[0])}, ${speedWords(spot[1])}`,
      ],
      [
        'steps expected at the start, driven',
        `${fixed(-Math.max(...valuesAt(drive.states[0])), 1)}, ${drive.actions.length}`,
      ],
      ['off value iteration: mean, most', `${fixed(apart.mean, 1)}, ${fixed(apart.largest, 1)}`],
      ['mean steps: network, value iteration', `${fixed(drives.network, 1)}, ${fixed(drives.table, 1)}`],
    ],
  });
  drawCrossings(element, state);
}

/** Every crossing of the drive, a row each, in a frame that scrolls. */
function drawCrossings(element: HTMLElement, state: Policy): void {
  const { crossings, crossing: now } = sceneOf(state);
  const frame = select(element).selectAll<HTMLDivElement, null>(`div.${SCROLL}`).data([null]).join('div');
  frame.attr('class', SCROLL);
  const scrolled = frame.node()!;
  const active = now ? crossings.all.indexOf(now) : -1;
  const drive = `${state.place} ${state.speed}`;
  // A drive has up to 162 crossings: they are written when it changes, and on the way only the mark moves.
  if (scrolled.getAttribute('data-drawn') === drive) return markLinkedRow(scrolled, CROSSINGS, active);
  scrolled.setAttribute('data-drawn', drive);
  drawLinkedTable(scrolled, {
    name: CROSSINGS,
    label: `All ${crossings.all.length} crossings of the drive`,
    headings: ['no.', 'step', 'place', 'speed', 'unit', 'region'],
    rows: crossings.all.map((crossing, i) => ({
      cells: [
        String(i + 1),
        moment(crossing),
        placeWords(crossing.place[0]),
        speedWords(crossing.place[1]),
        unitsIn(crossing),
        grouped(regions.locate(...crossing.beyond) + 1),
      ],
      active: i === active,
    })),
  });
}

/** All crossings of the drive, one a line. */
export function crossingsCsv({ place: x, speed: v }: Policy): string {
  const { states } = driveFrom(x, v);
  const lines = crossingsFrom(x, v).all.map((crossing, i) => {
    const { step, share, beyond } = crossing;
    return [
      i + 1,
      step,
      share,
      ...crossing.place,
      `"${switches(crossing)}"`,
      regions.locate(...beyond) + 1,
    ].join(',');
  });
  const start = `"start at x ${x}, v ${v}; ${states.length - 1} steps"`;
  return `${['crossing,step,share_of_the_way,x,v,units,region', ...lines, start].join('\n')}\n`;
}
