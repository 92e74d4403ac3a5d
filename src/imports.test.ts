import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';

/** What a room may import: rooms, files, packages. A room is a folder of src with a slash behind it. */
interface Rule {
  readonly room: string;
  readonly may: readonly (string | RegExp)[];
}

const NETWORK = ['numbers/', 'model/'].map((room) => `network/${room}`);
const DRAWING = ['words/', 'page/', 'plane/', 'surface/', 'hands/', 'tables/', 'digits/'].map(
  (room) => `drawing/${room}`,
);
const DATA = /^\.\.\/content\/data\/[a-z0-9-]+\.json$/;
const DIGITS = /^\.\.\/content\/data\/digits-(network|test)\.json$/;

/** The first rule whose room holds a file is that file's. Every room may import itself. */
const rules: readonly Rule[] = [
  { room: 'network/numbers/', may: [] },
  { room: 'network/model/', may: ['network/numbers/'] },
  ...['line/', 'plane/', 'boxes/', 'training/', 'constructions/'].map((room) => ({
    room: `network/${room}`,
    may: NETWORK,
  })),
  {
    room: 'network/counts/',
    may: [...NETWORK, 'network/line/', 'network/plane/', 'network/training/', 'network/constructions/'],
  },
  {
    room: 'network/exchange/',
    may: [
      ...NETWORK,
      'network/line/',
      'network/plane/',
      'network/training/',
      'network/constructions/',
      'network/counts/',
      'fflate',
      'pbf',
    ],
  },
  { room: 'network/testing/', may: ['network/'] },
  { room: 'network/bench/', may: ['network/', /^node:/] },
  { room: 'network/package/', may: [/^node:/] },
  // The only door.
  { room: 'network/', may: [] },
  ...DRAWING.map((room, i) => ({
    room,
    may: [...DRAWING.slice(0, i), 'network/index.ts', 'd3', ...(room === 'drawing/digits/' ? [DIGITS] : [])],
  })),
  { room: 'contract/', may: ['network/index.ts', 'drawing/', 'comlink'] },
  // Which figures there are.
  ...['eager.ts', 'lazy.ts', 'files.ts'].map((file) => ({
    room: `figures/${file}`,
    may: ['contract/', /^figures\/[a-z]+\/[a-z0-9-]+\.(figure\.ts|css)$/, /^node:/],
  })),
  { room: 'figures/', may: ['network/index.ts', 'drawing/', 'contract/', DATA, 'd3'] },
  {
    room: 'island/',
    may: ['network/index.ts', 'drawing/', 'contract/', 'linkedom', 'comlink', /^katex\/dist\/fonts\//],
  },
  {
    room: 'book/',
    may: [
      'contract/',
      'virtual:book',
      /^node:/,
      /^(astro|astro\/zod|@astrojs\/[a-z-]+|@citation-js\/[a-z-]+|@mdx-js\/mdx|estree|katex|mdast[a-z-]*|remark-[a-z]+|unist-util-[a-z-]+|vite)$/,
    ],
  },
  {
    room: 'lab/',
    may: [
      'network/index.ts',
      'drawing/',
      'contract/',
      'island/',
      DATA,
      'd3',
      'comlink',
      'fflate',
      'idb-keyval',
    ],
  },
  // Worksheets are drawn by the chapters' own modules.
  {
    room: 'site/worksheets/',
    may: ['site/', 'book/', 'contract/', 'network/index.ts', 'drawing/', 'figures/', 'virtual:book'],
  },
  {
    room: 'site/',
    may: [
      'book/',
      'contract/',
      'island/',
      'drawing/',
      'lab/start.ts',
      'lab/still.ts',
      /^lab\/(lab|[a-z]+\/[a-z]+)\.css$/,
      'figures/eager.ts',
      'figures/lazy.ts',
      '../content/changelog.json',
      /^(virtual:book|astro:content|katex\/dist\/.*|@fontsource-variable\/.*|node:.*)$/,
      // The reference of the network module, searching, and pictures for links.
      /^(typedoc|vite|astro|linkedom|minisearch|@resvg\/resvg-js)$/,
    ],
  },
  {
    room: 'pages/',
    may: ['site/', 'book/', 'contract/', 'figures/eager.ts', /^(virtual:(book|api)|astro(:content)?)$/],
  },
  // Makes files of the built site: it reads pages, and knows no module that made them.
  {
    room: 'printing/',
    may: [
      'island/saving/resolved.ts',
      '../e2e/browser.ts',
      '../package.json',
      '../content/changelog.json',
      '../node_modules/@fontsource/source-serif-4/files/',
      /^(node:.*|linkedom|fflate|pdfjs-dist(\/legacy\/build\/pdf\.mjs)?|@playwright\/test)$/,
    ],
  },
  { room: 'content.config.ts', may: ['book/', /^astro/] },
];

/** A chapter's figures are a room each, whatever the chapter's name. */
function ruleOf(file: string): Rule | undefined {
  const rule = rules.find(({ room }) => file.startsWith(room));
  const chapter = /^figures\/[a-z]+\//.exec(file)?.[0];
  return rule?.room === 'figures/' && chapter ? { ...rule, room: chapter } : rule;
}

/** Static and dynamic imports, one group for the address. */
const IMPORT = /(?:^\s*(?:import|export)\b[^'";]*\bfrom\s*|^\s*import\s*|\bimport\(\s*)'([^']+)'/gm;
/** The address of a worker or another file. */
const ADDRESS = /\bnew URL\(\s*['"`]([^'"`]+)['"`]\s*,\s*import\.meta\.url/g;
/** The patterns of a glob. */
const GLOB = /\bimport\.meta\.glob(?:<[^(]*>)?\(\s*(\[[^\]]*\]|'[^']*')/g;

/** What a file takes from elsewhere: files of src by their path, others from src on, packages by their name. */
function targets(file: string, source: string): string[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '');
  const placed = (address: string): string =>
    address.startsWith('.') ? path.join(path.dirname(file), address.replace(/\?.*$/, '')) : address;
  const imports = [...text.matchAll(IMPORT)].map(([, address]) => placed(address));
  const addresses = [...text.matchAll(ADDRESS)].map(([, address]) => path.join(path.dirname(file), address));
  const globs = [...text.matchAll(GLOB)].flatMap(([, patterns]) =>
    [...patterns.matchAll(/'([^'!][^']*)'/g)].flatMap(([, pattern]) =>
      globSync(placed(pattern), { cwd: import.meta.dirname }),
    ),
  );
  return [...imports, ...addresses, ...globs];
}

/** What a file imports against its rule. */
function offences(file: string, source: string): string[] {
  const rule = ruleOf(file);
  if (!rule) return [`${file} is in no room`];
  const allowed = (target: string): boolean =>
    [rule.room, ...rule.may].some((one) =>
      typeof one === 'string'
        ? one.endsWith('/')
          ? target.startsWith(one)
          : target === one
        : one.test(target),
    );
  // The door of the network opens on all its rooms.
  const door = file === 'network/index.ts';
  const wrong = targets(file, source).filter(
    (target) => !(door ? target.startsWith('network/') : allowed(target)),
  );
  return wrong.map((target) => `${file} imports ${target}`);
}

const sources = globSync('**/*.{ts,astro}', { cwd: import.meta.dirname }).filter(
  (file) => !/\.test(ing)?\.ts$|\.d\.ts$|\/fixtures\/|\/assembly\//.test(file),
);
const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');

test('every file imports only what its room may', () => {
  assert.deepEqual(
    sources.flatMap((file) => offences(file, read(file))),
    [],
  );
});

test('every rule guards a file', () => {
  const guarded = new Set(sources.map((file) => rules.find(({ room }) => file.startsWith(room))));
  // What only tests and benchmarks use has no files that count.
  const empty = rules.filter((rule) => !guarded.has(rule) && rule.room !== 'network/testing/');
  assert.deepEqual(
    empty.map(({ room }) => room),
    [],
  );
});

/** For a room, files that it must not import. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  'network/numbers/x.ts': ['network/model/network.ts', 'network/index.ts', 'd3'],
  'network/model/x.ts': ['network/line/pieces.ts', 'network/plane/regions.ts', 'drawing/words/number.ts'],
  'network/line/x.ts': ['network/plane/regions.ts', 'network/counts/bounds.ts'],
  'network/plane/x.ts': ['network/line/pieces.ts', 'network/training/train.ts'],
  'network/boxes/x.ts': ['network/line/pieces.ts', 'network/plane/regions.ts', 'network/index.ts'],
  'network/training/x.ts': ['network/plane/regions.ts', 'network/constructions/fold.ts'],
  'network/constructions/x.ts': ['network/training/train.ts', 'network/index.ts'],
  'network/counts/x.ts': ['network/index.ts', 'drawing/page/axes.ts'],
  'network/exchange/x.ts': ['network/index.ts', 'd3', 'node:fs', 'drawing/words/number.ts'],
  'network/index.ts': ['drawing/words/number.ts', 'd3', 'figures/eager.ts'],
  'network/package/x.ts': ['network/index.ts', 'fflate', 'figures/eager.ts'],
  'network/bench/x.ts': ['drawing/page/axes.ts', 'figures/eager.ts'],
  'drawing/words/x.ts': ['drawing/page/axes.ts', 'network/model/network.ts', 'contract/figure.ts'],
  'drawing/page/x.ts': ['drawing/plane/creases.ts', 'island/mount.ts'],
  'drawing/plane/x.ts': ['drawing/surface/surface.ts', 'network/plane/regions.ts'],
  'drawing/surface/x.ts': ['drawing/hands/handle.ts', 'figures/eager.ts'],
  'drawing/hands/x.ts': ['drawing/tables/table.ts', 'contract/figure.ts'],
  'drawing/digits/x.ts': ['contract/figure.ts', '../content/data/digits-training.json', 'figures/eager.ts'],
  'drawing/tables/x.ts': ['contract/figure.ts', 'figures/kinks/hat-network.figure.ts'],
  'contract/x.ts': ['island/mount.ts', 'figures/eager.ts', 'network/plane/regions.ts', 'd3'],
  'lab/x.ts': ['network/plane/regions.ts', 'figures/eager.ts', 'site/live.ts', 'book/book.ts'],
  'figures/eager.ts': ['island/mount.ts', 'figures/kinks/hat-units.ts'],
  'figures/lazy.ts': ['island/mount.ts', 'site/live.ts'],
  'figures/files.ts': ['book/book.ts', 'd3'],
  'figures/kinks/x.ts': [
    'figures/regions/unit-map.ts',
    'island/mount.ts',
    'network/line/pieces.ts',
    'site/live.ts',
    '../content/data/make/trained.ts',
  ],
  'island/x.ts': ['figures/lazy.ts', 'book/book.ts', 'site/live.ts', 'network/line/pieces.ts'],
  'book/x.ts': ['figures/files.ts', 'island/mount.ts', 'drawing/page/axes.ts', 'd3', 'linkedom'],
  'site/worksheets/x.ts': ['pages/index.astro', 'island/mount.ts', 'network/plane/regions.ts', 'd3'],
  'site/x.ts': [
    'pages/index.astro',
    'figures/files.ts',
    'figures/kinks/hat-network.figure.ts',
    'network/index.ts',
    'd3',
  ],
  'pages/x.ts': ['island/mount.ts', 'figures/lazy.ts', 'drawing/page/axes.ts'],
  'printing/x.ts': [
    'book/book.ts',
    'site/live.ts',
    'island/mount.ts',
    'figures/eager.ts',
    '../e2e/site.ts',
    'd3',
  ],
  'content.config.ts': ['site/live.ts', 'figures/eager.ts'],
};

test('every rule can fail: what a room must not import is found, however it is written', () => {
  for (const rule of rules.filter(({ room }) => room !== 'network/testing/'))
    assert.ok(
      Object.keys(FORBIDDEN).some((file) => rules.find(({ room }) => file.startsWith(room)) === rule),
      `nothing is forbidden to ${rule.room}`,
    );
  for (const [file, forbidden] of Object.entries(FORBIDDEN))
    for (const target of forbidden) {
      const isFile = /[./]/.test(target);
      const away = path.relative(path.dirname(file), target);
      const address = isFile ? (away.startsWith('.') ? away : `./${away}`) : target;
      const ways = [
        `import { a } from '${address}';`,
        `import type {\n  A,\n} from '${address}';`,
        `export * from '${address}';`,
        `const a = await import('${address}');`,
        ...(isFile ? [`new Worker(new URL('${address}', import.meta.url), { type: 'module' });`] : []),
      ];
      for (const way of ways) assert.equal(offences(file, way).length, 1, `${file}: ${way}`);
    }
});

test('a glob is held to the same rules as an import', () => {
  const glob = (pattern: string) => `import.meta.glob<{ default: A }>(['${pattern}'], { eager: true })`;
  assert.notEqual(offences('island/x.ts', glob('../figures/*/*.figure.ts')).length, 0);
  assert.notEqual(offences('figures/kinks/x.ts', glob('../*/*.css')).length, 0);
  assert.equal(offences('figures/kinks/x.ts', glob('./*.css')).length, 0);
});
