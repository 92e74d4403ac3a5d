// Longer than most files: one linked figure, whose map, card and neighbours follow one region.
import { clamped } from '../../drawing/page/limits.ts';
import { choice, defineFigure } from '../../contract/figure.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { drawCreases, drawFaces, edgesOf, foldOf } from '../../drawing/plane/creases.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import { setMath } from '../../drawing/words/math.ts';
import { counted, plural } from '../../drawing/words/number.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, unitColour } from '../../drawing/page/tint.ts';
import { unitName } from '../../drawing/words/unit-name.ts';
import { bindUnitMap, drawMarkedCrease, drawUnits } from './unit-map.ts';
import { indexOfUnit, unitAt } from '../../network/index.ts';
import type { State, Card } from './card-scene.ts';
import { plot, sheets, cardOf } from './card-scene.ts';
import {
  BENDS,
  ownersIn,
  signed,
  formulaInWords,
  mapFormulas,
  markedInWords,
  bothWays,
} from './card-words.ts';

const SIZE = { width: 560, height: 690 };

const BOX = { left: 118, right: 520, top: 462, bottom: 660 };

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
    const { region, complex, pattern, slopes, offsets, output, network } = card;
    const bits = pattern.flatMap((layerBits) => [...layerBits]);
    const on = bits.filter((bit) => bit > 0).length;
    const what = network.outputs > 1 ? `output ${output + 1}` : 'the output';
    const isFlat = slopes[output].every((slope) => slope === '0');
    const value = isFlat ? `${offsets[output]} throughout` : formulaInWords(slopes[output], offsets[output]);
    // Not what is marked: one more line would move the list from under the pointer that chooses in it.
    return `Region ${region + 1} of ${complex.regionCount}: ${counted(on)} of ${plural(bits.length, 'unit')} on, ${what} is ${value}.`;
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
  readoutName: 'Card',

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
