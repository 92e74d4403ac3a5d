import type { Network } from '../../network/index.ts';
import { formatNetwork } from '../../network/index.ts';
import { embeddedFonts } from './embedded-fonts.ts';
import type { Sheet } from './sheet.ts';

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

/** The text of an SVG file, and its size in the units of its drawing. */
export interface SvgFile {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** A drawing that has been set up, as a file of its own: colours resolved, fonts, origin and licence written in. */
export async function svgFile({ svg, width, height }: Sheet, origin: Origin): Promise<SvgFile> {
  const fonts = await embeddedFonts(svg);
  resolveStyles(svg);
  // Out of the page, whose policy is not the file's.
  svg.remove();
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.prepend(
    labelled('title', origin.title),
    labelled('desc', origin.description),
    labelled('metadata', `Source: ${origin.source} Licence: ${LICENCE}`),
  );
  if (fonts) svg.prepend(labelled('style', fonts));
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

/** Write what the style sheets say into the elements: all is read before anything changes. */
function resolveStyles(svg: SVGSVGElement): void {
  const all = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const styles = all.map((element) => {
    const style = getComputedStyle(element);
    return PRESENTATION.map((property) => style.getPropertyValue(property));
  });
  all.forEach((element, i) => carryStyle(element, styles[i]));
}

function carryStyle(element: SVGElement, values: readonly string[]): void {
  PRESENTATION.forEach((property, k) => element.setAttribute(property, values[k]));
  for (const property of ['fill', 'stroke']) carryColour(element, property);
  for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  for (const name of element.getAttributeNames())
    if (/^(aria|data)-/.test(name)) element.removeAttribute(name);
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
