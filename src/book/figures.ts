import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyFigure } from '../island/figure.ts';

/** The figures of the book by name, which is their file's. */
export type Figures = Readonly<Record<string, AnyFigure>>;

type Load = (file: string) => Promise<unknown>;

/** All figures of a project. `load` imports one module and defaults to the runtime's own `import()`. */
export async function loadFigures(
  root: string,
  load: Load = (file) => import(pathToFileURL(file).href),
): Promise<Figures> {
  const folder = path.join(root, 'src/figures');
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder)
    .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
    .sort();
  const figures = files.map(async (file) => {
    const module = (await load(path.join(folder, file))) as { default?: AnyFigure };
    if (!module.default)
      throw new TypeError(`src/figures/${file} has no default export. Export the figure as default.`);
    return [path.basename(file, '.ts'), module.default] as const;
  });
  return Object.fromEntries(await Promise.all(figures));
}
