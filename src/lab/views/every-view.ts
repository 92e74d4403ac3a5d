import { sectionView } from '../section/section-view.ts';
import { changedView } from './changed.ts';
import { regionViews } from './region-views.ts';
import type { View } from './view.ts';

/** All ways to look at a network, in the order of the menus. */
export const everyView: readonly View[] = [
  ...regionViews.filter((view) => view !== changedView),
  sectionView,
  changedView,
];

/** A view by its name; the first one if there is none. */
export const viewNamed = (name: string): View => everyView.find((view) => view.name === name) ?? everyView[0];
