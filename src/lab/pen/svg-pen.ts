import { pathRound } from 'd3';
import { manyByPaths } from './many.ts';
import type { Line, Path, Pen, Words } from './pen.ts';
import type { Tones } from './tones.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A pen that writes into a file. */
export interface SvgPen extends Pen {
  /** What `inside` draws lies so many pixels further right and down. */
  shift(dx: number, dy: number, inside: () => void): void;
  /** The whole file. */
  text(): string;
}

/** A pen that writes an SVG file: `text` is the whole of it, once everything is drawn. */
export function svgPen(width: number, height: number, tones: Tones, font: string): SvgPen {
  const parts: string[] = [];
  let clips = 0;
  const colour = (tone: string): string => tones.get(tone) ?? '#888888';
  const written = (draw: (path: Path) => void): string => {
    const made = pathRound(2);
    draw(made);
    return String(made);
  };
  const strokes: Pick<Pen, 'fill' | 'stroke'> = {
    fill(tone, draw, opacity = 1) {
      parts.push(`<path d="${written(draw)}" fill="${colour(tone)}"${faint('fill-opacity', opacity)}/>`);
    },
    stroke({ tone, width: thick, dash, opacity = 1 }: Line, draw) {
      const dashes = dash?.length ? ` stroke-dasharray="${dash.join(' ')}"` : '';
      parts.push(
        `<path d="${written(draw)}" fill="none" stroke="${colour(tone)}" stroke-width="${thick}" stroke-linejoin="round" stroke-linecap="round"${dashes}${faint('stroke-opacity', opacity)}/>`,
      );
    },
  };
  return {
    ...strokes,
    ...manyByPaths(strokes),
    words(x, y, text, { tone, size = 12, align = 'left', italic = false, halo = false }: Words) {
      const anchor = { left: 'start', center: 'middle', right: 'end' }[align];
      const around = halo ? ` stroke="${colour('paper')}" stroke-width="3" paint-order="stroke"` : '';
      parts.push(
        `<text x="${x}" y="${y}" font-family="${escaped(font)}" font-size="${size}" text-anchor="${anchor}"${italic ? ' font-style="italic"' : ''} fill="${colour(tone)}"${around}>${escaped(text)}</text>`,
      );
    },
    clip([x, y, w, h], inside) {
      const id = `cut-${++clips}`;
      parts.push(
        `<clipPath id="${id}"><rect x="${x}" y="${y}" width="${w}" height="${h}"/></clipPath><g clip-path="url(#${id})">`,
      );
      inside();
      parts.push('</g>');
    },
    shift(dx, dy, inside) {
      parts.push(`<g transform="translate(${dx} ${dy})">`);
      inside();
      parts.push('</g>');
    },
    text: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>\n`,
  };
}

const faint = (name: string, opacity: number): string => (opacity === 1 ? '' : ` ${name}="${opacity}"`);
