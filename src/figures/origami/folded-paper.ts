// Longer than most files: one moment of the paper, layer by layer, with its shadows and hinges, shares poses and looks throughout.
import type { Point } from '../../network/index.ts';
import { pastFold } from '../../network/index.ts';
import type { Camera } from './fold-camera.ts';
import type { Facet, FoldedSheet, Piece } from './fold-sheet.ts';
import { at, edgesOfFacets, layerHeight, turns } from './fold-sheet.ts';
import type { Moment } from './fold-time.ts';
import { eased, momentAt } from './fold-time.ts';
import { round } from '../../drawing/words/number.ts';

/** One path of the paper's picture, in the order in which it is painted. */
interface PaperStroke {
  readonly name: string;
  readonly d: string;
  /** How much of the shade's colour is mixed in, in per cent. */
  readonly shade: number;
  readonly opacity: number;
}

type Place = readonly [x: number, y: number, z: number];

/** The direction the light comes from: from the left, from the viewer's side, from above. */
const LIGHT: Place = [-0.48, -0.36, 0.8];
/** How far the offcut slides, and how far the cut-out is lifted in the end. */
const SLIDE = 0.45;
const LIFT = 0.1;

/** The layer of a facet in the stack that the first k folds make, from 0 at the bottom. */
export function levelOf(bits: readonly number[], k: number): number {
  let level = 0;
  for (let i = 0; i < k; i++) if (bits[i]) level = 2 ** (i + 1) - 1 - level;
  return level;
}

/** Paper in space at one moment. */
interface Pose {
  /** The fold whose side turns; all before it are made. */
  readonly fold: number;
  /** How far that side has turned, 0 to π. */
  readonly angle: number;
  /** Shift of what is drawn. */
  readonly shift: Place;
}

/** A layer of paper: facets that lie in one plane and beside one another. */
interface Sheaf {
  readonly parts: readonly Facet[];
  readonly bits: readonly number[];
}

/** How paper is drawn. */
interface Look {
  readonly opacity: number;
  /** With the creases that are open now. */
  readonly creases: boolean;
  /** A further class. */
  readonly mark?: string;
}

/** Facets gathered by the folds that are in force: what later folds separate still lies in one plane. */
function sheaves(parts: readonly Facet[], depth: number): Sheaf[] {
  const found = new Map<string, Facet[]>();
  for (const part of parts) {
    const key = part.bits.slice(0, depth).join('');
    const group = found.get(key);
    if (group) group.push(part);
    else found.set(key, [part]);
  }
  return [...found.values()].map((group) => ({ parts: group, bits: group[0].bits.slice(0, depth) }));
}

/** Where the vertices of a layer are in space. */
function placer(
  sheet: FoldedSheet,
  { fold: k, angle, shift }: Pose,
  bits: readonly number[],
): (v: number) => Place {
  const places = sheet.places[k];
  const layer = layerHeight(sheet);
  const height = levelOf(bits, k) * layer;
  if (angle === 0 || !bits[k])
    return (v) => {
      const [x, y] = at(places, v);
      return [x + shift[0], y + shift[1], height + shift[2]];
    };
  const fold = sheet.folds[k];
  const size = Math.hypot(...fold.m);
  // The hinge lies between the top of the stack and what comes to lie on it.
  const hinge = (2 ** k - 0.5) * layer;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (v) => {
    const [x, y] = at(places, v);
    const past = pastFold(fold, [x, y]) / size;
    const turned = past * cos - (height - hinge) * sin;
    const by = (turned - past) / size;
    return [
      x + by * fold.m[0] + shift[0],
      y + by * fold.m[1] + shift[1],
      hinge + past * sin + (height - hinge) * cos + shift[2],
    ];
  };
}

/** The upward direction of a layer at rest, turned with it. */
function upOf(sheet: FoldedSheet, { fold: k, angle }: Pose, bits: readonly number[]): Place {
  if (angle === 0 || !bits[k]) return [0, 0, 1];
  const { m } = sheet.folds[k];
  const size = Math.hypot(...m);
  return [(-Math.sin(angle) * m[0]) / size, (-Math.sin(angle) * m[1]) / size, Math.cos(angle)];
}

const dot = (a: Place, b: Place): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** A path of polygons that all run the same way round, so that where they overlap they stay filled. */
function outlines(polygons: readonly (readonly Point[])[]): string {
  return polygons
    .map((polygon) => {
      const twice = polygon.reduce((sum, [x, y], i) => {
        const [u, v] = polygon[(i + 1) % polygon.length];
        return sum + x * v - y * u;
      }, 0);
      const ordered = twice < 0 ? [...polygon].reverse() : polygon;
      return `M${ordered.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`;
    })
    .join('');
}

/** A layer as a filled path, and the creases on it that are not folded now. */
function sheafStrokes(
  sheet: FoldedSheet,
  sheaf: Sheaf,
  pose: Pose,
  camera: Camera,
  look: Look,
): PaperStroke[] {
  const place = placer(sheet, pose, sheaf.bits);
  const drawn = (v: number): Point => camera.place(...place(v));
  const up = upOf(sheet, pose, sheaf.bits);
  const above = dot(up, camera.toViewer) > 0;
  const front = above === (turns(sheaf.bits, pose.fold) % 2 === 0);
  const facing: Place = above ? up : [-up[0], -up[1], -up[2]];
  const light = Math.max(0, dot(facing, LIGHT)) / LIGHT[2];
  const { opacity } = look;
  const face: PaperStroke = {
    name: `paper ${front ? 'front' : 'back'}${look.mark ? ` ${look.mark}` : ''}`,
    d: outlines(sheaf.parts.map(({ corners }) => corners.map(drawn))),
    shade: Math.round(42 * Math.max(0, 1 - light)),
    opacity,
  };
  if (!look.creases) return [face];
  const lines = { valley: '', mountain: '' };
  for (const { from, to, first, second } of edgesOfFacets(sheaf.parts)) {
    if (second < 0) continue;
    const a = sheaf.parts[first].bits;
    const fold = a.findIndex((bit, j) => bit !== sheaf.parts[second].bits[j]);
    if (fold < 0) continue;
    const valley = (turns(a, fold) % 2 === 0) === front;
    lines[valley ? 'valley' : 'mountain'] +=
      `M${drawn(from).map(round).join()}L${drawn(to).map(round).join()}`;
  }
  return [
    face,
    ...(['valley', 'mountain'] as const).flatMap((kind) =>
      lines[kind] ? [{ name: `crease ${kind} strength-4`, d: lines[kind], shade: 0, opacity }] : [],
    ),
  ];
}

/** Parts of the paper that are drawn alike. */
interface Share {
  readonly parts: readonly Facet[];
  readonly pose: Pose;
  readonly look: Look;
}

/** What lies on the table, from the bottom up, and what turns above it. */
function paperIn(sheet: FoldedSheet, shares: readonly Share[], camera: Camera): PaperStroke[] {
  const all = shares
    .flatMap(({ parts, pose, look }) => {
      const depth = pose.angle === 0 ? pose.fold : pose.fold + 1;
      return sheaves(parts, depth).map((sheaf) => ({
        sheaf,
        pose,
        look,
        level: levelOf(sheaf.bits, pose.fold),
        turns: pose.angle > 0 && sheaf.bits[pose.fold] === 1,
      }));
    })
    // Layers are parallel, and seen from above: whatever shift they have, the higher one hides the lower one.
    .sort((a, b) => a.level - b.level);
  const turning = all.filter((one) => one.turns);
  const strokes = (list: typeof all) =>
    list.flatMap(({ sheaf, pose, look }) => sheafStrokes(sheet, sheaf, pose, camera, look));
  const grounds = shares.map((share) => shadow(sheet, share, camera, false));
  const hinges = turning.length > 0 ? shares.map((share) => hinge(sheet, share, camera)) : [];
  const still = [...grounds, ...hinges, ...strokes(all.filter((one) => !one.turns))];
  if (turning.length === 0) return still;
  const above = dot(upOf(sheet, turning[0].pose, turning[0].sheaf.bits), camera.toViewer) > 0;
  return [
    ...still,
    ...shares.map((share) => shadow(sheet, share, camera, true)),
    ...strokes(above ? turning : turning.reverse()),
  ];
}

/** The bends between layers that lie and layers that turn; behind both, so that only what is between them shows. */
function hinge(sheet: FoldedSheet, { parts, pose, look }: Share, camera: Camera): PaperStroke {
  const strips = edgesOfFacets(parts).flatMap(({ from, to, first, second }): Point[][] => {
    if (second < 0) return [];
    const [a, b] = [parts[first].bits, parts[second].bits];
    if (a.findIndex((bit, k) => bit !== b[k]) !== pose.fold) return [];
    const [one, other] = [placer(sheet, pose, a), placer(sheet, pose, b)];
    return [[one(from), one(to), other(to), other(from)].map((place) => camera.place(...place))];
  });
  return { name: 'paper hinge', d: outlines(strips), shade: 0, opacity: look.opacity };
}

/** Where the light does not reach the table, or the paper that lies on it: the shadow of what turns, or of the rest. */
function shadow(
  sheet: FoldedSheet,
  { parts, pose, look }: Share,
  camera: Camera,
  cast: boolean,
): PaperStroke {
  const lift = cast ? 0 : 0.02 * sheet.size;
  const floor = cast ? (2 ** pose.fold - 1) * layerHeight(sheet) : 0;
  const list = sheaves(parts, pose.fold + 1).filter(
    ({ bits }) => (pose.angle > 0 && bits[pose.fold] === 1) === cast,
  );
  const polygons = list.flatMap(({ parts: facets, bits }) => {
    const place = placer(sheet, pose, bits);
    return facets.map(({ corners }) =>
      corners.map((v) => {
        const [x, y, z] = place(v);
        const h = z - floor + lift;
        return camera.place(x - (h * LIGHT[0]) / LIGHT[2], y - (h * LIGHT[1]) / LIGHT[2], floor);
      }),
    );
  });
  const opacity = look.opacity * (cast ? Math.sin(pose.angle / 2) : 1);
  return { name: `paper-shadow ${cast ? 'cast' : 'ground'}`, d: outlines(polygons), shade: 0, opacity };
}

const AT_REST: Place = [0, 0, 0];

/** The paper at a time, as paths from the farthest to the nearest. */
export function paperStrokes(sheet: FoldedSheet, time: number, camera: Camera): PaperStroke[] {
  const n = sheet.folds.length;
  const moment = momentAt(time, n);
  if (moment.act === 'fold') return folding(sheet, moment, camera);
  const [kept, off] = [true, false].map((side) => sheet.pieces.filter((piece) => piece.kept === side));
  if (moment.act === 'cut') return cutting(sheet, kept, off, moment, camera);
  const look = { opacity: 1, creases: true };
  const free = { ...look, mark: 'free' };
  if (moment.act === 'unfold') {
    const angle = Math.PI * (1 - eased(moment.share));
    return paperIn(
      sheet,
      [{ parts: kept, pose: { fold: moment.fold, angle, shift: AT_REST }, look: free }],
      camera,
    );
  }
  const share = eased(moment.share);
  const flat = { fold: 0, angle: 0 };
  const rest = { parts: off, pose: { ...flat, shift: AT_REST }, look: { ...look, opacity: 0.6 * share } };
  const lifted: Place = [0, 0, LIFT * share * sheet.size];
  return [
    ...(share > 0 ? paperIn(sheet, [rest], camera) : []),
    ...paperIn(sheet, [{ parts: kept, pose: { ...flat, shift: lifted }, look: free }], camera),
  ];
}

/** A fold that turns, or is about to: then the side that will turn is marked. */
function folding(sheet: FoldedSheet, { fold, share }: Moment, camera: Camera): PaperStroke[] {
  const pose: Pose = { fold, angle: Math.PI * eased(share), shift: AT_REST };
  const parts = sheet.stages[fold + 1];
  const look = { opacity: 1, creases: false };
  if (share > 0) return paperIn(sheet, [{ parts, pose, look }], camera);
  return paperIn(
    sheet,
    [
      { parts: parts.filter(({ bits }) => !bits[fold]), pose, look },
      { parts: parts.filter(({ bits }) => bits[fold]), pose, look: { ...look, mark: 'to-turn' } },
    ],
    camera,
  );
}

/** The share of the cut's time that the blade takes; after it the offcut slides away. */
const BLADE = 0.45;

/** How far the blade has got, 0 to 1. */
export function bladeShare({ share }: Moment): number {
  return eased(Math.min(1, share / BLADE));
}

function cutting(
  sheet: FoldedSheet,
  kept: readonly Piece[],
  off: readonly Piece[],
  moment: Moment,
  camera: Camera,
): PaperStroke[] {
  const n = sheet.folds.length;
  const apart = eased(Math.max(0, (moment.share - BLADE) / (1 - BLADE)));
  const { w } = sheet.cut;
  const by = (-apart * SLIDE * sheet.size) / Math.hypot(...w);
  const rest: Pose = { fold: n, angle: 0, shift: AT_REST };
  const look = { opacity: 1, creases: false };
  const shares = [
    { parts: kept, pose: rest, look },
    {
      parts: off,
      pose: { ...rest, shift: [by * w[0], by * w[1], 0] as const },
      look: { ...look, opacity: 1 - apart, mark: moment.share === 0 ? 'to-fall' : '' },
    },
  ];
  return paperIn(sheet, apart < 1 ? shares : shares.slice(0, 1), camera);
}
