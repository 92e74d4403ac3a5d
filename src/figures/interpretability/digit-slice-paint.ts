import { DIGIT_LOOKS } from '../../drawing/digits/digit-images.ts';
import type { Ink } from '../../drawing/page/inks.ts';
import { inksOf } from '../../drawing/page/inks.ts';
import { paintImages } from './digit-slice-aside.ts';
import { LOOKS, paintAreas } from './digit-slice-areas.ts';
import type { Slice } from './digit-slice-scene.ts';
import { LAYOUT, isMoving, restingScene } from './digit-slice-scene.ts';

const { left, top, side } = LAYOUT.map;

/** What a picture of a window depends on. */
interface Motif {
  readonly areas: object;
  readonly inks: readonly Ink[];
  readonly scale: number;
}

/** A picture that is kept: pointing at the window and moving it only copy it. */
interface Picture extends Motif {
  readonly canvas: HTMLCanvasElement;
}
/** So many pictures are kept: the way back is short. */
const KEPT = 4;
const known = new WeakMap<HTMLCanvasElement, Picture[]>();
/** What each canvas was painted with last without a picture. */
const direct = new WeakMap<HTMLCanvasElement, Motif>();

const isSame = (one: Motif | undefined, { areas, inks, scale }: Motif): boolean =>
  one?.areas === areas && one.inks === inks && one.scale === scale;

/**
 * The picture of a window on a canvas; `null` where it is to be painted straight onto that, as it is the first time:
 * who goes through digits sees each window once, and to paint and then copy it takes twice as long.
 */
function pictureOf(target: HTMLCanvasElement, state: Slice, motif: Motif): Picture | null {
  const kept = known.get(target) ?? [];
  known.set(target, kept);
  const found = kept.find((one) => isSame(one, motif));
  if (found) return found;
  if (!isMoving(state) && !isSame(direct.get(target), motif)) {
    direct.set(target, motif);
    return null;
  }
  const canvas = kept.length < KEPT ? target.ownerDocument.createElement('canvas') : kept.shift()!.canvas;
  const { inks, scale } = motif;
  // Whole pixels from the canvas's corner: nothing is blurred where it is copied.
  canvas.width = canvas.height = Math.ceil(side * scale) + 1;
  const context = canvas.getContext('2d');
  context?.setTransform(scale, 0, 0, scale, -Math.floor(left * scale), -Math.floor(top * scale));
  if (context) paintAreas(context, restingScene(state), inks);
  const made = { ...motif, canvas };
  kept.push(made);
  return made;
}

/** Paint the map under the drawing; while a hand moves the window, its picture moves with the hand. */
export function paintSlice(context: CanvasRenderingContext2D, state: Slice): boolean {
  const drawing = context.canvas.parentElement?.querySelector<SVGSVGElement>('svg.drawing');
  const scale = context.getTransform().a;
  if (!drawing || scale === 0) return false;
  const inks = inksOf(drawing, LOOKS);
  const scene = restingScene(state);
  const picture = pictureOf(context.canvas, state, { areas: scene.areas, inks, scale });
  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  if (picture) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(
      picture.canvas,
      Math.floor(left * scale) - Math.round((state.sx / scene.unit) * scale),
      Math.floor(top * scale) + Math.round((state.sy / scene.unit) * scale),
    );
  } else paintAreas(context, scene, inks);
  context.restore();
  paintImages(context, state, inks.slice(LOOKS.indexOf(DIGIT_LOOKS[0])));
  return true;
}
