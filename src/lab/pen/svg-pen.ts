import { pathRound } from 'd3';
import { manyByPaths } from './many.ts';
import type { Line, Path, Pen, Words } from './pen.ts';
import { elementOf, textOf, type Piece } from './piece.ts';
import type { Tones } from './tones.ts';

/** A pen that writes into a file. */
export interface SvgPen extends Pen {
  /** What `inside` draws lies so many pixels further right and down. */
  shift(dx: number, dy: number, inside: () => void): void;
  /** The whole file. */
  text(): string;
  /** The same for a page. Browser only. */
  element(): SVGElement;
}

/**
 * A pen that writes an SVG file: `text` is the whole of it, once everything is drawn.
 *
 * @param name what its ids begin with: pictures in one page need names of their own
 */
export function svgPen(width: number, height: number, tones: Tones, font: string, name = 'cut'): SvgPen {
  let parts: Piece[] = [];
  let clips = 0;
  const colour = (tone: string): string => tones.get(tone) ?? '#888888';
  const add = (tag: string, attributes: Piece['attributes'], inside: Piece['inside'] = []): void =>
    void parts.push({ name: tag, attributes, inside });
  /** What is drawn meanwhile. */
  const within = (inside: () => void): Piece[] => {
    const outer = parts;
    const own: Piece[] = (parts = []);
    inside();
    parts = outer;
    return own;
  };
  const written = (draw: (path: Path) => void): string => {
    const made = pathRound(2);
    draw(made);
    return String(made);
  };
  const strokes: Pick<Pen, 'fill' | 'stroke'> = {
    fill(tone, draw, opacity = 1) {
      add('path', { d: written(draw), fill: colour(tone), 'fill-opacity': faint(opacity) });
    },
    stroke({ tone, width: thick, dash, opacity = 1 }: Line, draw) {
      add('path', {
        d: written(draw),
        fill: 'none',
        stroke: colour(tone),
        'stroke-width': thick,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
        'stroke-dasharray': dash?.length ? dash.join(' ') : undefined,
        'stroke-opacity': faint(opacity),
      });
    },
  };
  const whole = (): Piece => ({
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
    },
    inside: parts,
  });
  return {
    ...strokes,
    ...manyByPaths(strokes),
    words(x, y, text, { tone, size = 12, align = 'left', italic = false, halo = false }: Words) {
      const around = halo ? { stroke: colour('paper'), 'stroke-width': 3, 'paint-order': 'stroke' } : {};
      const attributes = {
        x,
        y,
        'font-family': font,
        'font-size': size,
        'text-anchor': { left: 'start', center: 'middle', right: 'end' }[align],
        'font-style': italic ? 'italic' : undefined,
        fill: colour(tone),
        ...around,
      };
      add('text', attributes, [text]);
    },
    clip([x, y, w, h], inside) {
      const id = `${name}-${++clips}`;
      const rectangle: Piece = { name: 'rect', attributes: { x, y, width: w, height: h }, inside: [] };
      add('clipPath', { id }, [rectangle]);
      add('g', { 'clip-path': `url(#${id})` }, within(inside));
    },
    shift(dx, dy, inside) {
      add('g', { transform: `translate(${dx} ${dy})` }, within(inside));
    },
    text: () => `${textOf(whole())}\n`,
    element: () => elementOf(whole()),
  };
}

const faint = (opacity: number): number | undefined => (opacity === 1 ? undefined : opacity);
