/**
 * Reading figures back: what the tests of figures' claims share.
 *
 * A test of a claim looks at the drawing, never at the function that drew it: it takes places, lengths, order and
 * colours from the elements, turns them into the plot's own units by the ticks that are printed on the axes, and
 * compares with an independent computation.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { stateOf } from '../book/placed.ts';
import type { Use } from '../book/source.ts';
import { parseSource } from '../book/source.ts';
import { fieldsIn } from '../book/vocabulary.ts';
import type { AnyFigure, Control, Field, Figure, State } from '../contract/figure.ts';
import { changed } from '../contract/state.ts';

type AnyState = Record<string, Field>;

/** A figure drawn without a browser. */
export interface Drawn {
  readonly svg: SVGSVGElement;
  readonly readout: HTMLElement;
  /** All that is written in the drawing and the readout, white space folded. */
  readonly text: string;
}

/** Draw a state, or several states over one another as a live figure does; the last one is to be seen. */
export function drawn<S extends State<S>>(figure: Figure<S>, ...states: readonly S[]): Drawn {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg') as unknown as SVGSVGElement;
  svg.setAttribute('id', 'fig-test-drawing');
  const readout = document.createElement('div') as unknown as HTMLElement;
  for (const state of states) {
    figure.draw(svg, state);
    figure.readout?.(readout, state);
  }
  const text = [svg, readout].map((element) => wordsOf(element)).join(' ');
  return { svg, readout, text };
}

/** The text of an element, white space folded. */
export function wordsOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** A state in which the book shows a figure, with the words of the link or "first" that leads there. */
export interface ProseState<S> {
  readonly words: string;
  readonly page: string;
  readonly state: S;
}

const root = path.join(import.meta.dirname, '../..');
/** The pages' files, and their texts. */
const pages: ReadonlyMap<string, string> = new Map(
  globSync('content/{chapters,appendices}/*.mdx', { cwd: root })
    .sort()
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
);

/** The uses of components on the pages that have one of those words: the others are not even parsed. */
function usesBeside(words: readonly string[]): (Use & { readonly page: string })[] {
  return [...pages]
    .filter(([, text]) => words.some((word) => text.includes(`"${word}"`)))
    .flatMap(([file, text]) => {
      const { source } = parseSource(file, text);
      assert.ok(source, `${file} cannot be parsed`);
      return source.uses.map((use) => ({ ...use, page: source.slug }));
    });
}

/**
 * The states into which the book puts a figure: as each page places it, and as each link in the prose sets it.
 *
 * A figure that no chapter shows has its initial state alone.
 */
export async function proseStates<S extends State<S>>(
  name: string,
  figure: Figure<S>,
): Promise<readonly ProseState<S>[]> {
  const any = figure as unknown as AnyFigure;
  const placed = usesBeside([name]).filter((use) => use.name === 'Figure' && use.props.of === name);
  const ids = placed.map(({ props }) => String(props.id));
  const links = usesBeside(ids).filter((use) => use.name === 'Set');
  const states = placed.flatMap(({ page, props }) => {
    const fields = fieldsIn('Figure', props);
    return [
      { words: 'first', page, state: stateOf(any, fields, {}) },
      ...links
        .filter((link) => link.props.of === props.id)
        .map((link) => {
          const change = fieldsIn('Set', link.props);
          return { words: JSON.stringify(change), page: link.page, state: stateOf(any, fields, change) };
        }),
    ];
  });
  const found = states.length > 0 ? states : [{ words: 'first', page: '', state: any.initial }];
  return Promise.resolve(found as unknown as readonly ProseState<S>[]);
}

/** The text of a page of the book, to check what it says: `regions` for the chapter of that address. */
export function proseOf(slug: string): string {
  const found = [...pages].find(([file]) => path.basename(file, '.mdx').replace(/^\d\d-/, '') === slug);
  assert.ok(found, `no page "${slug}"`);
  return found[1];
}

/** Values at and beyond the ends of what a control offers. */
export function extremes(control: Control<AnyState>): Field[] {
  if (control.kind === 'range') return [control.min, control.max, 0, -1e9, 1e9];
  if (control.kind === 'choice') return [...control.options.map(({ value }) => value), 'no such option'];
  if (control.kind === 'number') return [control.min, control.max, 0.5, -1e9, 1e9];
  if (control.kind === 'list')
    return [[control.min], new Array<number>(control.most + 1).fill(control.max), [], [-1e9, 1.5, 1e9]];
  return [true, false];
}

/** Any value that a control offers, also far from the ends. */
function within(control: Control<AnyState>): fc.Arbitrary<Field> {
  if (control.kind === 'range') {
    const { min, max, step } = control;
    const steps = fc.integer({ min: 0, max: Math.floor((max - min) / step) });
    return fc.oneof(
      steps.map((k) => min + k * step),
      fc.double({ min, max, noNaN: true }),
    );
  }
  if (control.kind === 'number') return fc.integer({ min: control.min, max: control.max });
  if (control.kind === 'list')
    return fc.array(fc.integer({ min: control.min, max: control.max }), {
      minLength: 1,
      maxLength: control.most,
    });
  return fc.constantFrom(...extremes(control));
}

/** States that a reader, or a link made by hand, can bring a figure into. */
export function randomStates<S extends State<S>>(given: Figure<S>): fc.Arbitrary<S> {
  const figure = given as unknown as AnyFigure;
  const fields = Object.entries(figure.initial).map(([name, value]): [string, fc.Arbitrary<Field>] => {
    const control = figure.controls?.find((one) => one.name === name);
    const anyValue: fc.Arbitrary<Field> =
      typeof value === 'number'
        ? fc.oneof(
            fc.double({ min: -4, max: 4, noNaN: true }),
            fc.integer({ min: -4, max: 4 }),
            fc.constantFrom(-1e9, 1e9),
          )
        : typeof value === 'boolean'
          ? fc.boolean()
          : fc.constant(value);
    return [
      name,
      control ? fc.oneof(anyValue, within(control), fc.constantFrom(...extremes(control))) : anyValue,
    ];
  });
  return fc
    .record(Object.fromEntries(fields))
    .map((change) => changed(figure, figure.initial, change)) as unknown as fc.Arbitrary<S>;
}

/** How many random states a claim is tried on, always the same ones. */
export const runs = { numRuns: 40, seed: 11 } as const;

interface Sample {
  readonly state: unknown;
  readonly drawing: Drawn;
}

const samples = new Map<string, Promise<readonly Sample[]>>();

/** A figure's states in the prose and its random ones, each drawn once for all claims about it. */
async function samplesOf<S extends State<S>>(name: string, figure: Figure<S>): Promise<readonly Sample[]> {
  const placed = (await proseStates(name, figure)).map(({ state }) => state);
  const states = [...placed, ...fc.sample(randomStates(figure), runs)];
  return states.map((state) => ({ state, drawing: drawn(figure, state) }));
}

/** Try a claim on a figure's first state, on those of all links in the prose, and on random ones. */
export async function inEveryState<S extends State<S>>(
  name: string,
  figure: Figure<S>,
  claim: (state: S, drawing: Drawn) => void,
): Promise<void> {
  const found = samples.get(name) ?? samplesOf(name, figure);
  samples.set(name, found);
  for (const { state, drawing } of await found)
    try {
      claim(state as S, drawing);
    } catch (error) {
      throw new Error(`in the state ${JSON.stringify(state)}`, { cause: error });
    }
}

/** Check that states drawn over one another look as each does alone, so that nothing is left of the former ones. */
export function nothingStays<S extends State<S>>(figure: Figure<S>, states: readonly S[]): void {
  states.forEach((state, i) => {
    const [over, alone] = [drawn(figure, ...states.slice(0, i), state), drawn(figure, state)];
    assert.equal(over.svg.innerHTML + over.text, alone.svg.innerHTML + alone.text, JSON.stringify(state));
  });
}

/** A place in a drawing, in the units of its view box. */
export type Place = readonly [x: number, y: number];

/** One stroke of a path. */
export interface Stroke {
  readonly points: readonly Place[];
  readonly closed: boolean;
}

const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/**
 * The strokes of a path's `d`, for absolute and relative M, L, H, V and Z.
 *
 * @throws AssertionError for curves and arcs: what is piecewise linear is drawn by straight lines
 */
export function strokes(d: string): Stroke[] {
  const found: { points: Place[]; closed: boolean }[] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([a-z])([^a-z]*(?:e[-+]?\d[^a-z]*)*)/gi)) {
    const numbers = (rest.match(NUMBER) ?? []).map(Number);
    const relative = command === command.toLowerCase();
    const kind = command.toUpperCase();
    if (kind === 'Z') {
      const last = found[found.length - 1];
      last.closed = true;
      [x, y] = last.points[0];
    } else if (kind === 'H' || kind === 'V')
      for (const value of numbers) {
        if (kind === 'H') x = relative ? x + value : value;
        else y = relative ? y + value : value;
        add([x, y]);
      }
    else {
      assert.ok(
        kind === 'M' || kind === 'L',
        `a path with ${command} is no straight line: ${d.slice(0, 80)}`,
      );
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        [x, y] = relative ? [x + numbers[i], y + numbers[i + 1]] : [numbers[i], numbers[i + 1]];
        if (kind === 'M' && i === 0) found.push({ points: [[x, y]], closed: false });
        else add([x, y]);
      }
    }
  }
  function add(place: Place): void {
    const last = found[found.length - 1];
    if (!last || last.closed) found.push({ points: [place], closed: false });
    else last.points.push(place);
  }
  return found;
}

/** A linear map of the plane and a shift, as SVG's `matrix(a b c d e f)`. */
type Matrix = readonly [number, number, number, number, number, number];

const after = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + c * B,
  b * A + d * B,
  a * C + c * D,
  b * C + d * D,
  a * E + c * F + e,
  b * E + d * F + f,
];

function matrixOf(transform: string): Matrix {
  let all: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, rest] of transform.matchAll(/([a-z]+)\(([^)]*)\)/gi)) {
    const v = (rest.match(NUMBER) ?? []).map(Number);
    const turn = ((v[0] ?? 0) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const one: Matrix | undefined = (
      {
        translate: [1, 0, 0, 1, v[0], v[1] ?? 0],
        scale: [v[0], 0, 0, v[1] ?? v[0], 0, 0],
        matrix: v as unknown as Matrix,
        rotate: [
          cos,
          sin,
          -sin,
          cos,
          (v[1] ?? 0) * (1 - cos) + (v[2] ?? 0) * sin,
          (v[2] ?? 0) * (1 - cos) - (v[1] ?? 0) * sin,
        ],
      } as Record<string, Matrix>
    )[name];
    assert.ok(one, `unknown transform ${name}`);
    all = after(all, one);
  }
  return all;
}

/** Where a place given in an element's own units lies in the drawing, all transforms applied. */
export function placed(element: Element, [x, y]: Place): Place {
  let all: Matrix = [1, 0, 0, 1, 0, 0];
  for (
    let node: Element | null = element;
    node && node.tagName.toLowerCase() !== 'svg';
    node = node.parentElement
  )
    all = after(matrixOf(node.getAttribute('transform') ?? ''), all);
  return [all[0] * x + all[2] * y + all[4], all[1] * x + all[3] * y + all[5]];
}

/** All elements that match, in drawing order; at least `least` of them. */
export function all(parent: Element, selector: string, least = 1): Element[] {
  const found = [...parent.querySelectorAll(selector)];
  assert.ok(found.length >= least, `${found.length} elements match ${selector}, at least ${least} expected`);
  return found;
}

/** The only element that matches. */
export function only(parent: Element, selector: string): Element {
  const found = all(parent, selector);
  assert.equal(found.length, 1, `${found.length} elements match ${selector}`);
  return found[0];
}

/** The strokes of a path or a line element, in the drawing's units. */
export function strokesOf(element: Element): Stroke[] {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  const own: Stroke[] =
    element.tagName.toLowerCase() === 'line'
      ? [{ points: [[number('x1'), number('y1')], [number('x2'), number('y2')]], closed: false }] // prettier-ignore
      : strokes(element.getAttribute('d') ?? '');
  return own.map(({ points, closed }) => ({ points: points.map((point) => placed(element, point)), closed }));
}

/** Where a circle, a rectangle's corner, a text or a group with a transform stands, in the drawing's units. */
export function placeOf(element: Element): Place {
  const number = (...names: string[]): number =>
    Number(names.map((name) => element.getAttribute(name)).find((value) => value !== null) ?? 0);
  return placed(element, [number('cx', 'x'), number('cy', 'y')]);
}

const FRACTIONS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75, '⅛': 0.125, '⅜': 0.375, '⅝': 0.625, '⅞': 0.875 }; // prettier-ignore

/** The number that a printed word stands for: "−1½", "0.438", "7⁄16", "2.1·10⁻⁵"; NaN where it is none. */
export function numberIn(word: string): number {
  const text = word.replace(/[↑↓≈+\s]/g, '').replaceAll('−', '-');
  const power = /^(.*)·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text);
  if (power) {
    const exponent = [...power[2]].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('');
    return numberIn(power[1]) * 10 ** Number(exponent);
  }
  // A mixed number has a space before its fraction, which is not one between groups of digits.
  const ratio = /^(-?)(?:(\d+)\s)?(\d+)[⁄/](\d+)$/.exec(
    word.replace('−', '-').replace(/^[↑↓≈+\s]+|\s+$/g, ''),
  );
  if (ratio) return (ratio[1] ? -1 : 1) * (Number(ratio[2] ?? 0) + Number(ratio[3]) / Number(ratio[4]));
  const last = text.at(-1) ?? '';
  if (!(last in FRACTIONS)) return text === '' ? NaN : Number(text);
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (Number(text.slice(sign < 0 ? 1 : 0, -1) || 0) + FRACTIONS[last]);
}

/** The factor of every letter in a printed sum, "" for the term without one: "−½x1 + 1" is −½ of x1 and 1 of "". */
export function factorsIn(words: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [term, sign, size, letter] of words.matchAll(/([+−]?)\s*([^a-z+−]*)([a-z][^+−]*)?/g)) {
    if (term.trim() === '') continue;
    const name = (letter ?? '').trim();
    assert.ok(!(name in found), `${name || 'a number'} stands twice in ${words}`);
    found[name] = (sign === '−' ? -1 : 1) * (size.trim() === '' ? 1 : numberIn(size));
  }
  return found;
}

/** The cells of a table in a readout, row by row: heads and bodies alike. */
export function rowsOf(table: Element): string[][] {
  return all(table, 'tr').map((row) => all(row, 'th, td').map(wordsOf));
}

/** The height of a drawn line over a place, between its corners; NaN where the line does not reach. */
export function heightOver(line: readonly Place[], x: number): number {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const [from, to] = a[0] <= b[0] ? [a, b] : [b, a];
    if (x < from[0] || x > to[0]) continue;
    return from[0] === to[0] ? from[1] : from[1] + ((x - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
  }
  return NaN;
}

/** A straight line fitted exactly through printed ticks, which grow to the right and upwards. */
function axis(ticks: readonly Element[], place: 0 | 1, backwards = false): (position: number) => number {
  const known = ticks
    .map((tick) => ({ value: numberIn(wordsOf(tick)), at: placeOf(tick)[place] }))
    .filter(({ value }) => Number.isFinite(value));
  assert.ok(known.length >= 2, 'an axis needs two numbers to be read');
  const [a, b] = [known[0], known[known.length - 1]];
  const unit = (b.value - a.value) / (b.at - a.at);
  assert.equal(unit > 0, (place === 0) !== backwards, 'the axis runs backwards');
  for (const { value, at } of known)
    assert.ok(
      Math.abs(a.value + (at - a.at) * unit - value) <= 0.02 * Math.abs(b.value - a.value),
      `the ticks are not evenly spaced at ${value}`,
    );
  return (position) => a.value + (position - a.at) * unit;
}

/**
 * How to read a plot: the drawing's units turned into those that are printed on its axes.
 *
 * @param axes the group that `drawAxes` drew into: it holds `ticks-x` and `ticks-y`
 */
export function readPlot(axes: Element): (place: Place) => Place {
  const x = axis(all(axes, ':scope > .ticks-x text, .ticks-x text', 2), 0);
  const y = axis(all(axes, '.ticks-y text', 2), 1);
  return ([px, py]) => [x(px), y(py)];
}

/** As `readPlot`, for a plot with numbers on one axis only; `backwards` for one that grows to the left or downwards. */
export function readAxis(
  ticks: readonly Element[],
  along: 'x' | 'y',
  backwards = false,
): (position: number) => number {
  return axis(ticks, along === 'x' ? 0 : 1, backwards);
}

/** What a style sheet of `src` says under exactly that selector, for claims about dashes and colours. */
export function looksIn(sheet: string, selector: string): Readonly<Record<string, string>> {
  const text = readFileSync(path.join(root, 'src', sheet), 'utf8');
  const escaped = selector.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const rule = new RegExp(`(?:^|[\\n,]\\s*)${escaped}(?:,[^{}]*)? \\{([^{}]*)\\}`).exec(text);
  assert.ok(rule, `${sheet} says nothing of ${selector}`);
  return Object.fromEntries(
    rule[1]
      .split(';')
      .filter((line) => line.includes(':'))
      .map((line) => line.split(/:(.*)/s).map((part) => part.trim())),
  ) as Record<string, string>;
}

/** Are two numbers the same to within what a drawing rounded to hundredths, or a printed decimal, can tell? */
export function near(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance,
    `${what}: ${actual} is drawn, ${expected} expected (tolerance ${tolerance})`,
  );
}
