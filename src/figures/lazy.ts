import type { AnyFigure } from '../contract/figure.ts';

const modules = import.meta.glob<{ default: AnyFigure }>('./*/*.figure.ts');

const paths = new Map(Object.keys(modules).map((file) => [file.replace(/^.*\/|\.figure\.ts$/g, ''), file]));

/**
 * Fetch the code of one figure. Browser only.
 *
 * @throws Error for a name that no figure has
 */
export async function load(name: string): Promise<AnyFigure> {
  const file = paths.get(name);
  if (!file) throw new Error(`There is no figure "${name}"`);
  return (await modules[file]()).default;
}
