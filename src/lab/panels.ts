import { cardPanel } from './card/panel.ts';
import { comparePanel } from './compare/panel.ts';
import { dataPanel } from './data/panel.ts';
import { makePanel } from './make/panel.ts';
import { numbersPanel } from './numbers/panel.ts';
import { bringPanel } from './bring/bring-panel.ts';
import { takePanel } from './take/take-panel.ts';
import type { Panel } from './parts/lab.ts';
import { sectionPanel } from './section/panel.ts';
import { slicePanel } from './slices/panel.ts';
import { trainPanel } from './train/panel.ts';

/** The panels beside the pictures, in their order. */
export const panels: readonly Panel[] = [
  bringPanel,
  makePanel,
  dataPanel,
  trainPanel,
  slicePanel,
  sectionPanel,
  cardPanel,
  numbersPanel,
  comparePanel,
  takePanel,
];
