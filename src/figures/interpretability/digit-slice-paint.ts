import { DIGIT_LOOKS } from '../../drawing/digits/digit-images.ts';
import type { Ink } from '../../drawing/page/inks.ts';
import { inksOf } from '../../drawing/page/inks.ts';
import { paintImages } from './digit-slice-aside.ts';
import { LOOKS, paintAreas } from './digit-slice-areas.ts';
import type { Slice } from './digit-slice-scene.ts';
import { LAYOUT, restingScene } from './digit-slice-scene.ts';

const { left, top, side } = LAYOUT.map;

/** The picture of a window, painted once: pointing at it and moving it only copy it. */
interface Picture {
  readonly areas: object;
  readonly inks: readonly Ink[];
  readonly scale: number;
  readonly canvas: HTMLCanvasElement;
}
/** So many pictures are kept: the way back is short. */
const KEPT = 4;
const known = new WeakMap<HTMLCanvasElement, Picture[]>();

function pictureOf(target: HTMLCanvasElement, state: Slice, inks: readonly Ink[], scale: number): Picture {
  const scene = restingScene(state);
  const kept = known.get(target) ?? [];
  known.set(target, kept);
  const found = kept.find((one) => one.areas === scene.areas && one.inks === inks && one.scale === scale);
  if (found) return found;
  const canvas = kept.length < KEPT ? target.ownerDocument.createElement('canvas') : kept.shift()!.canvas;
  // Whole pixels from the canvas's corner: nothing is blurred where it is copied.
  canvas.width = canvas.height = Math.ceil(side * scale) + 1;
  const context = canvas.getContext('2d');
  context?.setTransform(scale, 0, 0, scale, -Math.floor(left * scale), -Math.floor(top * scale));
  if (context) paintAreas(context, scene, inks);
  const made = { areas: scene.areas, inks, scale, canvas };
  kept.push(made);
  return made;
}

/** Paint the map under the drawing; while a hand moves the window, its picture moves with the hand. */
export function paintSlice(context: CanvasRenderingContext2D, state: Slice): boolean {
  const drawing = context.canvas.parentElement?.querySelector<SVGSVGElement>('svg.drawing');
  const scale = context.getTransform().a;
  if (!drawing || scale === 0) return false;
  const inks = inksOf(drawing, LOOKS);
  const { canvas } = pictureOf(context.canvas, state, inks, scale);
  const unit = restingScene(state).unit;
  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(
    canvas,
    Math.floor(left * scale) - Math.round((state.sx / unit) * scale),
    Math.floor(top * scale) + Math.round((state.sy / unit) * scale),
  );
  context.restore();
  paintImages(context, state, inks.slice(LOOKS.indexOf(DIGIT_LOOKS[0])));
  return true;
}
