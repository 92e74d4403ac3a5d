import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { sectionsOf, type ApiSection } from './sections.ts';
import type { Reflection } from './typedoc-json.ts';

const moduleId = 'virtual:api';
const resolvedId = `\0${moduleId}`;

/** The network module's exports with their comments, as TypeDoc reads them. */
export async function readApi(root: string): Promise<ApiSection[]> {
  const { Application, TSConfigReader, normalizePath } = await import('typedoc');
  const index = path.join(root, 'src/network/index.ts');
  const options = {
    entryPoints: [index],
    tsconfig: path.join(root, 'src/network/tsconfig.json'),
    basePath: root,
    // Types are checked elsewhere.
    skipErrorChecking: true,
    logLevel: 'Warn' as const,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    sort: ['source-order' as const],
  };
  const app = await Application.bootstrap(options, [new TSConfigReader()]);
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc could not read src/network/index.ts');
  const { children = [] } = app.serializer.projectToObject(project, normalizePath(root));
  return sectionsOf(readFileSync(index, 'utf8'), children as unknown as readonly Reflection[]);
}

/** `import { sections } from 'virtual:api'` gives the page what there is to say of the network module. */
export function apiModule(root: string): Plugin {
  return {
    name: 'api',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    async load(id) {
      if (id !== resolvedId) return undefined;
      return `export const sections = JSON.parse(${JSON.stringify(JSON.stringify(await readApi(root)))});`;
    },
  };
}
