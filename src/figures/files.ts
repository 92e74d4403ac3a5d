import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyFigure, Figures } from '../contract/figure.ts';

/**
 * The files of the figures by the figures' names, sorted. Outside pages only, like all of this file.
 *
 * @param folder the folder of the chapters' folders
 * @throws TypeError for two figures of one name: a figure's name is its address
 */
export function figureFiles(folder: string = import.meta.dirname): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const file of globSync('*/*.figure.ts', { cwd: folder })) {
    const name = path.basename(file, '.figure.ts');
    const first = files.get(name);
    if (first)
      throw new TypeError(`${path.join(folder, file)} has the name of ${first}. Rename one of them.`);
    files.set(name, path.join(folder, file));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * All figures of the book.
 *
 * @param load imports one module; the default is the runtime's own `import()`
 * @throws TypeError for a file that exports no figure
 */
export async function loadFigures(load: Load = native): Promise<Figures> {
  const figures = Array.from(
    figureFiles(),
    async ([name, file]) => [name, await figureIn(file, load)] as const,
  );
  return Object.fromEntries(await Promise.all(figures));
}

/**
 * One figure of the book.
 *
 * @throws TypeError if there is none of this name
 */
export async function loadFigure(name: string): Promise<AnyFigure> {
  const file = figureFiles().get(name);
  if (!file) throw new TypeError(`There is no figure "${name}".`);
  return figureIn(file, native);
}

type Load = (file: string) => Promise<unknown>;
const native: Load = (file) => import(pathToFileURL(file).href);

async function figureIn(file: string, load: Load): Promise<AnyFigure> {
  const module = (await load(file)) as { default?: AnyFigure };
  if (!module.default) throw new TypeError(`${file} has no default export. Export the figure as default.`);
  return module.default;
}
