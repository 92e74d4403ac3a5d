import { sectionView } from '../section/section-view.ts';
import { creaseOwners, creasePattern } from './crease-pattern.ts';
import { changedView } from './changed.ts';
import { decision } from './decision.ts';
import { dualGraph } from './dual-graph.ts';
import { linearRegionsView } from './linear-regions.ts';
import { surface } from './surface.ts';
import { unitMaps } from './unit-maps.ts';
import { values } from './values.ts';
import type { View } from './view.ts';

/** All ways to look at a network, in the order of the menus. */
export const everyView: readonly View[] = [
  creasePattern,
  creaseOwners,
  linearRegionsView,
  decision,
  values,
  surface,
  dualGraph,
  unitMaps,
  sectionView,
  changedView,
];

/** A view by its name; the first one if there is none. */
export const viewNamed = (name: string): View => everyView.find((view) => view.name === name) ?? everyView[0];
