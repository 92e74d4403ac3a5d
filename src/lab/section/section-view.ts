// Longer than most files: one view, with its axes, pieces and words.
import { scaleLinear } from 'd3';
import { numbered, shortest } from '../../drawing/words/number.ts';
import type { Point, Profile } from '../../network/index.ts';
import type { Pen } from '../pen/pen.ts';
import type { Shown, View } from '../views/view.ts';
import { sectionOf, shareAlong, valuesAlong } from './section-profile.ts';

const MARGIN = { left: 46, right: 12, top: 12, bottom: 34 } as const;
/** More outputs than this are drawn alike. */
const COLOURS = 8;

/** A section ready to be drawn, or the reason why there is none. */
function readySection(look: Shown): { section: Profile } | { words: string } {
  try {
    return { section: sectionOf(look.bench, look.state.segment) };
  } catch (error) {
    return { words: error instanceof Error ? error.message : String(error) };
  }
}

/** The scales of a section: distance to pixels and value to pixels. */
function scalesOf({ length, pieces }: Profile, { frame }: Shown) {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of pieces)
    for (const ends of values)
      for (const value of ends) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low === high) [low, high] = [low - 1, high + 1];
  const room = (high - low) * 0.05;
  return {
    x: scaleLinear([0, length], [MARGIN.left, frame.width - MARGIN.right]),
    y: scaleLinear([low - room, high + room], [frame.height - MARGIN.bottom, MARGIN.top]),
  };
}

function drawAxes(pen: Pen, section: Profile, look: Shown): void {
  const { x, y } = scalesOf(section, look);
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  pen.stroke({ tone: 'rule', width: 1 }, (path) => {
    for (const tick of y.ticks(5)) {
      path.moveTo(left, y(tick));
      path.lineTo(right, y(tick));
    }
  });
  for (const tick of y.ticks(5))
    pen.words(left - 6, y(tick) + 4, shortest(tick), { tone: 'soft', align: 'right' });
  for (const tick of x.ticks(5))
    pen.words(x(tick), bottom + 16, shortest(tick), { tone: 'soft', align: 'center' });
  pen.words(right, bottom + 30, 'distance along the section', { tone: 'soft', align: 'right' });
  pen.stroke({ tone: 'edge', width: 1 }, (path) => {
    path.moveTo(left, top);
    path.lineTo(left, bottom);
    path.lineTo(right, bottom);
  });
}

function drawLine(pen: Pen, section: Profile, look: Shown, output: number, isShown: boolean): void {
  const { x, y } = scalesOf(section, look);
  const tone = isShown ? 'ink' : output < COLOURS ? `unit-${output + 1}` : 'soft';
  pen.stroke({ tone, width: isShown ? 2.4 : 1.2 }, (path) => {
    section.pieces.forEach(({ from, to, values }, i) => {
      if (i === 0) path.moveTo(x(from), y(values[0][output]));
      path.lineTo(x(to), y(values[1][output]));
    });
  });
}

/** Where the pattern changes: a hair line; and on the shown output, a dot where it has a kink. */
function drawKinks(pen: Pen, section: Profile, look: Shown, output: number): void {
  const { x, y } = scalesOf(section, look);
  const [bottom] = y.range();
  pen.stroke({ tone: 'edge', width: 0.7, dash: [2, 3] }, (path) => {
    for (const { at, values } of section.kinks) {
      path.moveTo(x(at), y(values[output]));
      path.lineTo(x(at), bottom);
    }
  });
  for (const fold of [1, -1])
    pen.fill(fold > 0 ? 'valley' : 'mountain', (path) => {
      for (const { at, values, jumps } of section.kinks) {
        if (Math.sign(jumps[output]) !== fold) continue;
        path.moveTo(x(at) + 3.5, y(values[output]));
        path.arc(x(at), y(values[output]), 3.5, 0, 2 * Math.PI);
      }
    });
}

const shownOutput = ({ state, bench }: Shown): number => Math.min(state.output, bench.network.outputs - 1);

/** Where units switch along a section, and where an output has a kink, in words. */
function wordsOf({ kinks, length }: Profile, output: number): string {
  const bends = kinks.filter(({ jumps }) => jumps[output] !== 0).length;
  return `Along the segment, of length ${shortest(length)}, units switch at ${numbered(kinks.length, 'place')}; output ${output + 1} has ${numbered(bends, 'kink')}.`;
}

/** The network along the segment that is drawn in the pictures of the plane. */
export const sectionView: View = {
  name: 'section',
  label: 'Section along the segment',
  moves: 'none',
  paint(pen, look) {
    const ready = readySection(look);
    if ('words' in ready) {
      pen.words(MARGIN.left, look.frame.height / 2, ready.words, { tone: 'soft' });
      return;
    }
    const { section } = ready;
    const output = shownOutput(look);
    drawAxes(pen, section, look);
    for (let k = 0; k < look.bench.network.outputs; k++)
      if (k !== output) drawLine(pen, section, look, k, false);
    drawLine(pen, section, look, output, true);
    drawKinks(pen, section, look, output);
  },
  paintOver(pen, look) {
    const ready = readySection(look);
    if (!look.pointed || 'words' in ready) return;
    const { section } = ready;
    const at = shareAlong(look.state.segment, look.pointed) * section.length;
    const { x, y } = scalesOf(section, look);
    const value = valuesAlong(section, at)[shownOutput(look)];
    pen.stroke({ tone: 'chosen', width: 2 }, (path) => {
      path.moveTo(x(at), y.range()[0]);
      path.lineTo(x(at), y.range()[1]);
    });
    const isLate = x(at) > look.frame.width / 2;
    pen.words(x(at) + (isLate ? -8 : 8), y(value) - 8, shortest(value), {
      tone: 'ink',
      align: isLate ? 'right' : 'left',
      halo: true,
    });
  },
  placeAt(look, px): Point | null {
    const ready = readySection(look);
    if ('words' in ready) return null;
    const { x } = scalesOf(ready.section, look);
    const share = Math.min(1, Math.max(0, x.invert(px) / ready.section.length));
    const [[ax, ay], [bx, by]] = look.state.segment;
    return [ax + share * (bx - ax), ay + share * (by - ay)];
  },
  legend(look) {
    const { outputs } = look.bench.network;
    const others = outputs > 1 ? [{ tone: 'unit-1', mark: 'line', words: 'other outputs' } as const] : [];
    return [
      { tone: 'ink', mark: 'line', words: outputs > 1 ? `output ${shownOutput(look) + 1}` : 'output' },
      ...others,
      { tone: 'valley', mark: 'dot', words: 'valley' },
      { tone: 'mountain', mark: 'dot', words: 'mountain' },
      { tone: 'edge', mark: 'dashes', words: 'a unit switches' },
    ];
  },
  status(look) {
    const ready = readySection(look);
    return 'words' in ready ? `${ready.words}.` : wordsOf(ready.section, shownOutput(look));
  },
  describe(look) {
    const ready = readySection(look);
    if ('words' in ready) return `No section of ${look.bench.name}: ${ready.words}.`;
    return `Section of ${look.bench.name}. ${wordsOf(ready.section, shownOutput(look))}`;
  },
};
