import { sectionView } from '../section/section-view.ts';
import { creasePattern } from './crease-pattern.ts';
import { decision } from './decision.ts';
import { surface } from './surface.ts';
import type { View } from './view.ts';

/** All ways to look at a network, in the order of the menus. */
export const everyView: readonly View[] = [creasePattern, decision, surface, sectionView];

/** A view by its name; the first one if there is none. */
export const viewNamed = (name: string): View => everyView.find((view) => view.name === name) ?? everyView[0];
