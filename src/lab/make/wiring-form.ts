import { significant } from '../../drawing/words/number.ts';
import { drawWiring, drawWiringNames, wiringPlaces } from '../../drawing/plane/wiring.ts';
import { layer as group } from '../../drawing/page/layer.ts';
import type { Point } from '../../network/index.ts';
import { element } from '../parts/element.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import type { Choice } from './choice.ts';
import { hitAt } from './hit.ts';
import { reduced } from './reduced.ts';
import { pairsOf } from './pairs.ts';
import { activationNameAt } from './rows.ts';

const WIDTH = 330;
const box = { left: 84, right: 306, top: 20, bottom: 20 };
/** Enough for a finger between two rows. */
const FALL = 74;

/** The network as units and wires: a click or an arrow key chooses what the number field changes. */
export function wiringForm(lab: Lab, choice: Choice, isOpen: () => boolean): HTMLElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'lab-wiring');
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-roledescription', 'wiring diagram');
  const words = element('p', { class: 'lab-notice' });
  const said = element('p', { class: 'lab-notice', role: 'status' });
  let places: readonly (readonly Point[])[] = [];
  let shown: readonly (readonly number[])[] = [];
  const network = () => activeBench(lab.store.state).network;

  function draw(): void {
    if (!isOpen()) return;
    const now = network();
    const { layer, unit, column } = choice.now;
    const chosen = [-1, ...now.layers.map(() => -1)];
    chosen[layer + 1] = unit;
    chosen[layer] = column;
    const small = reduced(now, chosen);
    shown = small.shown;
    const inside = { ...box, bottom: box.top + FALL * (shown.length - 1) };
    svg.setAttribute('viewBox', `0 0 ${WIDTH} ${inside.bottom + 20}`);
    places = wiringPlaces(small.network, inside);
    const root = group(svg, 'wiring');
    const marked = layer < now.layers.length - 1 ? { layer, unit: shown[layer + 1].indexOf(unit) } : null;
    drawWiring(root, small.network, inside, {
      pattern: small.network.layers.slice(0, -1).map(({ outputs }) => new Uint8Array(outputs).fill(1)),
      marked,
      colour: (_, u) => `var(--unit-${(u % 8) + 1})`,
    });
    drawWiringNames(group(svg, 'names'), small.network, inside);
    mark(layer, unit, column);
    words.textContent = small.words;
    const name = describe(layer, unit, column);
    svg.setAttribute('aria-label', `Wiring of ${activeBench(lab.store.state).name}. ${name}`);
    if (said.textContent !== name) said.textContent = name;
  }
  function mark(layer: number, unit: number, column: number): void {
    const to = places[layer + 1][shown[layer + 1].indexOf(unit)];
    const from = column < 0 ? undefined : places[layer][shown[layer].indexOf(column)];
    const d = from ? `M${from[0]},${from[1]}L${to[0]},${to[1]}` : '';
    group(svg, 'chosen')
      .selectAll('path')
      .data([d])
      .join('path')
      .attr('d', (path) => path);
    group(svg, 'ring')
      .selectAll('circle')
      .data([to])
      .join('circle')
      .attr('r', 19)
      .attr('cx', ([x]) => x)
      .attr('cy', ([, y]) => y);
  }
  /** Of which unit this one is a part. */
  const partOf = (layer: number, unit: number): string => {
    const pair = pairsOf(network()).find((one) => one.layer === layer && one.units.includes(unit));
    if (!pair) return '';
    const other = pair.units[0] === unit ? pair.units[1] : pair.units[0];
    return `, with unit ${other + 1} one ${pair.name}`;
  };
  function describe(layer: number, unit: number, column: number): string {
    const now = network();
    const { inputs, weights, biases, rank } = now.layers[layer];
    const last = layer === now.layers.length - 1;
    const row = unit * rank;
    const what = last
      ? `output ${unit + 1}`
      : `unit ${unit + 1} of layer ${layer + 1} (${activationNameAt(now, layer, unit)}${partOf(layer, unit)})`;
    const number =
      column < 0
        ? `bias ${significant(biases[row], 4)}`
        : `weight ${significant(weights[row * inputs + column], 4)} from ${layer === 0 ? `input ${column + 1}` : `unit ${column + 1} of layer ${layer}`}`;
    return `Chosen: ${what}, ${number}.`;
  }
  svg.addEventListener('click', (event) => {
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = WIDTH / width;
    const at: Point = [(event.clientX - left) * scale, (event.clientY - top) * scale];
    const hit = hitAt(places, at, 18);
    if (!hit || hit.row === 0) return;
    const layer = hit.row - 1;
    if (hit.kind === 'unit') choice.choose({ layer, unit: shown[hit.row][hit.unit], column: -1 });
    else choice.choose({ layer, unit: shown[hit.row][hit.to], column: shown[hit.row - 1][hit.from] });
  });
  svg.addEventListener('keydown', (event) => {
    const { layer, unit, column } = choice.now;
    const { layers } = network();
    const { outputs, inputs } = layers[layer];
    const round = (value: number, count: number) => (value + count) % count;
    const next = {
      ArrowRight: { unit: round(unit + 1, outputs) },
      ArrowLeft: { unit: round(unit - 1, outputs) },
      ArrowDown: { layer: Math.min(layer + 1, layers.length - 1), unit: 0, column: -1 },
      ArrowUp: { layer: Math.max(layer - 1, 0), unit: 0, column: -1 },
      '+': { column: round(column + 2, inputs + 1) - 1 },
      '-': { column: round(column, inputs + 1) - 1 },
    }[event.key];
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choice.choose(next);
  });
  choice.subscribe(draw);
  lab.store.subscribe(draw);
  draw();
  return element(
    'section',
    { class: 'lab-part', 'aria-label': 'Wiring' },
    element('h3', {}, 'Wiring'),
    element(
      'small',
      {},
      'Click a unit or a wire. Keys: arrows for units and layers, + and − for what a unit takes.',
    ),
    element('div', { class: 'lab-wiring-frame' }, svg as unknown as Node),
    words,
    said,
  );
}
