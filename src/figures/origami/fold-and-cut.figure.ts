import { select } from 'd3';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Camera } from './fold-camera.ts';
import { cameraAt } from './fold-camera.ts';
import { bindLineDrawing } from './fold-gesture.ts';
import { drawCurrentLine } from './fold-lines.ts';
import { drawDots, drawNetworkRegions, drawSheetPattern, sheetPlot } from './fold-pattern.ts';
import type { FoldPlan } from './fold-plan.ts';
import * as plans from './fold-plan.ts';
import { BLANK } from './fold-presets.ts';
import { printedPattern } from './fold-print.ts';
import { foldRegions } from './fold-check.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import { areaOf, copiesOf, layersAt } from './fold-sheet.ts';
import { drawFoldTable } from './fold-table.ts';
import { isStop, lastTime, momentAt, nextTick, stopBefore } from './fold-time.ts';
import { drawFoldWiring } from './fold-wiring.ts';
import * as words from './fold-words.ts';
import { paperStrokes } from './folded-paper.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { counted, numbered, shortest, superscript } from '../../drawing/words/number.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import { foldAndCutNetwork, foldedPoint, pastFold } from '../../network/index.ts';

const width = 560;
const TABLE = { left: 0, top: 0, width, height: 364 };
const WIRING = { left: 58, top: 662, width: 462, height: 52 };

/** Where the unfolded sheet is drawn twice: side by side, or one above the other where it is long. */
const SIDE_BY_SIDE = {
  name: 'side by side',
  paper: { left: 24, top: 400, width: 236, height: 214 },
  network: { left: 300, top: 400, width: 236, height: 214 },
};
const STACKED = {
  name: 'stacked',
  paper: { left: 24, top: 398, width: 512, height: 96 },
  network: { left: 24, top: 524, width: 512, height: 96 },
};

function rooms(plan: FoldPlan): typeof SIDE_BY_SIDE {
  const [left, bottom, right, top] = plans.recipeOf(plan).sheet;
  return right - left > 2 * (top - bottom) ? STACKED : SIDE_BY_SIDE;
}

/** One arrow key moves a line's end by this. */
const STEP = 1 / 32;

const camera = perState((plan: FoldPlan): Camera =>
  cameraAt(sheetOf(plans.recipeOf(plan)), plan.time, plan.tilt, TABLE),
);

/** What the units say at the reader's point: per fold the pre-activation, then w·Φ − d. */
const readings = perState((plan: FoldPlan): number[] => {
  const { folds, cut } = plans.recipeOf(plan);
  const list = foldsOf(folds);
  const point: Point = [plan.x, plan.y];
  const { w, d } = cutOf(cut);
  const place = foldedPoint(list, point);
  return [
    ...list.map((fold, k) => pastFold(fold, foldedPoint(list.slice(0, k), point))),
    w[0] * place[0] + w[1] * place[1] - d,
  ];
});

const probed = perState((plan: FoldPlan) => {
  const recipe = plans.recipeOf(plan);
  const sheet = sheetOf(recipe);
  const place = foldedPoint(sheet.folds, [plan.x, plan.y]);
  return { layers: layersAt(sheet, place), copies: copiesOf(sheet, place) };
});

/** The row that a moment is about: a fold, or the cut. */
function rowNow(plan: FoldPlan): number {
  const { act, fold } = momentAt(plan.time, plans.foldCount(plan));
  return act === 'lay' ? -1 : fold;
}

function handles(plan: FoldPlan): Handle<FoldPlan>[] {
  const plot = sheetPlot(plans.recipeOf(plan).sheet, rooms(plan).paper);
  const point: Handle<FoldPlan> = {
    name: 'point',
    label: 'Point of the sheet',
    axis: 'both',
    ...plot,
    place: [plan.x, plan.y],
    limits: plot.x.domain,
    step: STEP,
    text: `x ${shortest(plan.x)}, y ${shortest(plan.y)}: ${probed(plan).layers} layers`,
    to: ([x, y]) => ({ x, y }),
  };
  return [...lineHandles(plan), point];
}

function lineHandles(plan: FoldPlan): Handle<FoldPlan>[] {
  const now = plans.currentLine(plan);
  if (!now) return [];
  const seen = camera(plan);
  const ends = plans.currentEnds(plan, now.line, seen);
  const what = now.fold === plans.foldCount(plan) ? 'the cut' : `the line of fold ${now.fold + 1}`;
  return ([0, 1] as const).map((end) => ({
    name: `${['start', 'end'][end]}-${now.fold === plans.foldCount(plan) ? 'cut' : now.fold + 1}`,
    label: `${['Start', 'End'][end]} of ${what}`,
    axis: 'both' as const,
    x: seen.x,
    y: seen.y,
    place: ends[end],
    limits: seen.x.domain,
    step: STEP,
    text: `x ${shortest(ends[end][0])}, y ${shortest(ends[end][1])}`,
    colour: now.fold === plans.foldCount(plan) ? 'var(--ink)' : 'var(--valley)',
    to: (place: Point, state: FoldPlan) => {
      const held = plans.onGrid([clamped(place[0], ...seen.x.domain), clamped(place[1], ...seen.y.domain)]);
      return end === 0 ? plans.withEnds(state, held, ends[1]) : plans.withEnds(state, ends[0], held);
    },
  }));
}

function drawTable(parent: SvgGroup, plan: FoldPlan): void {
  once(layer(parent, 'table'), 'drawn', (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('class', 'table-hit')
      .attr('width', TABLE.width)
      .attr('height', TABLE.height);
  });
  drawPaths(
    layer(parent, 'paper'),
    paperStrokes(sheetOf(plans.recipeOf(plan)), plan.time, camera(plan)).map(
      ({ name, d, shade, opacity }) => ({
        name,
        d,
        style: `--dark: ${shade}%; opacity: ${Number(opacity.toFixed(3))}`,
      }),
    ),
  );
  drawCurrentLine(layer(parent, 'current'), plan, camera(plan));
}

function drawTitles(parent: SvgGroup, { paper, network }: typeof SIDE_BY_SIDE): void {
  drawPanelTitles(parent, [
    { x: 24, y: paper.top - 10, words: 'the sheet' },
    { x: network.left, y: network.top - 10, words: 'the network’s regions' },
    { x: 24, y: 646, words: 'the network: one hidden layer per fold' },
  ]);
}

function lines(plan: FoldPlan): { name: string; text: string }[] {
  const complaint = words.complaint(plan);
  const { layers } = probed(plan);
  return [
    { name: complaint ? 'fold-status warning' : 'fold-status', text: complaint || words.happening(plan) },
    { name: 'fold-count', text: words.facetCounts(plan) },
    {
      name: 'fold-count',
      text: `${numbered(layers, 'layer')} of paper at the point: the marked points fall on one another.`,
    },
    { name: 'fold-check', text: words.agreement(plan) },
  ];
}

export default defineFigure<FoldPlan>({
  width,
  height: 726,
  primary: ['preset', 'crease', 'back'],
  invitation: 'Tap the paper, or drag a line across it.',
  creases: 'fold',
  initial: {
    preset: 'cross',
    opened: 'cross',
    ...BLANK,
    ends: [],
    time: 0.62,
    tilt: 52,
    x: 0.15625,
    y: 0.34375,
  },
  controls: [
    choice('preset', {
      label: 'Sheet',
      options: [
        { value: 'cross', label: 'Cross' },
        { value: 'star-4', label: 'Four-pointed star' },
        { value: 'star-5', label: 'Five-pointed star' },
        { value: 'star-6', label: 'Six-pointed star' },
        { value: 'garland', label: 'Garland' },
        { value: 'letter-e', label: 'Letter E' },
        { value: 'letter-l', label: 'Letter L' },
        { value: 'letter-t', label: 'Letter T' },
        { value: 'strip', label: 'Blank strip' },
        { value: 'own', label: 'Your own' },
      ],
    }),
    range('tilt', { label: 'Seen from', min: 30, max: 90, step: 1, show: (tilt) => `${tilt}°` }),
  ],
  actions: [
    {
      name: 'back',
      label: 'Back',
      to: ({ time }) => ({ time: stopBefore(time) }),
      possible: ({ time }) => time > 0,
    },
    {
      name: 'crease',
      label: 'New crease',
      to: plans.withMiddleCrease,
      possible: plans.canCrease,
    },
    { name: 'swap', label: 'Swap side', to: plans.withSidesSwapped },
    {
      name: 'without-last',
      label: 'Undo',
      to: plans.withoutLastFold,
      possible: (plan) => plans.foldCount(plan) > 0,
    },
  ],
  files: (['A4', 'Letter'] as const).map((page) => ({
    name: `${page.toLowerCase()}.svg`,
    label: page,
    holds: `a page to print on ${page} and fold`,
    type: 'image/svg+xml',
    text: (plan: FoldPlan) => printedPattern(plans.recipeOf(plan), page, 'Fold and one straight cut'),
  })),
  constrain: plans.possiblePlan,
  handles,
  network: (plan) => {
    const { folds, cut } = plans.recipeOf(plan);
    return foldAndCutNetwork(foldsOf(folds), cutOf(cut));
  },
  pace: 16,
  step: (plan) =>
    plan.time < lastTime(plans.foldCount(plan))
      ? { ...plan, time: Math.min(nextTick(plan.time), lastTime(plans.foldCount(plan))) }
      : null,
  stops: ({ time }) => isStop(time),
  rewind: (plan) => ({ ...plan, time: 0 }),

  describe(plan) {
    const { layers } = probed(plan);
    const cut = readings(plan)[plans.foldCount(plan)];
    return [
      `A sheet of paper that is folded and cut, seen from ${shortest(plan.tilt)} degrees above the table.`,
      words.complaint(plan),
      words.happening(plan),
      words.facetCounts(plan),
      words.agreement(plan),
      words.foldsInWords(plan),
      `The point x = ${shortest(plan.x)}, y = ${shortest(plan.y)} lies under ${layers} layers, ${cut > 0 ? 'inside' : 'outside'} the cut-out.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  values(plan) {
    const recipe = plans.recipeOf(plan);
    const sheet = sheetOf(recipe);
    const { facets, linear } = foldRegions(recipe);
    const n = plans.foldCount(plan);
    const kept = sheet.pieces.filter((piece) => piece.kept);
    const area = kept.reduce((sum, { corners }) => sum + areaOf(sheet, corners), 0);
    const [left, bottom, right, top] = recipe.sheet;
    return {
      folds: counted(n),
      facets: String(facets.regionCount),
      most: String(2 ** n),
      power: `2${superscript(n)}`,
      linear: String(linear),
      layers: counted(probed(plan).layers),
      parts: String(kept.length),
      area: `${shortest((100 * area) / ((right - left) * (top - bottom)), 1)} %`,
      agreement: words.agreement(plan),
    };
  },

  draw(svg, plan) {
    const recipe = plans.recipeOf(plan);
    const where = rooms(plan);
    const [paper, network] = [where.paper, where.network].map((room) => sheetPlot(recipe.sheet, room));
    drawTable(layer(svg, 'stage-3d'), plan);
    once(layer(svg, 'titles'), where.name, (group) => drawTitles(group, where));
    const bits = readings(plan)
      .slice(0, -1)
      .map((value) => (value > 0 ? 1 : 0));
    drawSheetPattern(layer(svg, 'pattern'), recipe, paper, rowNow(plan));
    drawNetworkRegions(layer(svg, 'network'), recipe, network);
    const copies = probed(plan).copies.filter(([x, y]) => Math.hypot(x - plan.x, y - plan.y) > 1e-9);
    drawDots(layer(svg, 'copies'), copies, paper, 4);
    drawDots(layer(svg, 'copies-too'), [[plan.x, plan.y], ...copies], network, 4);
    drawFoldWiring(
      layer(svg, 'wiring'),
      foldAndCutNetwork(foldsOf(recipe.folds), cutOf(recipe.cut)),
      WIRING,
      bits,
      rowNow(plan),
    );
    drawHandles(layer(svg, 'handles'), handles(plan));
  },

  readoutLines: 17,

  readout(element, plan) {
    select(element)
      .selectAll<HTMLParagraphElement, unknown>('p')
      .data(lines(plan))
      .join('p')
      .attr('class', ({ name }) => name)
      .each(writing(({ text }) => text));
    drawFoldTable(element, plans.recipeOf(plan), readings(plan), rowNow(plan));
  },

  interact(svg, model, player, signal) {
    bindLineDrawing(svg, signal, {
      table: '.table-hit',
      tap: () => player.step(),
      begin() {
        const before = model.state;
        if (!plans.canCrease(before)) return null;
        const base = { ...before, time: plans.drawingStop(before) };
        const seen = camera(base);
        let drawn = false;
        return {
          follow(from, to) {
            const [a, b] = [from, to].map(([x, y]) => plans.onGrid([seen.x.invert(x), seen.y.invert(y)]));
            if (plans.longEnough(base, a, b)) {
              model.set(plans.withCrease(base, a, b));
              drawn = true;
            }
          },
          end() {
            if (drawn) player.step();
          },
          cancel: () => model.set(before),
        };
      },
    });
  },
});
