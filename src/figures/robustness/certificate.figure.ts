import { choice, defineFigure } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { setMath } from '../../drawing/words/math.ts';
import { counted, written } from '../../drawing/words/number.ts';
import { drawCertificate } from './certificate-drawing.ts';
import type { Certificate } from './certificate-scene.ts';
import { ALL, network, NORM_NAMES, plot, REACH, sceneOf } from './certificate-scene.ts';
import * as words from './certificate-words.ts';

/** Where the mouse puts the point: the arrow keys go further. */
const FINE = 256;

function handles({ x, y }: Certificate): Handle<Certificate>[] {
  const point: Handle<Certificate> = {
    name: 'point',
    label: 'The input',
    axis: 'both',
    x: plot.x,
    y: plot.y,
    place: [x, y],
    limits: [-REACH, REACH],
    step: 1 / 32,
    text: `x₁ = ${written(x)}, x₂ = ${written(y)}`,
    to: ([px, py]) => ({ x: snapped(px, FINE), y: snapped(py, FINE) }),
  };
  return [point];
}

/** How many regions beside the first have been looked into, none more than there are. */
const steps = (state: Certificate): { done: number; all: number } => {
  const { looked, all } = sceneOf(state).chosen;
  return { done: looked - 1, all: all - 1 };
};

export default defineFigure<Certificate>({
  width: 560,
  height: 550,
  invitation: 'Drag the point; then step to the next region.',
  still: [40, 8, 510, 510],
  initial: { x: 0.8125, y: -0.25, norm: '2', looked: 0 },
  controls: [
    choice('norm', {
      label: 'Norm',
      options: [
        { value: '1', label: 'p = 1' },
        { value: '2', label: 'p = 2' },
        { value: 'inf', label: 'p = ∞' },
      ],
    }),
  ],
  actions: [
    {
      name: 'grow',
      label: 'To the end',
      to: () => ({ looked: ALL }),
      possible: (state) => steps(state).done < steps(state).all,
    },
  ],
  primary: ['norm', 'grow'],
  constrain: (state) => ({
    ...state,
    x: clamped(state.x, -REACH, REACH),
    y: clamped(state.y, -REACH, REACH),
    norm: NORM_NAMES.find((name) => name === state.norm) ?? '2',
    looked: Math.round(clamped(state.looked, 0, ALL)),
  }),
  pace: 500,
  step(state) {
    const { done, all } = steps(state);
    return done < all ? { ...state, looked: done + 1 } : null;
  },
  rewind: (state) => ({ ...state, looked: 0 }),
  network: () => network,
  handles,
  status: words.status,
  describe: words.describe,
  goals: { enough: words.enough, tenth: words.tenth, 'too-near': words.tooNear },

  legend(state) {
    const { chosen } = sceneOf(state);
    return [
      ...[1, 2, 3].map(
        (k) =>
          ({
            swatch: 'patch',
            colour: `var(--wins-${k})`,
            words: `f${'₁₂₃'[k - 1]}${k === 3 ? ' largest' : ''}`,
          }) as const,
      ),
      { swatch: 'patch', colour: 'var(--seen)', words: 'stronger: looked into' },
      { swatch: 'line', words: 'decision boundary' },
      ...(chosen.isDone ? [] : [{ swatch: 'dotted', words: 'the region’s own tie' } as const]),
      ...(chosen.name === 'inf'
        ? [{ swatch: 'dotted', colour: 'var(--mountain)', words: 'proved by bounds' } as const]
        : []),
    ];
  },

  values(state) {
    const { chosen, winner } = sceneOf(state);
    const { border, decision, nearest, all, certain } = chosen;
    return {
      winner: `f${'₁₂₃'[winner]}`,
      side: words.atLeast(border.distance),
      tie: words.about(decision.distance),
      boundary: words.about(nearest.distance),
      certain: words.atLeast(certain),
      regions: counted(all),
    };
  },

  draw(svg, state) {
    drawCertificate(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 14,
  readoutName: 'Table',

  readout(element, state) {
    words.formulas(state).forEach((formula, i) => {
      const name = ['formula-side', 'numbers-side', 'formula-tie', 'numbers-tie'][i];
      const found = element.querySelector(`.${name}`);
      const line = found ?? element.ownerDocument.createElement('p');
      if (!found) {
        line.setAttribute('class', `formula ${name}`);
        element.append(line);
      }
      setMath(line, formula);
    });
    drawTable(element, {
      name: 'distances',
      look: 'lined',
      headings: ['distance', 'p = 1', 'p = 2', 'p = ∞'],
      rows: words.rows(state),
      rowHeads: true,
    });
  },
});
