import type { Grip } from '../panes/grips.ts';
import type { Lab } from '../parts/lab.ts';
import type { LabState } from '../state/lab-state.ts';
import { sectionShown } from './section-shown.ts';
import type { Look } from '../views/view.ts';
import type { Point } from '../../network/index.ts';

const NAMES = ['start', 'end'] as const;

/** The ends of the segment along which the section runs, to be taken hold of. */
export function sectionGrips(lab: Lab, { state }: Look): readonly Grip[] {
  if (!sectionShown(state)) return [];
  return state.segment.map((at, k): Grip => {
    const withEnd = (to: Point): Pick<LabState, 'segment'> => {
      const segment: [Point, Point] = [...state.segment];
      segment[k] = to;
      return { segment };
    };
    return {
      key: `section-${NAMES[k]}`,
      at,
      words: `${NAMES[k]} of the section`,
      tone: 'chosen',
      move: (to) => lab.store.look(withEnd(to)),
      cancel: () => lab.store.look({ segment: state.segment }),
    };
  });
}
