import type { Network } from '../../network/index.ts';
import { formatNetwork } from '../../network/index.ts';
import { embeddedFonts } from './embedded-fonts.ts';
import { resolveStyles } from './resolved.ts';
import type { Sheet } from './sheet.ts';

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
