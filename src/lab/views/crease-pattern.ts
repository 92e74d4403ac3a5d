import { hiddenUnits, indexOfUnit } from '../../network/index.ts';
import { numbered } from '../../drawing/words/number.ts';
import type { Pen } from '../pen/pen.ts';
import type { Picture } from '../regions/picture.ts';
import type { Bench } from '../state/lab-state.ts';
import { paintPlaneOver } from './places.ts';
import { edgeWidth, innerEdges, placed } from './plane-picture.ts';
import type { LegendLine, Shown, View } from './view.ts';

/** Edges that are drawn alike. */
interface Batch {
  readonly tone: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly edges: readonly number[];
}

/** Dashes are to be seen only where lines are few. */
const DASHED_UP_TO = 3000;

const folds = new WeakMap<Picture, readonly [others: Batch, mountains: Batch, valleys: Batch]>();

/** Mountains dashed, valleys solid; creases of other outputs alone are thin. Made once per picture. */
export function byFold(picture: Picture): readonly [others: Batch, mountains: Batch, valleys: Batch] {
  const found = folds.get(picture);
  if (found) return found;
  const [mountains, valleys, others]: number[][] = [[], [], []];
  for (const e of innerEdges(picture))
    (picture.jump[e] > 0 ? valleys : picture.jump[e] < 0 ? mountains : others).push(e);
  const width = edgeWidth(picture);
  const made = [
    { tone: 'edge', width: width / 2, edges: others },
    { tone: 'mountain', width, dash: dashes(picture, [6, 3]), edges: mountains },
    { tone: 'valley', width, edges: valleys },
  ] as const;
  folds.set(picture, made);
  return made;
}

const dashes = ({ edgeCount }: Picture, dash: readonly number[]): readonly number[] | undefined =>
  edgeCount > DASHED_UP_TO ? undefined : dash;

/** Lines of layers: solid, dashed, dotted, and again. */
const LAYERS: readonly (readonly number[])[] = [[], [7, 3], [2, 3]];
/** Units share so many colours. */
const COLOURS = 8;

/** Edges by the unit that they belong to first: its colour, and the line of its layer. */
export function byOwner(picture: Picture, { network }: Pick<Bench, 'network'>): readonly Batch[] {
  const batches = new Map<string, Batch & { readonly edges: number[] }>();
  const width = edgeWidth(picture);
  for (const e of innerEdges(picture)) {
    const [layer, unit] = [picture.layer[e], picture.unit[e]];
    const colour = indexOfUnit(network, { layer, unit }) % COLOURS;
    const key = `${layer % LAYERS.length} ${colour}`;
    const batch = batches.get(key) ?? {
      tone: `unit-${colour + 1}`,
      width,
      dash: dashes(picture, LAYERS[layer % LAYERS.length]),
      edges: [],
    };
    batch.edges.push(e);
    batches.set(key, batch);
  }
  return [...batches.values()];
}

function paintBatches(pen: Pen, { picture, frame }: Shown, batches: readonly Batch[]): void {
  if (!picture) return;
  const at = placed(picture, frame);
  for (const { edges, ...line } of batches) pen.lines(at, edges, line);
}

export const creasePattern: View = {
  name: 'creases',
  label: 'Crease pattern',
  moves: 'plane',
  uses: ['output'],
  paint(pen, look) {
    if (look.picture) paintBatches(pen, look, byFold(look.picture));
  },
  paintOver: paintPlaneOver,
  legend: ({ picture }) => [
    {
      tone: 'mountain',
      mark: picture && picture.edgeCount > DASHED_UP_TO ? 'line' : 'dashes',
      words: 'mountain',
    },
    { tone: 'valley', mark: 'line', words: 'valley' },
    ...(picture && byFold(picture)[0].edges.length > 0
      ? [{ tone: 'edge', mark: 'line', words: 'no bend of this output' } as const]
      : []),
  ],
  describe({ picture, bench }) {
    if (!picture) return `The crease pattern of ${bench.name} is being computed.`;
    const [, mountains, valleys] = byFold(picture);
    return `The crease pattern of ${bench.name}: ${numbered(picture.regionCount, 'region')}, ${numbered(valleys.edges.length, 'valley edge')} and ${numbered(mountains.edges.length, 'mountain edge')} in the window.`;
  },
};

export const creaseOwners: View = {
  name: 'owners',
  label: 'Creases by unit',
  moves: 'plane',
  paint(pen, look) {
    if (look.picture) paintBatches(pen, look, byOwner(look.picture, look.bench));
  },
  paintOver: paintPlaneOver,
  legend: ({ bench, picture }) => ownerLegend(bench, picture),
  describe({ picture, bench }) {
    if (!picture) return `The creases of ${bench.name} are being computed.`;
    const owners = new Set(innerEdges(picture).map((e) => `${picture.layer[e]} ${picture.unit[e]}`));
    return `The creases of ${bench.name} by the unit that they belong to: ${owners.size} of ${numbered(hiddenUnits(bench.network).length, 'hidden unit')} have one in the window.`;
  },
};

function ownerLegend({ network }: Bench, picture: Picture | null): readonly LegendLine[] {
  const count = hiddenUnits(network).length;
  const depth = network.layers.length - 1;
  if (depth === 1 && count <= COLOURS)
    return Array.from({ length: count }, (_, k) => ({
      tone: `unit-${k + 1}`,
      mark: 'line' as const,
      words: `unit ${k + 1}`,
    }));
  const isDashed = picture !== null && picture.edgeCount <= DASHED_UP_TO;
  return [
    {
      tone: 'unit-1',
      mark: 'line',
      words: `a colour per unit${count > COLOURS ? `, ${COLOURS} in turn` : ''}`,
    },
    ...(isDashed && depth > 1
      ? [{ tone: 'ink', mark: 'dashes', words: depth > 2 ? 'layer 2, dots layer 3' : 'layer 2' } as const]
      : []),
  ];
}
