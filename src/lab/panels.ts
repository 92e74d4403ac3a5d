import type { Panel } from './parts/lab.ts';

/** The panels beside the pictures, in their order. */
export const panels: readonly Panel[] = [];
