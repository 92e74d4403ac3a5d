import type { Point } from '../../network/index.ts';
import type { Loan } from '../compare/loan.ts';
import type { Pen } from '../pen/pen.ts';
import type { Desk } from '../regions/desk.ts';
import type { Sampled } from '../regions/sampled.ts';
import type { Need } from '../regions/request.ts';
import type { Picture } from '../regions/picture.ts';
import type { Bench, LabState, Window } from '../state/lab-state.ts';

/** A place for a picture, in CSS pixels from its top left corner. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The part that the window fills, without the room for axes: left, top, width, height. */
  readonly plot: readonly [left: number, top: number, width: number, height: number];
  /** From the plane to pixels and back, for what is seen. */
  toPixels(x: number, y: number): Point;
  toPlane(x: number, y: number): Point;
}

/** A network beside the one that is shown. */
export interface Beside {
  readonly bench: Bench;
  readonly picture: Picture | null;
  readonly desk: Pick<Desk, 'answer' | 'problem' | 'version'>;
  /** Its regions as they are lent to whoever compares; `null` until they are there, and where nothing compares. */
  readonly loan: Loan | null;
}

/** What a view draws. */
export interface Look {
  readonly state: LabState;
  readonly bench: Bench;
  /** The regions; they may be of a window that has moved since: draw them where they are. */
  readonly picture: Picture | null;
  /** Of networks without flat pieces, values on a grid instead. */
  readonly sampled: Sampled | null;
  readonly desk: Desk;
  /** The window that is seen. */
  readonly window: Window;
  readonly frame: Frame;
  /** The network of the other picture, where that is another one. */
  readonly beside: Beside | null;
  /** The place in the plane that a pointer or the keys are at, in either picture; `null` when none is. */
  readonly pointed: Point | null;
  /** Draw again soon: something that the view has asked for is there. */
  redraw(): void;
}

/** What the base of a view is painted from: regions and all that is needed of them, in whatever thread they are. */
export type Shown = Omit<Look, 'desk' | 'pointed' | 'redraw'> & { readonly desk: Pick<Desk, 'answer'> };

/** What is told to ask the worker: the state, the network that is shown, and the one beside it. */
export type Asking = Pick<Look, 'state' | 'bench' | 'beside'>;

/** One line of a legend. */
export interface LegendLine {
  readonly tone: string;
  readonly mark: 'line' | 'dashes' | 'area' | 'dot';
  readonly words: string;
}

/** A way to look at a network. All of it is a function of what it is given, and draws the same twice. */
export interface View {
  readonly name: string;
  readonly label: string;
  /**
   * What moving in it does: `plane` pans and zooms the window, `turn` turns a surface, `none` does neither.
   *
   * Pins and pointing work in `plane` views, and in others by `placeAt`.
   */
  readonly moves: 'plane' | 'turn' | 'none';
  /** Of what a reader may choose, what it depends on: menus are shown for these. */
  readonly uses?: readonly ('output' | 'level' | 'unit')[];
  /** What is asked of the regions for it, again with every new picture; `look.desk.answer` has the answers. */
  needs?(asking: Asking): readonly Need[];
  /** What is asked of the other picture's regions too, see `look.beside`. */
  readonly needsBeside?: readonly Need[];
  /** What lies below that and is little: few lines, and words. */
  paintUnder?(pen: Pen, look: Look): void;
  /**
   * What lies below everything that follows the pointer: painted once and kept until state or regions change; of very
   * many regions in the thread that has found them.
   */
  paint(pen: Pen, look: Shown): void;
  /** The picture whose values have the colours: what lies around a window has those of what lies in it. */
  coloured?(look: Shown): Picture | null;
  /** What follows the pointer and the pins, over it; cheap. */
  paintOver?(pen: Pen, look: Look): void;
  /** For views that are not of the plane: the place in the plane at a pixel, or `null`. */
  placeAt?(look: Look, x: number, y: number): Point | null;
  legend(look: Look): readonly LegendLine[];
  /** One sentence on what is seen, as it is now; the numbers of regions, edges and corners unless given. */
  status?(look: Look): string;
  /** The picture in words. */
  describe(look: Look): string;
}
