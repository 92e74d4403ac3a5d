import type { Point } from '../../network/index.ts';
import type { Desk } from '../regions/desk.ts';
import type { Store } from '../state/store.ts';
import type { Grips } from '../panes/grips.ts';
import type { Pen } from '../pen/pen.ts';
import type { Look } from '../views/view.ts';
import type { Pane } from '../panes/pane.ts';
import type { Commands } from './commands.ts';

/** What every part of the Lab is given. */
export interface Lab {
  readonly root: HTMLElement;
  readonly store: Store;
  readonly commands: Commands;
  readonly panes: readonly Pane[];
  /** The regions of a network of the bench, by its key; opened when first asked for. */
  deskOf(key: string): Desk;
  /** The regions around the window too, of the same network: for what is seen while a hand moves it, and no numbers. */
  aroundOf(key: string): Desk;
  /** Call back whenever regions are there, or a reason why they are not, of any network. */
  onRegions(listener: () => void): void;
  /** What parts offer to be taken hold of in pictures of the plane; parts add to it. */
  readonly grips: Grips[];
  /** What parts draw over pictures of the plane, below what can be taken hold of: data, lines; parts add to it. */
  readonly marks: ((pen: Pen, look: Look) => void)[];
  /** Asked before a tap or Enter on a picture of the plane pins a region; true when it meant something else. */
  readonly taps: ((place: Point, look: Look) => boolean)[];
  /** The place that is pointed at, in either picture. */
  readonly pointed: Point | null;
  point(place: Point | null): void;
  /** Say something once, beside the pictures and to screen readers: what was done, or why it could not be. */
  say(words: string): void;
  readonly signal: AbortSignal;
}

/** A panel of the Lab: makes its content in an element that is there for it. */
export interface Panel {
  readonly name: string;
  readonly label: string;
  bind(root: HTMLElement, lab: Lab): void;
}
