// Longer than most files: status, description, legend and goals of one figure say the same things of a region and a crease.
import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, listed, plural, shortest, written } from '../../drawing/words/number.ts';
import type { Scene, Surface } from './folded-scene.ts';
import { offers } from './folded-networks.ts';
import { contoursIn, ownerOf, regionOf, sceneOf } from './folded-scene.ts';
import { mapInWords } from './plane-formula.ts';
import type { UnitFold } from './region-tables.ts';
import { foldOfUnit, patternCell, regionName } from './region-tables.ts';

/** What a unit's crease does, said after its name. */
function foldInWords({ kind, jump }: UnitFold): string {
  return {
    none: 'is outside the window',
    level: 'does not bend the surface',
    valley: `is a valley, slope jump ${shortest(jump)}`,
    mountain: `is a mountain, slope jump ${shortest(jump)}`,
    both: `is a valley in places and a mountain in others, slope jumps up to ${shortest(jump)}`,
  }[kind];
}

/** "unit 3", or "unit 2 of hidden layer 2" of a deeper network. */
function unitInWords({ network }: Scene, { layer, unit }: { layer: number; unit: number }): string {
  return `unit ${unit + 1}${network.layers.length > 2 ? ` of hidden layer ${layer + 1}` : ''}`;
}

/** The marked crease in words; nothing if there is none. */
function markedInWords(state: Surface): string | null {
  const owner = ownerOf(state);
  if (!owner) return null;
  const scene = sceneOf(state);
  return `the crease of ${unitInWords(scene, owner)} ${foldInWords(foldOfUnit(scene.mesh, owner.layer, owner.unit))}`;
}

function regionInWords(state: Surface): string {
  const { complex } = sceneOf(state);
  const region = regionOf(state);
  return `${regionName(complex, region)}: f = ${mapInWords(complex.affine(region))}`;
}

/** What is singled out. */
export function status(state: Surface): string {
  const marked = markedInWords(state);
  return `${regionInWords(state)}${marked ? `; ${marked}` : ''}.`;
}

/** The views in words. */
export function describe(state: Surface): string {
  const scene = sceneOf(state);
  const { complex, mesh, half, network, units } = scene;
  const marked = markedInWords(state);
  const step = shortest(contoursIn(scene).step);
  return [
    `${regionInWords(state)}, area ${shortest(complex.area(regionOf(state)))}.`,
    ...(marked ? [`Marked: ${marked}.`] : []),
    `${offers[state.network].words} on the square from −${half} to ${half}: ${complex.regionCount} flat pieces of ${plural(units.length, 'unit')} in ${plural(network.layers.length - 1, 'hidden layer')}, values from ${shortest(mesh.lowest)} to ${shortest(mesh.highest)}.`,
    `The surface is turned by ${shortest(state.turn, 1)}° and seen from ${shortest(state.tilt, 1)}° above its floor${state.floor ? ', on which its contours are drawn' : ''};`,
    `below it the creases from above, and contours ${step} apart.`,
    ...(state.zoom > 1
      ? [`The maps are magnified ${state.zoom} times around (${written(state.cx)}, ${written(state.cy)}).`]
      : []),
  ].join(' ');
}

/** What lines and colours mean. */
export function legend(state: Surface): LegendEntry[] {
  const scene = sceneOf(state);
  const { lowest, highest } = scene.mesh;
  const both = lowest < 0 && highest > 0;
  const owner = ownerOf(state);
  return [
    { swatch: 'mountain', words: 'mountain' },
    { swatch: 'valley', words: 'valley' },
    { swatch: 'patch', colour: 'var(--high)', words: both ? 'f above 0' : 'high' },
    { swatch: 'patch', colour: 'var(--low)', words: both ? 'f below 0' : 'low' },
    {
      swatch: 'patch',
      colour: 'var(--chosen)',
      words: owner ? `picked out: region, crease of ${unitInWords(scene, owner)}` : 'region picked out',
    },
  ];
}

/** What the chapter quotes. */
export function values(state: Surface): Readonly<Record<string, string>> {
  const { complex, mesh, samples, units } = sceneOf(state);
  const folds = units.map(({ layer, unit }) => foldOfUnit(mesh, layer, unit));
  const count = (kind: string) => counted(folds.filter((fold) => fold.kind === kind).length);
  return {
    regions: counted(complex.regionCount),
    map: mapInWords(complex.affine(regionOf(state))),
    pattern: patternCell(complex.pattern(regionOf(state))),
    lowest: shortest(mesh.lowest),
    highest: shortest(mesh.highest),
    valleys: count('valley'),
    mountains: count('mountain'),
    valley: shortest(Math.max(0, ...folds.map(({ kind, jump }) => (kind === 'valley' ? jump : 0)))),
    jumps: listed(folds.map(({ jump }) => shortest(jump))),
    patterns: counted(new Set(samples.map(({ pattern }) => pattern.join())).size),
  };
}

/** How steep the facet over a region is. */
function steepness({ complex }: Scene, region: number): number {
  const { matrix } = complex.affine(region);
  return Math.hypot(matrix[0], matrix[1]);
}

/** The exercise: the facet on which contours lie closest. */
function steepest(state: Surface): Goal {
  const scene = sceneOf(state);
  if (state.network !== 'seed-42') return { done: false, words: 'Choose the network of seed 42.' };
  const own = steepness(scene, regionOf(state));
  const most = Math.max(...Array.from({ length: scene.complex.regionCount }, (_, i) => steepness(scene, i)));
  const step = contoursIn(scene).step;
  const here = `|a| = ${shortest(own)} here, contours are ${shortest(step / own)} apart`;
  return own === most
    ? { done: true, words: `${here}, and no facet is steeper.` }
    : { done: false, words: `${here}; there is a steeper facet.` };
}

/** The exercise: the one valley among six creases. */
function onlyValley(state: Surface): Goal {
  if (state.network !== 'seed-999') return { done: false, words: 'Choose the network of seed 999.' };
  const owner = ownerOf(state);
  if (!owner) return { done: false, words: 'No crease is marked yet.' };
  const { kind } = foldOfUnit(sceneOf(state).mesh, owner.layer, owner.unit);
  const unit = `unit ${owner.unit + 1}`;
  return kind === 'valley'
    ? { done: true, words: `The crease of ${unit} is a valley.` }
    : { done: false, words: `The crease of ${unit} is a mountain.` };
}

/** The unit of the trained network that the text has marked. */
const OF_THE_TEXT = 3;

/** The exercise: a second straight crease that bends the surface both ways. */
function bothWays(state: Surface): Goal {
  const no = (words: string): Goal => ({ done: false, words });
  const scene = sceneOf(state);
  const owner = ownerOf(state);
  if (state.network !== 'moons') return no('Choose the trained network.');
  if (!owner) return no('No crease is marked yet.');
  const crease = `The crease of ${unitInWords(scene, owner)}`;
  if (owner.layer > 0) return no(`${crease} is not of the first layer.`);
  if (owner.unit === OF_THE_TEXT) return no(`${crease} is the one of the text; there is another.`);
  const fold = foldOfUnit(scene.mesh, owner.layer, owner.unit);
  return { done: fold.kind === 'both', words: `${crease} ${foldInWords(fold)}.` };
}

/** What the chapter's exercises ask of the figure. */
export const goals = { steepest, 'only-valley': onlyValley, 'both-ways': bothWays };
