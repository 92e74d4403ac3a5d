/** A figure in a state, as a plan for a lesson names it. */
export interface Shown {
  /** The figure's id in the book. */
  readonly of: string;
  readonly words: string;
  /** What the state has other than where the figure begins. */
  readonly change?: Readonly<Record<string, unknown>>;
}

/** A part of a lecture. */
export interface Part {
  readonly minutes: number;
  readonly title: string;
  /** What to ask the room before the figure answers. */
  readonly ask: string;
  readonly show: readonly Shown[];
}

/** Ninety minutes. */
export const lecture: readonly Part[] = [
  {
    minutes: 10,
    title: 'One unit',
    ask: 'What can a weight and a bias do to a kink?',
    show: [
      { of: 'relu-unit', words: 'one unit' },
      { of: 'relu-unit', words: 'weight zero', change: { weight: 0, bias: 0.5 } },
    ],
  },
  {
    minutes: 15,
    title: 'Three units and their sum',
    ask: 'Three units have eight patterns. How many pieces do they make?',
    show: [
      { of: 'hat-network', words: 'the hat' },
      { of: 'hat-network', words: 'a kink that is none', change: { out2: 0 } },
      { of: 'hat-network', words: 'two kinks in one place', change: { kink2: -1 } },
    ],
  },
  {
    minutes: 10,
    title: 'Surfaces',
    ask: 'What does the same network look like from above?',
    show: [
      { of: 'folded-surface', words: 'a surface' },
      { of: 'folded-surface', words: 'seen from above', change: { turn: 0, tilt: 90 } },
    ],
  },
  {
    minutes: 15,
    title: 'Regions and patterns',
    ask: 'Which of the eight patterns is missing, and why?',
    show: [
      { of: 'three-units', words: 'three lines' },
      {
        of: 'three-units',
        words: 'three lines through a point',
        change: { px1: 0, py1: 0, px2: 0, py2: 0, px3: 0, py3: 0 },
      },
      { of: 'bent-hyperplanes', words: 'the second layer: a line that bends' },
    ],
  },
  {
    minutes: 15,
    title: 'Counting',
    ask: 'How many regions do five lines make, and how many more does a sixth?',
    show: [
      { of: 'arrangement-count', words: 'five lines' },
      {
        of: 'bounds-calculator',
        words: 'bounds for two layers of eight',
        change: { inputs: 2, widths: [8, 8] },
      },
    ],
  },
  {
    minutes: 15,
    title: 'Depth, at most and in practice',
    ask: 'Ten layers could make a million pieces. Do they?',
    show: [
      { of: 'sawtooth', words: 'one fold', change: { folds: 1 } },
      { of: 'sawtooth', words: 'five folds', change: { folds: 5 } },
      { of: 'typical-counts', words: 'random networks' },
    ],
  },
  {
    minutes: 10,
    title: 'Fold and cut',
    ask: 'Which shape does one straight cut leave?',
    show: [
      { of: 'fold-and-cut', words: 'the four-pointed star', change: { preset: 'star-4', opened: 'star-4' } },
    ],
  },
];

/** A day of a week with the book. */
export interface Day {
  /** The slugs of its chapters, in order. */
  readonly chapters: readonly string[];
  readonly does: string;
  readonly worksheet?: 'fold-and-cut' | 'three-units' | 'counting';
}

/** Five days. */
export const week: readonly Day[] = [
  {
    chapters: ['kinks', 'composition'],
    does: 'Everyone builds a network of three units on paper, guesses its graph, and checks it in a figure. In the second half: why a network of such units stays piecewise linear, with the proof.',
  },
  {
    chapters: ['surfaces', 'regions'],
    does: 'From lines to planes. The worksheet comes first, the figures after it. In the evening everyone finds a network with a region that is not convex.',
    worksheet: 'three-units',
  },
  {
    chapters: ['counting', 'folding'],
    does: 'Count by hand, then prove the formula. After it depth: what folding can do, and what random networks do.',
    worksheet: 'counting',
  },
  {
    chapters: ['origami', 'approximation'],
    does: 'Scissors. Each group folds one sheet and invents another. Where the metaphor breaks is the subject of the discussion.',
    worksheet: 'fold-and-cut',
  },
  {
    chapters: ['training', 'robustness'],
    does: 'Train live and watch the creases. Then certify one decision by hand. The last hour goes to the open questions: each group presents one, with what would settle it.',
  },
];
