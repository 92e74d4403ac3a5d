import { listed, shortest } from '../../drawing/words/number.ts';
import type { Path, Pen } from '../pen/pen.ts';
import type { WinnerAreas } from '../regions/areas.ts';
import { classNames, outputName } from './names.ts';
import { paintPlaneOver } from './places.ts';
import type { Asking, Look, View } from './view.ts';

/** More classes than colours share them. */
const areaTone = (winner: number): string => `class-${(winner % 8) + 1}`;

const isSigned = ({ bench }: Asking): boolean => bench.network.outputs === 1;

const needOf = ({ state, bench }: Asking) =>
  bench.network.outputs === 1
    ? ({ name: 'sides', told: [0, state.level] } as const)
    : ({ name: 'areas', told: [] } as const);

const areasOf = (look: Look): WinnerAreas | null =>
  isSigned(look) ? look.desk.answer('sides', 0, look.state.level) : look.desk.answer('areas');

/** Areas by winner, in the order of winners. */
function byWinner({ winner }: WinnerAreas): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  winner.forEach((who, i) => {
    const group = groups.get(who);
    if (group) group.push(i);
    else groups.set(who, [i]);
  });
  return new Map([...groups].sort(([a], [b]) => a - b));
}

function paintAreas(pen: Pen, { frame }: Look, areas: WinnerAreas): void {
  const { starts, x, y, borders } = areas;
  const draw = (path: Path, i: number) => {
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const [px, py] = frame.toPixels(x[k], y[k]);
      if (k === starts[i]) path.moveTo(px, py);
      else path.lineTo(px, py);
    }
    path.closePath();
  };
  for (const [winner, items] of byWinner(areas))
    pen.fill(areaTone(winner), (path) => items.forEach((i) => draw(path, i)));
  pen.stroke({ tone: 'ink', width: 1.5 }, (path) => {
    for (let i = 0; i < borders.length; i += 4) {
      path.moveTo(...frame.toPixels(borders[i], borders[i + 1]));
      path.lineTo(...frame.toPixels(borders[i + 2], borders[i + 3]));
    }
  });
}

/** What the winners are called. */
function winnerName(look: Asking, winner: number): string {
  if (!isSigned(look)) return classNames(look)[winner] ?? outputName(look.bench, winner);
  const what = outputName(look.bench, 0);
  return winner === 1 ? `${what} > ${shortest(look.state.level)}` : `${what} ≤ ${shortest(look.state.level)}`;
}

const winnersOf = (look: Look): readonly number[] => {
  const areas = areasOf(look);
  return areas ? [...byWinner(areas).keys()] : [];
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
