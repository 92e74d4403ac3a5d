// Longer than most files: one figure: its state, controls, goals and words, which belong together.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { foldOf } from '../../drawing/plane/creases.ts';
import { allowedView, bindTurning, TILTS } from '../../drawing/surface/turning.ts';
import { counted, listed, plural, shortest, written } from '../../drawing/words/number.ts';
import type { Section } from './section.ts';
import { drawSectionTable } from './section-table.ts';
import type { State } from './six-panels-drawing.ts';
import { FIVE, SHEETS, above, drawPanels, section } from './six-panels-drawing.ts';

/** How the sheets lie at rest: x₁ to the right, x₂ to the back. */
const REST = { turn: 32, tilt: 30 } as const;

const handles = (state: State): Handle<State>[] => [
  {
    name: 'level',
    label: 'Cross-section',
    axis: 'y',
    x: above.x,
    y: above.y,
    place: [2, state.level],
    limits: [-2, 2],
    step: 1 / 16,
    text: `x₂ = ${written(state.level)}, ${plural(section(state).bends.length, 'bend')}`,
    to: ([, level]) => ({ level: clamped(snapped(level, 16), -2, 2) }),
  },
];

function bendsInWords({ bends }: Section): string {
  return bends
    .map(
      ({ place, jump, owners }) =>
        `${owners.length > 1 ? 'units' : 'unit'} ${owners.map(({ unit }) => String(unit + 1)).join(' and ')} at x₁ = ${shortest(place[0])}, a ${foldOf(jump)}`,
    )
    .join('; ');
}

/** How the cut bends, from left to right. */
function status(state: State): string {
  const { bends } = section(state);
  const kinds = bends.map(({ jump }) => foldOf(jump));
  const cut = `Cut at x₂ = ${written(state.level)}, the graph of five units has ${plural(kinds.length, 'bend')}`;
  return kinds.length === 0 ? `${cut}.` : `${cut} from A to B: ${listed(kinds)}.`;
}

/** Bends nearer than this look like one. */
const APART = 0.125;

/** The exercise: every unit bends the section in a place of its own. */
function fiveBends(state: State): Goal {
  const { bends } = section(state);
  const gaps = bends.slice(1).map(({ place }, i) => place[0] - bends[i].place[0]);
  const least = Math.min(...gaps);
  if (bends.length < 5)
    return {
      done: false,
      words: `There ${bends.length === 1 ? 'is' : 'are'} ${plural(bends.length, 'bend')}.`,
    };
  return least < APART
    ? { done: false, words: `There are five bends, but two of them only ${shortest(least)} apart.` }
    : { done: true, words: 'Each of the five units bends the section in a place of its own.' };
}

/** The exercise: a section without a mountain. */
function noMountain(state: State): Goal {
  const { bends } = section(state);
  const mountains = bends.filter(({ jump }) => jump < 0).length;
  return mountains > 0
    ? { done: false, words: `The section has ${plural(mountains, 'mountain')}.` }
    : {
        done: true,
        words:
          bends.length === 2 ? 'Both bends are valleys.' : `All ${counted(bends.length)} bends are valleys.`,
      };
}

export default defineFigure<State>({
  width: 560,
  height: 688,
  primary: ['level'],
  invitation: 'Where does the cut bend, and which units bend it? Drag the line, turn the sheets.',
  creases: 'fold',
  initial: { ...REST, level: 0.5 },
  controls: [
    range('level', { label: 'Cut at x₂', min: -2, max: 2, step: 1 / 16, show: written }),
    range('turn', { label: 'Turn', min: 0, max: 360, step: 1, show: (turn) => `${shortest(turn, 0)}°` }),
    range('tilt', {
      label: 'Tilt',
      min: TILTS[0],
      max: TILTS[1],
      step: 1,
      show: (tilt) => `${shortest(tilt, 0)}°`,
    }),
  ],
  still: [306, 476, 238, 180],
  network: () => FIVE,
  handles,
  status,
  legend: () => [
    { swatch: 'mountain', words: 'mountain' },
    { swatch: 'valley', words: 'valley' },
    { swatch: 'patch', colour: 'var(--high)', words: 'high' },
    { swatch: 'patch', colour: 'var(--low)', words: 'low' },
    { swatch: 'line', words: 'the cut' },
  ],
  goals: { 'five-bends': fiveBends, 'no-mountain': noMountain },

  describe(state) {
    const { bends } = section(state);
    return [
      `Graphs of networks with no, one, two and five units over the square from −2 to 2, turned by ${shortest(state.turn)} degrees, tilted by ${shortest(state.tilt)}.`,
      `They have ${SHEETS.map(({ complex: regions }) => String(regions.regionCount)).join(', ')} flat pieces.`,
      `Cut at x₂ = ${written(state.level)} from A on the left to B on the right, the last one has ${plural(bends.length, 'bend')}: ${bendsInWords(section(state))}.`,
    ].join(' ');
  },

  values(state) {
    const { bends } = section(state);
    const pieces = (i: number) => counted(SHEETS[i].complex.regionCount);
    return {
      one: pieces(1),
      two: pieces(2),
      five: String(SHEETS[3].complex.regionCount),
      bends: counted(bends.length),
      where: bendsInWords(section(state)),
    };
  },

  draw(svg, state) {
    drawPanels(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 7,

  readout(element, state) {
    drawSectionTable(element, section(state));
  },

  interact(svg, model, _, signal) {
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: (view) => model.set(view),
      rest: () => model.set(allowedView(REST)),
    });
  },
});
