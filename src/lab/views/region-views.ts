import { changedView } from './changed.ts';
import { creaseOwners, creasePattern } from './crease-pattern.ts';
import { decision } from './decision.ts';
import { dualGraph } from './dual-graph.ts';
import { linearRegionsView } from './linear-regions.ts';
import { surface } from './surface.ts';
import { unitMaps } from './unit-maps.ts';
import { values } from './values.ts';
import type { View } from './view.ts';

/** The views of regions, which can be painted wherever regions are; in the order of the menus. */
export const regionViews: readonly View[] = [
  creasePattern,
  creaseOwners,
  linearRegionsView,
  decision,
  values,
  surface,
  dualGraph,
  unitMaps,
  changedView,
];
