import { defineFigure } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { clip } from '../../drawing/page/axes.ts';
import { drawFaces } from '../../drawing/plane/creases.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawListStop, part } from './list-stop.ts';
import { bindMapAndList } from './map-choice.ts';
import { counted, listed } from '../../drawing/words/number.ts';
import type { ThreeLines } from './plane-lines.ts';
import { LINES, lineHandles, linesWithinLimits, networkOfLines } from './plane-lines.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { patternWord, unitColour } from '../../drawing/page/tint.ts';
import type { State } from './three-plane.ts';
import { HALF, plot, PATTERNS, tintOf, planeOf, namesOf, isMissing } from './three-plane.ts';
import { drawLines, drawNumbers, drawNames } from './three-drawing.ts';

const SIZE = { width: 560, height: 560 };

const WORDS = { here: '', beyond: 'outside the window', nowhere: 'missing' } as const;

/** Three lines that cut a triangle out, each unit on inside it. */
const FIRST: ThreeLines = {
  px1: -1.25,
  py1: -0.6875,
  ux1: 0.9375,
  uy1: 0.125,
  px2: -0.375,
  py2: 0.875,
  ux2: -0.4375,
  uy2: -0.84375,
  px3: 0.84375,
  py3: 0.0625,
  ux3: -0.46875,
  uy3: 0.78125,
};

export default defineFigure<State>({
  ...SIZE,
  primary: ['one-point', 'parallel', 'all-parallel'],
  invitation: 'Drag a line by its dots: the large one moves it, the small one turns it.',
  creases: 'unit',
  undo: true,
  still: [10, 110, 540, 320],
  initial: { ...FIRST, x: 0, y: 0 },
  // Whatever the lines were before.
  actions: [
    {
      name: 'one-point',
      label: 'Through one point',
      to: () => ({ ...FIRST, px1: 0, py1: 0, px2: 0, py2: 0, px3: 0, py3: 0 }),
    },
    {
      name: 'parallel',
      label: 'Two parallel',
      to: () => ({ ...FIRST, ux2: FIRST.ux1, uy2: FIRST.uy1 }),
    },
    {
      name: 'all-parallel',
      label: 'All parallel',
      to: () => ({ ...FIRST, ux2: FIRST.ux1, uy2: FIRST.uy1, ux3: FIRST.ux1, uy3: FIRST.uy1 }),
    },
  ],
  constrain: (state) => ({
    ...state,
    ...linesWithinLimits(state),
    x: clamped(state.x, -HALF, HALF),
    y: clamped(state.y, -HALF, HALF),
  }),
  network: networkOfLines,
  handles: (state) => lineHandles(plot, state),

  status(state) {
    const plane = planeOf(state);
    const missing = namesOf(plane, 'nowhere');
    const beyond = namesOf(plane, 'beyond');
    const outside = beyond.length ? `, ${listed(beyond)} only outside the window` : '';
    const chosen = patternWord(plane.complex.pattern(plane.selected));
    return `${8 - missing.length} of 8 patterns occur${outside}; missing: ${listed(missing)}. Selected: ${chosen}.`;
  },

  legend: () => [
    ...LINES.map((i) => ({ swatch: 'line', colour: unitColour(i), words: `unit ${i + 1}` }) as const),
    { swatch: 'patch', colour: 'var(--chosen)', words: 'selected' },
  ],

  goals: { '010': isMissing('010'), pair: isMissing('000 and 001') },

  describe(state) {
    const plane = planeOf(state);
    const { complex, selected } = plane;
    const beyond = namesOf(plane, 'beyond');
    const missing = namesOf(plane, 'nowhere');
    const found = 8 - missing.length;
    return [
      `Three lines in the plane, one per unit. ${found} of the 8 patterns occur; missing: ${listed(missing)}.`,
      ...(beyond.length
        ? [`${listed(beyond)} occur${beyond.length === 1 ? 's' : ''} outside the window only.`]
        : []),
      `Picked out: the region with pattern ${patternWord(complex.pattern(selected))}, area ${complex.area(selected).toFixed(2)} in the window.`,
    ].join(' ');
  },

  values(state) {
    const plane = planeOf(state);
    const missing = namesOf(plane, 'nowhere');
    return { found: counted(8 - missing.length), missing: listed(missing) };
  },

  draw(svg, state) {
    const plane = planeOf(state);
    drawFaces(layer(svg, 'faces'), plane.complex, plot, (i) => tintOf(plane.complex.pattern(i)[0]));
    drawRegionStop(layer(svg, 'map-stop'), plane.complex, plot, plane.selected);
    drawLines(layer(svg, 'lines').attr('clip-path', clip(svg, 'window', plot)), state);
    drawNames(layer(svg, 'names'), plane);
    drawNumbers(layer(svg, 'line-names'), state);
    drawHandles(layer(svg, 'handles'), lineHandles(plot, state));
  },

  readoutLines: 9,
  readoutName: 'List of patterns',

  readout(element, state) {
    const plane = planeOf(state);
    drawListStop(
      part(element, 'div', 'patterns'),
      'pattern-list',
      'The eight patterns of three units',
      PATTERNS.map((bits, i) => ({
        cells: [patternWord([bits]), WORDS[plane.whereabouts[i]]],
        chosen: plane.regions[i] === plane.selected,
        colour: plane.whereabouts[i] === 'nowhere' ? 'transparent' : `var(--${tintOf(bits)})`,
        kind: plane.whereabouts[i],
        idle: plane.whereabouts[i] !== 'here',
      })),
    );
  },

  interact(svg, model, _, signal) {
    const plane = () => planeOf(model.state);
    bindMapAndList(svg, signal, model, {
      stop: '.map-stop',
      plot,
      complex: () => plane().complex,
      selected: () => plane().selected,
      list: 'pattern-list',
      region: (index) => plane().regions[index],
    });
  },
});
