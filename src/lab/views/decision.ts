import { listed, shortest } from '../../drawing/words/number.ts';
import type { Pen } from '../pen/pen.ts';
import type { WinnerAreas } from '../regions/areas.ts';
import { classNames, outputName } from './names.ts';
import { paintPlaneOver } from './places.ts';
import { strokeEnds } from './plane-picture.ts';
import type { Asking, Look, Shown, View } from './view.ts';

/** More classes than colours share them. */
const TONES: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8].map((k) => `class-${k}`);
const areaTone = (winner: number): string => TONES[winner % TONES.length];

const isSigned = ({ bench }: Asking): boolean => bench.network.outputs === 1;

const needOf = ({ state, bench }: Asking) =>
  bench.network.outputs === 1
    ? ({ name: 'sides', told: [0, state.level] } as const)
    : ({ name: 'areas', told: [] } as const);

const areasOf = (look: Shown): WinnerAreas | null =>
  isSigned(look) ? look.desk.answer('sides', 0, look.state.level) : look.desk.answer('areas');

function paintAreas(
  pen: Pen,
  { frame }: Shown,
  { starts, corners, x, y, borders, winner }: WinnerAreas,
): void {
  const [px, py] = [new Float64Array(x.length), new Float64Array(y.length)];
  for (let k = 0; k < x.length; k++) [px[k], py[k]] = frame.toPixels(x[k], y[k]);
  pen.areas(
    { px, py, starts, list: corners },
    TONES,
    winner.map((who) => who % TONES.length),
  );
  strokeEnds(pen, borders, frame, 'ink', 1.5);
}

/** What the winners are called. */
function winnerName(look: Asking, winner: number): string {
  if (!isSigned(look)) return classNames(look)[winner] ?? outputName(look.bench, winner);
  const what = outputName(look.bench, 0);
  return winner === 1 ? `${what} > ${shortest(look.state.level)}` : `${what} ≤ ${shortest(look.state.level)}`;
}

const winnersOf = (look: Look): readonly number[] => {
  const areas = areasOf(look);
  return areas ? [...new Set(areas.winner)].sort((a, b) => a - b) : [];
};

export const decision: View = {
  name: 'decision',
  label: 'Decision areas',
  moves: 'plane',
  uses: ['level'],
  needs: (asking) => [needOf(asking)],
  paint(pen, look) {
    const areas = areasOf(look);
    if (areas) paintAreas(pen, look, areas);
  },
  paintOver: paintPlaneOver,
  legend: (look) =>
    winnersOf(look).map((winner) => ({
      tone: areaTone(winner),
      mark: 'area' as const,
      words: winnerName(look, winner),
    })),
  describe(look) {
    const won = winnersOf(look).map((winner) => winnerName(look, winner));
    return won.length === 0
      ? `The decision areas of ${look.bench.name} are being computed.`
      : `The decision areas of ${look.bench.name} in the window: ${listed(won)}, with exact borders.`;
  },
};
