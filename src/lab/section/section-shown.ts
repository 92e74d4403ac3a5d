import type { LabState } from '../state/lab-state.ts';

/** Whether a section is on view, so that its segment is drawn in the other picture. */
export const sectionShown = ({ places }: LabState): boolean => places.some(({ view }) => view === 'section');
