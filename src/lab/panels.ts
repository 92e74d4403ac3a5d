import { bringPanel } from './bring/bring-panel.ts';
import type { Panel } from './parts/lab.ts';
import { laterPanel } from './parts/later-panel.ts';
import { sectionShown } from './section/section-shown.ts';

const later = laterPanel;

/** The panels beside the pictures, in their order: the first is there at once, the others come when they are used. */
export const panels: readonly Panel[] = [
  bringPanel,
  later({
    name: 'make',
    label: 'Make',
    load: async () => (await import('./make/panel.ts')).makePanel,
    commands: [
      { name: 'make-new', label: 'Make a new network' },
      { name: 'make-beside', label: 'Make a new network beside' },
      { name: 'add-unit', label: 'Add a unit to the chosen layer' },
      { name: 'remove-unit', label: 'Remove the chosen unit' },
      { name: 'add-layer', label: 'Add a layer that changes nothing' },
      { name: 'remove-layer', label: 'Remove the chosen layer' },
    ],
  }),
  later({ name: 'data', label: 'Data', load: async () => (await import('./data/panel.ts')).dataPanel }),
  later({
    name: 'train',
    label: 'Train',
    load: async () => (await import('./train/panel.ts')).trainPanel,
    commands: [
      { name: 'train', label: 'Train or pause' },
      { name: 'train-step', label: 'Train one step' },
      { name: 'train-reset', label: 'Go back to step 0' },
      { name: 'train-keep', label: 'Keep this step beside' },
    ],
  }),
  later({ name: 'slice', label: 'Plane', load: async () => (await import('./slices/panel.ts')).slicePanel }),
  later({
    name: 'section',
    label: 'Section',
    load: async () => (await import('./section/panel.ts')).sectionPanel,
    commands: [
      { name: 'section', label: 'Show the section along the segment' },
      { name: 'ray', label: 'Lengthen the section to the edge of the window' },
    ],
    // Its segment is drawn in the other picture.
    needed: sectionShown,
  }),
  later({ name: 'card', label: 'Region', load: async () => (await import('./card/panel.ts')).cardPanel }),
  later({
    name: 'numbers',
    label: 'Numbers',
    load: async () => (await import('./numbers/panel.ts')).numbersPanel,
  }),
  later({
    name: 'compare',
    label: 'Compare',
    load: async () => (await import('./compare/panel.ts')).comparePanel,
    // Differences follow their networks.
    needed: ({ benches }) => benches.some(({ difference }) => difference !== undefined),
  }),
  later({
    name: 'take',
    label: 'Take away',
    load: async () => (await import('./take/take-panel.ts')).takePanel,
    commands: [
      { name: 'save-network', label: 'Save the network' },
      { name: 'save-regions-json', label: 'Save the regions as JSON' },
      { name: 'save-regions-csv', label: 'Save the regions as CSV' },
      { name: 'save-svg', label: 'Save the picture as SVG' },
      { name: 'save-png', label: 'Save the picture as PNG' },
      { name: 'copy-link', label: 'Copy a link with everything in it' },
      { name: 'save-lab', label: 'Save everything as a file' },
    ],
  }),
];
