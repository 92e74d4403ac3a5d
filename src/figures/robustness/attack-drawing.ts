// Longer than most files: the whole drawing of one linked figure, its parts placed by one another.
import { drawDigit, drawMap } from '../../drawing/digits/digit-images.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import { setting } from '../../drawing/page/setting.ts';
import { round, shortest } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { ProfilePiece } from '../../network/index.ts';
import { readingAt } from './attack-line.ts';
import type { Attack } from './attack-scene.ts';
import {
  LAYOUT,
  MOST,
  beyondIn,
  changeIn,
  endOf,
  imageIn,
  lineIn,
  normIn,
  plotsOf,
  rivalIn,
  sizeOfOne,
} from './attack-scene.ts';
import { NORM_NAMES, NORM_SYMBOLS, sized } from './attack-words.ts';

const OWN = 'var(--unit-1)';
const RIVAL = 'var(--unit-2)';

/** The pieces in sight, and a little more: what runs out of the panel is cut there. */
const piecesIn = (state: Attack): readonly ProfilePiece[] =>
  lineIn(state).profile.pieces.filter(({ from }) => from < endOf(state));

/** One logit's corners: distances and values. */
const cornersOf = (pieces: readonly ProfilePiece[], k: number): (readonly [number, number])[] => [
  [pieces[0].from, pieces[0].values[0][k]],
  ...pieces.map(({ to, values }) => [to, values[1][k]] as const),
];

function drawImages(svg: SVGSVGElement, state: Attack): void {
  const { top, side, lefts, words } = LAYOUT.images;
  const line = lineIn(state);
  const box = (k: number) => ({ x: lefts[k], y: top, size: side });
  once(layer(svg, 'before'), String(state.digit), (group) =>
    drawDigit(group, { ...box(0), pixels: testDigits[state.digit].pixels }),
  );
  drawMap(layer(svg, 'change'), { ...box(1), values: changeIn(state), reach: 0.5 });
  const pixels = imageIn(state).map((grey) => clamped(grey, 0, 1));
  drawDigit(layer(svg, 'after'), { ...box(2), pixels });
  const middle = top + side / 2;
  const [plus, equals] = [0, 1].map((k) => (lefts[k] + side + lefts[k + 1]) / 2);
  once(layer(svg, 'signs'), 'drawn', (group) =>
    drawPaths(group, [
      { name: 'sign', d: `M${plus - 8},${middle}h16M${plus},${middle - 8}v16` },
      { name: 'sign', d: `M${equals - 8},${middle - 4}h16M${equals - 8},${middle + 4}h16` },
    ]),
  );
  const beyond = beyondIn(state);
  const lines = [
    `read as ${readingAt(line, state.step)}`,
    `${NORM_SYMBOLS[normIn(state)]} = ${sized(normIn(state), state.step * sizeOfOne(state))}`,
    beyond === 0 ? 'greys in [0, 1]' : `${beyond} clipped`,
  ];
  layer(svg, 'image-words')
    .selectAll<SVGTextElement, string>('text')
    .data(lines)
    .join('text')
    .each(
      setting<string>({
        class: (_, k) => (k === 0 ? 'read' : null),
        x: words,
        y: (_, k) => top + 22 + 28 * k,
      }),
    )
    .each(writing((text) => text));
}

/** Crossings as hairlines through both panels, and flips as heavy lines with the class that comes up. */
function drawEvents(svg: SVGSVGElement, state: Attack): void {
  const { logits, slopes } = plotsOf(state);
  const [upper, lower] = [bounds(logits), bounds(slopes)];
  const { profile, reigns } = lineIn(state);
  const end = endOf(state);
  const through = (at: number) => {
    const x = round(logits.x(at));
    return `M${x},${upper.top}V${upper.bottom}M${x},${lower.top}V${lower.bottom}`;
  };
  const crossings = profile.kinks.filter(({ at }) => at < end);
  const flips = reigns.slice(1).filter(({ from }) => from < end);
  drawPaths(layer(svg, 'events'), [
    // One path for all: every element costs its styles and its layout.
    ...(crossings.length > 0
      ? [{ name: 'crossing', d: crossings.map(({ at }) => through(at)).join('') }]
      : []),
    ...flips.map(({ from }) => ({ name: 'flip', d: through(from) })),
  ]);
  let last = -Infinity;
  const names = flips.flatMap(({ from, label }) => {
    const x = logits.x(from);
    if (x - last < 46) return [];
    last = x;
    return [{ text: `→ ${label}`, at: [x + (x > upper.right - 40 ? -22 : 22), upper.bottom - 6] as const }];
  });
  drawPlaceNames(layer(svg, 'flip-names'), names, { name: 'flip-name', lift: '0' });
}

function drawLogits(svg: SVGSVGElement, state: Attack): void {
  const { logits } = plotsOf(state);
  const pieces = piecesIn(state);
  const own = readingAt(lineIn(state), 0);
  const rival = rivalIn(state);
  const { length } = pieces[0].slopes;
  const order = [...Array.from({ length }, (_, k) => k).filter((k) => k !== own && k !== rival), rival, own];
  const d = (corners: readonly (readonly [number, number])[]) =>
    `M${corners.map(([t, value]) => `${round(logits.x(t))},${round(logits.y(value))}`).join('L')}`;
  const colour = (k: number) => (k === own ? OWN : k === rival ? RIVAL : null);
  const inside = clip(svg, 'logits', logits);
  const [first] = pieces;
  const end = endOf(state);
  const straight = [rival, own].map((k) => ({
    name: 'straight',
    style: `--stroke: ${colour(k)}`,
    d: d([
      [0, first.values[0][k]],
      [end, first.values[0][k] + end * first.slopes[k]],
    ]),
  }));
  drawPaths(layer(svg, 'straight').attr('clip-path', inside), straight);
  drawPaths(
    layer(svg, 'logits').attr('clip-path', inside),
    order.map((k) => ({
      name: colour(k) ? 'logit followed' : 'logit',
      style: colour(k) && `--stroke: ${colour(k)}`,
      d: d(cornersOf(pieces, k)),
    })),
  );
  const cut = (corners: readonly (readonly [number, number])[]) => corners.filter(([t]) => t <= end);
  drawLeaving(
    layer(svg, 'leaving'),
    logits,
    [rival, own].map((k) => ({ corners: cut(cornersOf(pieces, k)), colour: colour(k)! })),
  );
  // Where a crossing is, both go through it without a jump.
  const inner = pieces.slice(1);
  drawPaths(
    layer(svg, 'kinks').attr('clip-path', inside),
    (inner.length > 0 ? [rival, own] : []).map((k) => ({
      name: 'kink-dot',
      style: `--stroke: ${colour(k)}`,
      d: inner
        .map(({ from, values }) => `M${round(logits.x(from))},${round(logits.y(values[0][k]))}h0`)
        .join(''),
    })),
  );
}

function drawSlopes(svg: SVGSVGElement, state: Attack): void {
  const { slopes: plot } = plotsOf(state);
  const pieces = piecesIn(state);
  const own = readingAt(lineIn(state), 0);
  const steps = (k: number) =>
    pieces
      .map(({ from, to, slopes }) => {
        const [x0, x1] = [from, Math.min(to, endOf(state))].map((t) => round(plot.x(t)));
        return `M${x0},${round(plot.y(slopes[k]))}H${x1}`;
      })
      .join('');
  drawPaths(layer(svg, 'slopes').attr('clip-path', clip(svg, 'slopes', plot)), [
    { name: 'slope', style: `--stroke: ${RIVAL}`, d: steps(rivalIn(state)) },
    { name: 'slope', style: `--stroke: ${OWN}`, d: steps(own) },
  ]);
}

/** The step on its rail under the panels. */
export function handles(state: Attack): Handle<Attack>[] {
  const end = endOf(state);
  const norm = normIn(state);
  return [
    {
      ...plotsOf(state).rail,
      name: 'step',
      label: 'How far the digit is pushed',
      axis: 'x',
      place: [state.step, 0],
      limits: [0, end],
      step: end / 96,
      text: `${sized(norm, state.step * sizeOfOne(state))}, read as ${readingAt(lineIn(state), state.step)}`,
      to: ([t]) => ({ step: clamped(t, 0, end) }),
    },
  ];
}

function drawFrame(svg: SVGSVGElement, state: Attack): void {
  const { logits, slopes } = plotsOf(state);
  const norm = normIn(state);
  const size = sizeOfOne(state);
  const step = niceStep(0, MOST[norm], 5);
  const ticks = [0, ...multiples(0, MOST[norm] * (1 + 1e-9), step)].map((tick) => tick / size);
  once(layer(svg, 'axes-logits'), 'drawn', (group) => drawAxes(group, logits, { y: [-20, -10, 0, 10, 20] }));
  // The ticks are sizes in the norm: from one digit to the next they stay where they are.
  once(layer(svg, 'axes-slopes'), norm, (group) =>
    drawAxes(group, slopes, { x: ticks, y: [-10, 0, 10], showX: (t) => shortest(t * size) }),
  );
  const { images, rail } = LAYOUT;
  once(layer(svg, 'titles'), 'drawn', (group) =>
    drawPanelTitles(group, [
      { x: images.lefts[0], y: images.top - 10, words: 'digit' },
      { x: images.lefts[1], y: images.top - 10, words: 'change δ' },
      { x: images.lefts[2], y: images.top - 10, words: 'sum' },
      { x: LAYOUT.logits.left - 30, y: LAYOUT.logits.top - 20, words: 'logits along the line: no jumps' },
      { x: LAYOUT.logits.left - 30, y: LAYOUT.slopes.top - 20, words: 'their slopes: jumps at crossings' },
    ]),
  );
  const at = round(logits.x(state.step));
  drawPaths(layer(svg, 'rail'), [
    { name: 'rail', d: `M${round(logits.x(0))},${rail}H${round(logits.x(endOf(state)))}` },
    {
      name: 'place',
      d: `M${at},${bounds(logits).top}V${bounds(logits).bottom}M${at},${bounds(slopes).top}V${bounds(slopes).bottom}`,
    },
  ]);
  drawPlaceNames(layer(svg, 'axis-name'), [{ text: NORM_NAMES[norm], at: [LAYOUT.logits.right, rail + 8] }], {
    name: 'axis-words',
    lift: '1em',
  });
}

/** Draw a digit's way along its line. */
export function drawAttack(svg: SVGSVGElement, state: Attack): void {
  const { digit, direction, other, seed, norm } = state;
  drawFrame(svg, state);
  drawImages(svg, state);
  once(layer(svg, 'ways'), [digit, direction, other, seed, norm].join(' '), () => {
    drawEvents(svg, state);
    drawLogits(svg, state);
    drawSlopes(svg, state);
  });
  drawHandles(layer(svg, 'handles'), handles(state));
}
