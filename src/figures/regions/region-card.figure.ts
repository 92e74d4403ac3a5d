import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import { clamped } from '../../drawing/page/limits.ts';
import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { creaseMesh, patternsOf } from '../../drawing/plane/crease-mesh.ts';
import { drawCreases, drawFaces, edgesOf, foldOf } from '../../drawing/plane/creases.ts';
import { sureDecimals } from './decimals.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { matrix, operator, row, setMath, variable } from '../../drawing/words/math.ts';
import { counted, plural } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { scale } from '../../drawing/page/scale.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import { unitName } from './unit-name.ts';
import { bindUnitMap, drawMarkedCrease, drawUnits } from './unit-map.ts';
import {
  affineError,
  areaError,
  bordersOf,
  indexOfUnit,
  linearRegions,
  parseNetwork,
  randomNetwork,
  unitAt,
  type AffineMap,
  type Border,
  type Network,
  type Owner,
  type RegionComplex,
} from '../../network/index.ts';

/** Which network, a point of the region that is looked at, and a hidden unit that is picked out (−1: none). */
interface State {
  readonly network: string;
  /** The output, 1-based, whose valleys and mountains the dashes tell. */
  readonly output: string;
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}

interface Sheet {
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly colour: (layer: number, unit: number) => string;
  /** The CSS class that colours each region. */
  readonly tints: readonly string[];
}

const SIZE = { width: 560, height: 690 };
const plot: Plot = { x: scale([-1.3125, 1.3125], [12, 548]), y: scale([-1, 1], [418, 10]) };
const BOX = { left: 118, right: 520, top: 462, bottom: 660 };

function sheet(network: Network, half: number, colour: Sheet['colour']): Sheet {
  const complex = linearRegions(network, [
    [-half, -1],
    [half, 1],
  ]);
  return { network, complex, colour, tints: patternsOf(complex).map(tintClass) };
}

const sheets: Readonly<Record<string, Sheet>> = {
  // Its seven units have a colour each; the seed is one whose regions are large enough to point at.
  small: sheet(randomNetwork({ widths: [2, 4, 3, 2], seed: 177 }), 1.3125, (l, unit) =>
    unitColour(4 * l + unit),
  ),
  moons: sheet(parseNetwork(moons.network), 1, (l) => unitColour(l)),
};

/** What the card says, computed once per state. */
interface Card extends Sheet {
  readonly region: number;
  readonly pattern: readonly Uint8Array[];
  readonly borders: readonly Border[];
  /** Entries of A, outputs × inputs, and of c: each with the digits that are true. */
  readonly slopes: readonly (readonly string[])[];
  readonly offsets: readonly string[];
  readonly area: string;
  readonly share: string;
  readonly output: number;
  readonly marked: Owner | null;
}

const cardOf = perState((state: State): Card => {
  const { network, complex, colour, tints } = sheets[state.network];
  const region = Math.max(0, complex.locate(state.x, state.y));
  const pattern = complex.pattern(region);
  const whole = (plot.x.domain[1] - plot.x.domain[0]) * 2;
  const area = complex.area(region);
  const slip = areaError(complex, region);
  return {
    network,
    complex,
    colour,
    tints,
    region,
    pattern,
    borders: bordersOf(complex, region),
    ...trueDigits(complex.affine(region), affineError(network, pattern), network),
    area: sureDecimals(area, slip, 4),
    share: sureDecimals((100 * area) / (state.network === 'small' ? whole : 4), 100 * slip, 1),
    output: Number(state.output) - 1,
    marked: unitAt(network, state.unit),
  };
});

function trueDigits(
  { matrix: slopes, offset }: AffineMap,
  error: AffineMap,
  { inputs, outputs }: Network,
): Pick<Card, 'slopes' | 'offsets'> {
  return {
    slopes: Array.from({ length: outputs }, (_, o) =>
      Array.from({ length: inputs }, (__, k) =>
        sureDecimals(slopes[o * inputs + k], error.matrix[o * inputs + k]),
      ),
    ),
    offsets: Array.from(offset, (value, o) => sureDecimals(value, error.offset[o])),
  };
}

const BENDS = { valley: 'valley', mountain: 'mountain', level: 'no bend' } as const;

function ownersIn({ network }: Card, { owners }: Border): string {
  if (owners.length === 0) return 'the window’s edge';
  return owners.map((owner) => unitName(network, owner)).join(' and ');
}

/** A number with its sign before it, as it stands in a sum: "− 1.50". */
const signed = (text: string): string => (text.startsWith('−') ? `− ${text.slice(1)}` : `+ ${text}`);

/** "0.25x₁ − 1.50x₂ + 0.75". */
function formulaInWords([a, b]: readonly string[], c: string): string {
  return `${a}x₁ ${signed(b)}x₂ ${signed(c)}`;
}

function drawMap(svg: SVGSVGElement, { complex, colour, tints, region, output, marked }: Card, key: string) {
  once(layer(svg, 'faces'), key, (group) => drawFaces(group, complex, plot, (i) => tints[i]));
  once(layer(svg, 'creases'), `${key} ${output}`, (group) =>
    drawCreases(group, complex, plot, { output, by: 'unit', colour }),
  );
  const edges = marked ? edgesOf(creaseMesh(complex, output), marked.layer, marked.unit) : [];
  const paint = marked ? colour(marked.layer, marked.unit) : '';
  drawMarkedCrease(layer(svg, 'marked-crease'), complex, plot, edges, paint);
  drawRegionStop(layer(svg, 'map-stop'), complex, plot, region);
}

/** f(x) = A x + c, and below it A and c with their numbers. */
function mapFormulas({ slopes, offsets }: Card): [Formula, Formula] {
  const upright = (letter: string) => variable(letter);
  return [
    row(
      upright('f'),
      operator('('),
      upright('x'),
      operator(')'),
      operator('='),
      upright('A'),
      upright('x'),
      operator('+'),
      upright('c'),
    ),
    row(
      upright('A'),
      operator('='),
      matrix(slopes),
      operator(','),
      ['mtext', '\u2002'],
      upright('c'),
      operator('='),
      matrix(offsets.map((text) => [text])),
    ),
  ];
}

const markedInWords = ({ network, pattern }: Card, marked: Owner): string =>
  `${unitName(network, marked)}, ${pattern[marked.layer][marked.unit] ? 'on' : 'off'} here`;

/** The exercise: at one edge of the region, a unit of the second layer bends the two outputs in opposite ways. */
function bothWays(state: State): Goal {
  const { network, borders, marked } = cardOf(state);
  const missing = (words: string): Goal => ({ done: false, words });
  if (network.outputs < 2) return missing('This network has one output; take the random one.');
  if (!marked) return missing('No unit is marked; click on one.');
  const own = borders.filter(({ owners }) => owners.some((owner) => same(owner, marked)));
  const name = `${unitName(network, marked)[0].toUpperCase()}${unitName(network, marked).slice(1)}`;
  if (own.length === 0) return missing(`${name} owns no edge of this region.`);
  const bends = [0, 1].map((o) => BENDS[foldOf(own[0].jump[o])]);
  const words = `At the edge of ${unitName(network, marked)} output 1 has a ${bends[0]}, output 2 a ${bends[1]}.`;
  if (marked.layer === 0) return missing(`${name} is marked, of the first hidden layer.`);
  const done = bends.includes('valley') && bends.includes('mountain');
  return { done, words: words.replaceAll('a no bend', 'no bend') };
}

const same = (a: Owner, b: Owner): boolean => a.layer === b.layer && a.unit === b.unit;

export default defineFigure<State>({
  ...SIZE,
  primary: ['network', 'output'],
  still: [12, 10, 536, 408],
  invitation: 'Point at a region, a crease or a unit; click to keep it.',
  creases: 'unit',
  initial: { network: 'small', output: '1', x: 0.34375, y: -0.46875, unit: -1 },
  controls: [
    choice('network', {
      label: 'Network',
      options: [
        { value: 'small', label: 'random, 2-4-3-2' },
        { value: 'moons', label: 'trained on two moons, 2-16-16-1' },
      ],
      also: () => ({ output: '1', unit: -1 }),
    }),
    choice('output', {
      label: 'Bends of',
      offered: ({ network }) => sheets[network].network.outputs > 1,
      options: [
        { value: '1', label: 'output 1' },
        { value: '2', label: 'output 2' },
      ],
    }),
  ],

  constrain(state) {
    const { network, complex } = sheets[state.network];
    const half = state.network === 'small' ? plot.x.domain[1] : 1;
    const unit = Math.round(state.unit);
    return {
      ...state,
      output: Number(state.output) > network.outputs ? '1' : state.output,
      x: clamped(state.x, -half, half),
      y: clamped(state.y, -1, 1),
      unit: unitAt(network, unit) && complex.regionCount > 0 ? unit : -1,
    };
  },

  network: (state) => sheets[state.network].network,

  status(state) {
    const card = cardOf(state);
    const { region, complex, pattern, slopes, offsets, output, network, marked } = card;
    const bits = pattern.flatMap((layerBits) => [...layerBits]);
    const on = bits.filter((bit) => bit > 0).length;
    const what = network.outputs > 1 ? `output ${output + 1}` : 'the output';
    const isFlat = slopes[output].every((slope) => slope === '0');
    const value = isFlat ? `${offsets[output]} throughout` : formulaInWords(slopes[output], offsets[output]);
    const mark = marked ? ` Marked: ${markedInWords(card, marked)}.` : '';
    return `Region ${region + 1} of ${complex.regionCount}: ${counted(on)} of ${plural(bits.length, 'unit')} on, ${what} is ${value}.${mark}`;
  },

  legend({ network }) {
    return [
      { swatch: 'valley', colour: 'var(--ink)', words: 'valley' },
      { swatch: 'mountain', colour: 'var(--ink)', words: 'mountain' },
      { swatch: 'dotted', words: 'no bend' },
      ...(network === 'small'
        ? [{ swatch: 'line', colour: unitColour(0), words: 'colour: unit' } as const]
        : [0, 1].map((l) => ({ swatch: 'line', colour: unitColour(l), words: `layer ${l + 1}` }) as const)),
    ];
  },

  goals: { 'both-ways': bothWays },

  describe(state) {
    const card = cardOf(state);
    const { complex, region, pattern, slopes, offsets, borders, marked, network, output, area, share } = card;
    const sides = borders.map(
      (border) =>
        ownersIn(card, border) + (border.owners.length ? ` (${BENDS[foldOf(border.jump[output])]})` : ''),
    );
    const maps = slopes.map(
      (line, o) =>
        `${network.outputs > 1 ? `output ${o + 1}` : 'the output'} is ${formulaInWords(line, offsets[o])}`,
    );
    return [
      `Region ${region + 1} of ${complex.regionCount}, pattern ${patternWord(pattern)}.`,
      `Inside, ${maps.join(', ')}.`,
      `Its area is ${area}, ${share} % of the window.`,
      `Its ${counted(borders.length)} edges belong to ${sides.join(', ')}; bends are those of output ${output + 1}.`,
      ...(marked ? [`Picked out: ${markedInWords(card, marked)}.`] : []),
    ].join(' ');
  },

  values(state) {
    const { complex, pattern, area, slopes, offsets, borders } = cardOf(state);
    return {
      regions: String(complex.regionCount),
      pattern: patternWord(pattern),
      on: counted(pattern.reduce((sum, bits) => sum + bits.reduce((n, bit) => n + bit, 0), 0)),
      area,
      edges: counted(borders.length),
      map: formulaInWords(slopes[0], offsets[0]),
      slope1: slopes[0][0],
      slope2: signed(slopes[0][1]),
      offset: signed(offsets[0]),
    };
  },

  draw(svg, state) {
    const card = cardOf(state);
    drawMap(svg, card, state.network);
    drawUnits(svg, card.network, BOX, card);
    const { marked, network } = card;
    const texts = layer(svg, 'unit-name')
      .selectAll<SVGTextElement, string>('text')
      .data(marked ? [unitName(network, marked)] : [])
      .join('text')
      .attr('class', 'value')
      .attr('x', 548)
      .attr('y', 444)
      .attr('text-anchor', 'end');
    symbol(texts, (name) => name);
  },

  readoutLines: 12,

  readout(element, state) {
    const card = cardOf(state);
    const { pattern, area, share, borders, output, colour, network, marked } = card;
    part(element, 'p', 'card-line card-head').each(writing(() => `area ${area}, ${share} % of the window`));
    const bits = part(element, 'p', 'card-line card-bits');
    bits
      .selectAll<HTMLSpanElement, Uint8Array>('span')
      .data(pattern)
      .join('span')
      .each(writing((layerBits) => layerBits.join('')));
    const [shape, numbers] = mapFormulas(card);
    part(element, 'p', 'formula card-shape').each(function () {
      setMath(this, shape);
    });
    part(element, 'p', 'formula card-map').each(function () {
      setMath(this, numbers);
    });
    const rows = borders.map((border) => ({
      cells: [
        ownersIn(card, border),
        border.owners.length ? BENDS[foldOf(border.jump[output])] : '',
        border.neighbour < 0 ? '' : `to region ${border.neighbour + 1}`,
      ],
      chosen: border.owners.some(
        (owner) => marked !== null && indexOfUnit(network, owner) === indexOfUnit(network, marked),
      ),
      colour: border.owners.length ? colour(border.owners[0].layer, border.owners[0].unit) : 'transparent',
      idle: border.owners.length === 0,
    }));
    drawListStop(
      part(element, 'div', 'card-edges'),
      'edge-list',
      'Edges of this region and the units that own them',
      rows,
    );
  },

  interact(svg, model, _, signal) {
    bindUnitMap(svg, signal, model, { plot, box: BOX, scene: cardOf });
    const ownerOf = (row: number | null): number | null => {
      const { borders, network } = cardOf(model.state);
      const owner = row === null ? undefined : borders[row]?.owners[0];
      return owner ? indexOfUnit(network, owner) : null;
    };
    bindListStop(svg, signal, {
      name: 'edge-list',
      choose(row) {
        const unit = ownerOf(row);
        if (unit !== null) model.set({ unit: unit === model.state.unit ? -1 : unit });
      },
      preview(row) {
        const unit = ownerOf(row);
        model.preview(unit === null ? null : { unit });
      },
      release: () => model.set({ unit: -1 }),
    });
  },
});
