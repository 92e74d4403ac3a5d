import { defineFigure } from '../../contract/figure.ts';
import { areas } from './fold-area.ts';
import { foldRegions } from './fold-check.ts';
import { actions, controls, files } from './fold-controls.ts';
import { foldGoals } from './fold-goals.ts';
import { handlesOf } from './fold-handles.ts';
import { isOpen } from './fold-light.ts';
import { made, madeShape } from './fold-made.ts';
import { challengeGoal, challengeOf } from './fold-match.ts';
import type { FoldPlan } from './fold-plan.ts';
import * as plans from './fold-plan.ts';
import { BLANK } from './fold-presets.ts';
import { probed, readings } from './fold-readings.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import { bindStrokes } from './fold-strokes.ts';
import { drawFoldFacts, drawFoldTable } from './fold-table.ts';
import { isRest, lastTime, nextTick } from './fold-time.ts';
import { HEIGHT, WIDTH, drawFoldAndCut, rowNow } from './fold-view.ts';
import * as words from './fold-words.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, shortest, superscript, written } from '../../drawing/words/number.ts';
import { foldAndCutNetwork } from '../../network/index.ts';

const OPEN: readonly LegendEntry[] = [
  { swatch: 'patch', colour: 'var(--cut-out)', words: 'the cut-out' },
  { swatch: 'dotted', colour: 'var(--soft)', words: 'a crease that the cut does not see' },
];

const TARGET: LegendEntry = { swatch: 'patch', colour: 'var(--target)', words: 'the shape to make' };

export default defineFigure<FoldPlan>({
  width: WIDTH,
  height: HEIGHT,
  primary: ['preset', 'challenge', 'scissors'],
  undo: true,
  still: [60, 0, 440, 440],
  // The flat sheet of the beginning says nothing: what one cut makes does.
  stillShows: { preset: 'star-5', opened: 'star-5', time: 10 },
  invitation: 'Press Fold, or draw a line across the paper.',
  creases: 'fold',
  initial: {
    preset: 'cross',
    opened: 'cross',
    ...BLANK,
    ends: [],
    time: 0,
    tilt: 52,
    x: 0.15625,
    y: 0.34375,
    refused: [],
    scissors: false,
    challenge: '',
    begun: '',
  },
  controls,
  actions,
  share: (plan) =>
    isOpen(plan) && words.complaint(plan) === ''
      ? { words: `${madeShape(plan)}: ${made(plan)}.`, change: { time: 0, refused: [], scissors: false } }
      : null,
  files,
  constrain: plans.possiblePlan,
  handles: handlesOf,
  network: (plan) => {
    const { folds, cut } = plans.recipeOf(plan);
    return foldAndCutNetwork(foldsOf(folds), cutOf(cut));
  },
  pace: 16,
  step: (plan) =>
    plan.time < lastTime(plans.foldCount(plan))
      ? { ...plan, refused: [], time: Math.min(nextTick(plan.time), lastTime(plans.foldCount(plan))) }
      : null,
  stops: (plan) => isRest(plan.time, plans.foldCount(plan)),
  stepWords: words.stepWords,
  rewind: (plan) => ({ ...plan, time: 0, refused: [] }),
  status: words.status,
  goal: challengeGoal,
  goals: foldGoals,
  legend: (plan) => [
    { swatch: 'valley', words: 'valley' },
    { swatch: 'mountain', words: 'mountain' },
    ...(isOpen(plan) ? OPEN : []),
    ...(challengeOf(plan) ? [TARGET] : []),
  ],

  describe(plan) {
    const { layers } = probed(plan);
    const cut = readings(plan).values[plans.foldCount(plan)];
    return [
      `A sheet of paper that is folded and cut, seen from ${shortest(plan.tilt)} degrees above the table.`,
      words.status(plan),
      words.facetCounts(plans.madeRecipe(plan)),
      words.agreement(plans.madeRecipe(plan)),
      words.foldsInWords(plan),
      challengeGoal(plan).words,
      `The point x = ${written(plan.x)}, y = ${written(plan.y)} lies under ${layers} ${layers === 1 ? 'layer' : 'layers'}${isOpen(plan) ? `, ${cut > 0 ? 'inside' : 'outside'} the cut-out` : ''}.`,
      plan.scissors ? 'Strokes cut.' : 'Strokes fold.',
    ]
      .filter(Boolean)
      .join(' ');
  },

  values(plan) {
    const recipe = plans.recipeOf(plan);
    const { facets, linear } = foldRegions(recipe);
    const n = plans.foldCount(plan);
    const { cutOut, sheet } = areas(recipe);
    return {
      folds: counted(n),
      facets: String(facets.regionCount),
      most: String(2 ** n),
      power: `2${superscript(n)}`,
      linear: String(linear),
      layers: counted(probed(plan).layers),
      parts: String(sheetOf(recipe).pieces.filter((piece) => piece.kept).length),
      area: `${shortest((100 * cutOut) / sheet, 1)} %`,
      agreement: words.agreement(recipe),
    };
  },

  draw(svg, plan) {
    drawFoldAndCut(svg, plan);
    drawHandles(layer(svg, 'handles'), handlesOf(plan));
  },

  readoutLines: 17,
  readoutName: 'Table',

  readout(element, plan) {
    drawFoldFacts(element, plan, probed(plan).layers);
    drawFoldTable(element, plan, readings(plan), rowNow(plan));
  },

  interact(svg, model, player, signal) {
    bindStrokes(svg, model, player, signal);
    // Another sheet begins at rest.
    svg.closest('live-figure')?.addEventListener(
      'input',
      ({ target }) => {
        if ((target as HTMLInputElement).name !== 'tilt') player.pause();
      },
      { capture: true, signal },
    );
  },
});
