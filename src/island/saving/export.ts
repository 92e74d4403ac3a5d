import type { Network } from '../../network/index.ts';
import { formatNetwork } from '../../network/index.ts';
import { embeddedFonts } from './embedded-fonts.ts';

/** Properties that a style sheet gives and a file must carry itself. */
const PRESENTATION = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'visibility',
];
const SVG = 'http://www.w3.org/2000/svg';
/** Under which terms a drawing is given away, and by whom. */
export const LICENCE = 'CC BY 4.0, The Creases contributors';

/** What a file says about where it comes from. */
export interface Origin {
  readonly title: string;
  readonly description: string;
  /** The figure's address with its exact state. */
  readonly source: string;
}

/** A drawing, as it is at the call, as a file of its own: colours resolved, handles left out, fonts, origin and licence written in. */
export async function svgFile(svg: SVGSVGElement, origin: Origin): Promise<string> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const handles = copy.querySelectorAll('.live-only');
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, i) => carryStyle(element, to[i]));
  for (const element of handles) element.remove();
  const painted = paintedOver(svg);
  if (painted) copy.append(painted);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(svg.viewBox.baseVal.width));
  copy.setAttribute('height', String(svg.viewBox.baseVal.height));
  copy.prepend(
    labelled('title', origin.title),
    labelled('desc', origin.description),
    labelled('metadata', `Source: ${origin.source} Licence: ${LICENCE}`),
    background(svg),
  );
  const fonts = await embeddedFonts(svg);
  if (fonts) copy.prepend(labelled('style', fonts));
  return new XMLSerializer().serializeToString(copy);
}

/** What is painted on the canvas over a drawing, as a picture in its units; `null` if nothing is. */
function paintedOver(svg: SVGSVGElement): SVGElement | null {
  const canvas = svg.parentElement?.querySelector<HTMLCanvasElement>('.painting:not([hidden])');
  if (!canvas) return null;
  const image = document.createElementNS(SVG, 'image');
  image.setAttribute('width', String(svg.viewBox.baseVal.width));
  image.setAttribute('height', String(svg.viewBox.baseVal.height));
  image.setAttribute('href', canvas.toDataURL());
  return image;
}

function carryStyle(from: SVGElement, to: SVGElement): void {
  const style = getComputedStyle(from);
  for (const property of PRESENTATION) to.setAttribute(property, style.getPropertyValue(property));
  for (const property of ['fill', 'stroke']) carryColour(to, property);
  for (const name of ['class', 'style', 'tabindex', 'role']) {
    to.removeAttribute(name);
  }
  for (const name of to.getAttributeNames()) if (/^(aria|data)-/.test(name)) to.removeAttribute(name);
}

/** Write a mixed colour, which few programs besides browsers can read, as red, green and blue with an opacity. */
function carryColour(element: SVGElement, property: string): void {
  const colour = element.getAttribute(property) ?? '';
  if (!/^(?!rgb\(|url\()[a-z-]+\(/.test(colour)) return;
  const [red, green, blue, alpha] = inPixels(colour);
  element.setAttribute(property, `rgb(${red}, ${green}, ${blue})`);
  const opacity = Number(element.getAttribute(`${property}-opacity`)) * (alpha / 255);
  element.setAttribute(`${property}-opacity`, opacity.toFixed(3));
}

const known = new Map<string, readonly number[]>();
let pixel: CanvasRenderingContext2D | null = null;

/** A CSS colour as a screen shows it: red, green, blue and alpha, 0 to 255. */
function inPixels(colour: string): readonly number[] {
  const found = known.get(colour);
  if (found) return found;
  pixel ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pixel) return [0, 0, 0, 255];
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const read = [...pixel.getImageData(0, 0, 1, 1).data];
  known.set(colour, read);
  return read;
}

function background(svg: SVGSVGElement): SVGElement {
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('width', '100%');
  rect.setAttribute('height', '100%');
  rect.setAttribute('fill', getComputedStyle(svg.closest('.stage') ?? svg).backgroundColor);
  return rect;
}

function labelled(name: string, text: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  element.textContent = text;
  return element;
}

/** A network as the text of a JSON file that `parseNetwork` reads back bit for bit. */
export function networkFile(network: Network): string {
  return `${JSON.stringify(formatNetwork(network), null, 2)}\n`;
}

/** Hand a text or a blob to the reader as a file. */
export function download(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address when it starts the download, not during the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
