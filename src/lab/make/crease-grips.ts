import type { Network, Point } from '../../network/index.ts';
import { REACH, type Grip } from '../panes/grips.ts';
import type { Lab } from '../parts/lab.ts';
import type { Look } from '../views/view.ts';
import { activeBench } from '../state/lab-state.ts';
import { numbered } from './apply.ts';
import { creaseOf, handlesOf, hasHandles, movedTo, turnedTo, type Crease } from './creases.ts';
import { clippedLine } from './line-in-window.ts';
import type { Choice } from './choice.ts';
import type { Cell } from './rows.ts';

/** So many units show their handles at once; in larger layers the chosen one alone does. */
const MANY = 8;

interface Drag {
  readonly key: string;
  readonly network: Network;
  readonly crease: Crease;
  readonly pivot: Point;
  at: Point;
}

/** Handles on the creases of the first layer: one that moves a crease and, for the chosen unit, one that turns it. */
export function creaseGrips(lab: Lab, choice: Choice, shown: () => boolean): void {
  let drag: Drag | null = null;
  const isMine = ({ bench, state }: Look): boolean =>
    shown() && bench.key === activeBench(state).key && hasHandles(bench.network);
  const chosenUnit = (): number => (choice.now.layer === 0 ? choice.now.unit : -1);
  const units = ({ layers }: Network): number[] =>
    layers[0].outputs <= MANY
      ? Array.from({ length: layers[0].outputs }, (_, unit) => unit)
      : [Math.max(0, chosenUnit())];

  function cellsOf(
    { network, crease, pivot }: Drag,
    how: 'move' | 'turn',
    to: Point,
  ): (readonly [Cell, number])[] {
    const { slice } = activeBench(lab.store.state);
    return how === 'move' ? movedTo(network, crease, to) : turnedTo(network, slice, crease, pivot, to);
  }
  function gripOf(look: Look, crease: Crease, how: 'move' | 'turn', at: Point, pivot: Point): Grip {
    const key = `crease-${how}-${crease.unit}`;
    const begin = (): Drag => {
      if (drag?.key !== key) drag = { key, network: look.bench.network, crease, pivot, at };
      return drag;
    };
    const verb = how === 'move' ? 'move' : 'turn';
    return {
      key,
      at: drag?.key === key ? drag.at : at,
      words: `${verb} the crease of unit ${crease.unit + 1}`,
      tone: `unit-${(crease.unit % 8) + 1}`,
      move(to) {
        const now = begin();
        now.at = to;
        const cells = cellsOf(now, how, to);
        lab.store.preview(null);
        lab.store.preview(numbered(lab.store.state, cells, { words: '' }).change);
      },
      drop(to) {
        const cells = cellsOf(begin(), how, to);
        drag = null;
        lab.store.preview(null);
        const { doing, change } = numbered(lab.store.state, cells, {
          words: `${verb} the crease of unit ${crease.unit + 1}`,
        });
        lab.store.act(doing, change);
        choice.choose({ layer: 0, unit: crease.unit });
      },
      cancel() {
        drag = null;
        lab.store.preview(null);
      },
    };
  }
  lab.grips.push((look) => {
    if (!isMine(look)) return [];
    const { network, slice } = look.bench;
    return units(network).flatMap((unit) => {
      const crease = creaseOf(network, slice, unit);
      if (crease.a === 0 && crease.b === 0) return [];
      const { move, turn } = handlesOf(crease, look.window);
      const pivot = drag?.key === `crease-turn-${unit}` ? drag.pivot : move;
      const grips = [gripOf(look, crease, 'move', pivot, pivot)];
      if (unit === chosenUnit() && turn) grips.push(gripOf(look, crease, 'turn', turn, pivot));
      return grips;
    });
  });
  // A tap on a handle chooses its unit, whose crease can then be turned too.
  lab.taps.push((place, look) => {
    if (!isMine(look)) return false;
    const { network, slice } = look.bench;
    const [x, y] = look.frame.toPixels(...place);
    const unit = units(network).find((one) => {
      const [u, v] = look.frame.toPixels(...handlesOf(creaseOf(network, slice, one), look.window).move);
      return Math.hypot(u - x, v - y) <= REACH.fine;
    });
    if (unit === undefined) return false;
    choice.choose({ layer: 0, unit });
    return true;
  });
  lab.marks.push((pen, look) => {
    if (!isMine(look)) return;
    const unit = chosenUnit();
    if (unit < 0) return;
    const line = clippedLine(creaseOf(look.bench.network, look.bench.slice, unit), look.window);
    if (!line) return;
    const [[x, y], [u, v]] = line.map((end) => look.frame.toPixels(...end));
    pen.stroke({ tone: `unit-${(unit % 8) + 1}`, width: 3, opacity: 0.85 }, (path) => {
      path.moveTo(x, y);
      path.lineTo(u, v);
    });
  });
}
