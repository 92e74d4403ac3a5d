/** Properties that a style sheet gives and a file must carry itself. */
export const PRESENTATION = [
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
/** Write what the style sheets say into the elements: all is read before anything changes. */
export function resolveStyles(svg: SVGSVGElement): void {
  const all = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const styles = all.map((element) => {
    const style = getComputedStyle(element);
    return PRESENTATION.map((property) => style.getPropertyValue(property));
  });
  all.forEach((element, i) => carryStyle(element, styles[i]));
}

/** Write one element's values of `PRESENTATION` into it, and take away what only its page has a use for. */
export function carryStyle(element: SVGElement, values: readonly string[]): void {
  PRESENTATION.forEach((property, k) => element.setAttribute(property, values[k]));
  for (const property of ['fill', 'stroke']) carryColour(element, property);
  for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  for (const name of element.getAttributeNames())
    if (/^(aria|data)-/.test(name)) element.removeAttribute(name);
}

/** Write a mixed colour, which few programs besides browsers can read, as red, green and blue with an opacity. */
export function carryColour(element: SVGElement, property: string): void {
  const colour = element.getAttribute(property) ?? '';
  if (!/^(?!rgb\(|url\()[a-z-]+\(/.test(colour)) return;
  const [red, green, blue, alpha] = inPixels(colour);
  element.setAttribute(property, `rgb(${red}, ${green}, ${blue})`);
  const opacity = Number(element.getAttribute(`${property}-opacity`)) * (alpha / 255);
  element.setAttribute(`${property}-opacity`, opacity.toFixed(3));
}

const knownColours = new Map<string, readonly number[]>();
let pixel: CanvasRenderingContext2D | null = null;

/** A CSS colour as a screen shows it: red, green, blue and alpha, 0 to 255. */
export function inPixels(colour: string): readonly number[] {
  const found = knownColours.get(colour);
  if (found) return found;
  pixel ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pixel) return [0, 0, 0, 255];
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const read = [...pixel.getImageData(0, 0, 1, 1).data];
  knownColours.set(colour, read);
  return read;
}
