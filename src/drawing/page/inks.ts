/** How one look is painted on a canvas, as CSS writes it. */
export interface Ink {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
}

const known = new WeakMap<Element, { key: string; inks: readonly Ink[] }>();

/** What colours depend on; to ask a style for its colour instead would lay out the page in the middle of a frame. */
const LOOKS = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'];

/**
 * What the style sheets say of some classes of paths inside an SVG drawing, so that canvas and SVG agree. Browser only.
 *
 * @param names the classes, the same ones on every call for a drawing
 * @returns the same array for as long as the page's colours stay as they are
 */
export function inksOf(drawing: SVGSVGElement, names: readonly string[]): readonly Ink[] {
  const { theme = '' } = drawing.ownerDocument.documentElement.dataset;
  const key = `${theme} ${LOOKS.map((look) => matchMedia(look).matches).join()}`;
  const found = known.get(drawing);
  if (found?.key === key) return found.inks;
  const inks = probed(drawing, names);
  known.set(drawing, { key, inks });
  return inks;
}

function probed(drawing: SVGSVGElement, names: readonly string[]): readonly Ink[] {
  const { ownerDocument } = drawing;
  const make = (name: string) => ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
  // A drawing of its own beside the first: changes in there are for readers alone.
  const probe = make('svg');
  probe.setAttribute('class', 'ink-probe');
  probe.setAttribute('data-dense', '');
  const paths = names.map((name) => {
    const path = make('path');
    path.setAttribute('class', name);
    return path;
  });
  probe.append(...paths);
  drawing.after(probe);
  const inks = paths.map((path): Ink => {
    const style = getComputedStyle(path);
    return {
      fill: style.fill,
      stroke: style.stroke,
      width: parseFloat(style.strokeWidth),
      dash: style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat),
      opacity: Number(style.opacity),
    };
  });
  probe.remove();
  return inks;
}
