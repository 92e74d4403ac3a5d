import { significant } from '../../drawing/words/number.ts';
import { outputName, shownOutput } from './names.ts';
import { paintPlaneOver } from './places.ts';
import { edgeWidth, innerEdges, placed, strokeEnds } from './plane-picture.ts';
import { paintBands, valueColours, valueLegend } from './value-colours.ts';
import type { Asking, Look, View } from './view.ts';

/** At most so many contours. */
const CONTOURS = 14;

const contoursAsked = (asking: Asking) => [shownOutput(asking), CONTOURS] as const;
const levelAsked = (asking: Asking) => [shownOutput(asking), asking.state.level] as const;

/** The values of one output: a colour per region, exact contours, and the level set. */
export const values: View = {
  name: 'values',
  label: 'Values and contours',
  moves: 'plane',
  uses: ['output', 'level'],
  needs: (asking) => [
    { name: 'contours', told: contoursAsked(asking) },
    { name: 'levelSet', told: levelAsked(asking) },
  ],
  paint(pen, look) {
    const { picture, frame, desk } = look;
    if (!picture) return;
    const at = placed(picture, frame);
    paintBands(pen, picture, frame);
    pen.lines(at, innerEdges(picture), { tone: 'edge', width: edgeWidth(picture) / 2, opacity: 0.5 });
    const contours = desk.answer('contours', ...contoursAsked(look));
    if (contours) strokeEnds(pen, contours.ends, frame, 'soft', 1);
    const level = desk.answer('levelSet', ...levelAsked(look));
    if (level) strokeEnds(pen, level.ends, frame, 'ink', 2.4);
  },
  coloured: ({ picture }) => picture,
  paintOver: paintPlaneOver,
  legend(look) {
    const { picture, state, bench, desk } = look;
    if (!picture) return [];
    const { lowest, highest } = valueColours(picture);
    const contours = desk.answer('contours', ...contoursAsked(look));
    return [
      ...valueLegend(lowest, highest),
      ...(contours && contours.levels.length > 0
        ? [{ tone: 'soft', mark: 'line', words: `contours, ${significant(contours.step)} apart` } as const]
        : []),
      {
        tone: 'ink',
        mark: 'line',
        words: `${outputName(bench, picture.output)} = ${significant(state.level)}`,
      },
    ];
  },
  describe(look) {
    const { picture, bench, state } = look;
    if (!picture) return `The values of ${bench.name} are being computed.`;
    const { lowest, highest } = valueColours(picture);
    return `${outputName(bench, picture.output)} of ${bench.name}: from ${significant(lowest)} to ${significant(highest)} in the window, on ${picture.regionCount} regions; ${levelWords(look)} the level ${significant(state.level)}.`;
  },
};

function levelWords(look: Look): string {
  const level = look.desk.answer('levelSet', ...levelAsked(look));
  if (!level) return 'with';
  return level.region.length > 0 ? `${level.region.length} straight pieces lie at` : 'nothing lies at';
}
