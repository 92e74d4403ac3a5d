// Longer than most files: all that a figure may declare, in one place.
import type { Handle } from '../drawing/hands/handle.ts';
import type { LegendEntry } from '../drawing/tables/legend.ts';
import type { Network } from '../network/index.ts';

/** What one field of a figure's state may hold: it must fit into a link. */
export type Field = number | boolean | string | readonly number[];

/** A figure's state: flat and serialisable. Everything else is computed from it. */
export type State<S> = { readonly [K in keyof S]: Field };

interface Labelled<S> {
  /** The field of the state that the control shows and sets. */
  readonly name: keyof S & string;
  readonly label: string;
  /** Is it offered at all? What does not apply in a state is not shown. The default is always. */
  offered?(state: S): boolean;
}

/** A slider over a number field. `show` writes the value beside the label; the default is `shortest`. */
export interface RangeControl<S> extends Labelled<S> {
  readonly kind: 'range';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly show?: (value: number) => string;
}

/** What an option of a choice stands for, in small. */
export interface OptionPicture {
  /** What it shows, in its own units, y downwards: left, top, width, height. */
  readonly box: readonly [number, number, number, number];
  /** The path of what lies below, and of what stands on it. */
  readonly ground: string;
  readonly shape: string;
}

/** A choice over a string field: a menu, or with pictures a row of them. */
export interface ChoiceControl<S> extends Labelled<S> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** An option as a picture; when the site is built. */
  picture?(value: string): OptionPicture;
  /** The option whose task a state fulfils: with pictures, it is ticked from then on, on the reader's device. */
  solved?(state: S): string | null;
  /** What a choice in the menu sets beside its own field, so that it means the same whatever came before. */
  also?(value: string): NoInfer<Partial<S>>;
}

/** A checkbox over a boolean field. */
export interface ToggleControl<S> extends Labelled<S> {
  readonly kind: 'toggle';
}

/** A field to type a whole number into. */
export interface NumberControl<S> extends Labelled<S> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
}

/** A field to type whole numbers into, one to `most` of them, over a field that is a list. */
export interface ListControl<S> extends Labelled<S> {
  readonly kind: 'list';
  readonly min: number;
  readonly max: number;
  readonly most: number;
}

/** A control that a reader types into. */
export type TypedControl<S> = NumberControl<S> | ListControl<S>;

export type Control<S> = RangeControl<S> | ChoiceControl<S> | ToggleControl<S> | TypedControl<S>;

/** A button that changes the state once. */
export interface Action<S> {
  /** Its key among the figure's buttons; not one of the player's, of reset, of undo or of an export. */
  readonly name: string;
  readonly label: string;
  to(state: S): Partial<S>;
  /** Can it be pressed now? The default is always. */
  possible?(state: S): boolean;
  /** Is it offered at all? What does not apply in a state is not shown. The default is always. */
  offered?(state: S): boolean;
}

/** A file that a figure offers beside its drawing and its network. */
export interface FileExport<S> {
  /** Its key, and the ending of the file's name: "csv". */
  readonly name: string;
  /** What the button says. */
  readonly label: string;
  /** What the file holds, in words, for those who hear the button. */
  readonly holds: string;
  readonly type: string;
  /** For a picture, which the text draws as SVG: its width and height in pixels. */
  readonly picture?: readonly [width: number, height: number];
  /** Is it offered? The default is always. */
  offered?(state: S): boolean;
  /** What is in it; its maker may be fetched first. */
  text(state: S): string | Promise<string>;
}

/** What a reader passes on of what they have made. */
export interface Sharing<S> {
  /** A few words for it, which go with the link. */
  readonly words: string;
  /** Where the link opens it, against the present state; from there it plays by itself. */
  readonly change: Partial<S>;
}

/** The state of a mounted figure, and the one way to change it. */
export interface Model<S> {
  readonly state: S;
  /**
   * Show a change for as long as the reader points at something, without making it: the state, its link and what can
   * be undone stay as they are. `null` shows the state again.
   */
  preview(change: Partial<S> | null): void;
  /** Merge a change into the state, hold it to the figure's constraints, and draw in the next frame. */
  set(change: Partial<S>): void;
  /** Call back after every change that took effect. Returns the function that stops it. */
  subscribe(listener: (state: S) => void): () => void;
}

/** How far a reader has come with what a figure asks. */
export interface Goal {
  /** Decided exactly, from the state alone. */
  readonly done: boolean;
  /** One sentence: what has been reached, or what is still missing. */
  readonly words: string;
}

/** The player, as far as a figure may use it. */
export interface Stepper {
  readonly playing: boolean;
  /** As the step button does: one step, and at the end, in a figure with `stepWords`, back to the beginning. */
  step(): void;
  /** Stop where it is; nothing happens at rest. */
  pause(): void;
}

/**
 * One figure: a state, a drawing of it, and what a reader may do to it.
 *
 * `draw`, `readout` and all words are functions of the state, and idempotent: they run at build time to put the first
 * frame into the page, and in the browser on every change, adopting the nodes that are already there.
 *
 * What belongs where, so that nothing is said twice:
 * - `invitation`: what to do first. The caption, in the chapter's prose: what to see.
 * - `status`: what is true now, one sentence beside the drawing, for everybody. It is spoken after every change.
 * - `describe`: the drawing for those who do not see it, whole: no reader should need the drawing to follow the text.
 * - `legend`: what colours and line styles mean; one meaning at a time.
 * - `readout`: numbers, that is tables and formulas, and no sentences.
 * - `goal`, `goals`: what is asked for here or in an exercise, whether it is done, and what is missing until then.
 * - `values`: what the chapter's prose quotes, so that text and figure cannot disagree.
 *
 * What any of these and the caption claim is tested in `X.test.ts` beside `X.figure.ts`, against an independent
 * computation.
 */
export interface Figure<S extends State<S>> {
  /** Size of the drawing's view box, in its own units; CSS scales it. */
  readonly width: number;
  readonly height: number;
  /** What a reader should do first, one short imperative sentence. */
  readonly invitation: string;
  /** What a crease's colour tells: its fold (mountain, valley) or the unit that owns it. */
  readonly creases?: 'fold' | 'unit';
  readonly initial: S;
  readonly controls?: readonly Control<S>[];
  /** Buttons of its own, beside reset. */
  readonly actions?: readonly Action<S>[];
  /** What a reset leaves alone: what the reader has made. Where nothing else is left, a second reset takes that back too. */
  keeps?(state: S): Partial<S> | null;
  /** Can whatever a reader does be taken back? Its presence adds an undo button, and the usual key. */
  readonly undo?: boolean;
  /** What there is to pass on in a state; `null` while nothing is finished. Its presence adds a button. */
  share?(state: S): Sharing<S> | null;
  /** Files of its own, beside SVG, PNG and JSON. The first picture among them goes with what is shared. */
  readonly files?: readonly FileExport<S>[];
  /**
   * The nearest allowed state, and one that is allowed as it stands. Controls' own limits are applied before it.
   *
   * A field that a handle moves, or that a link may say, has a control or is held to its limits here.
   */
  constrain?(state: S): S;
  /**
   * The names of the controls and buttons that stand right under the drawing; the others stand further down.
   *
   * The default is the first of each.
   */
  readonly primary?: readonly string[];
  /** Does it need the whole width, text beside it or not? Such a figure stays where it stands. */
  readonly large?: boolean;
  /** The whole drawing in words, in place of it: what is where, and all that its labels say. */
  describe(state: S): string;
  /** What is true now, in one short sentence that changes with the state. */
  status?(state: S): string;
  /** What the colours and line styles of the drawing mean in this state. */
  legend?(state: S): readonly LegendEntry[];
  /** Whether what the figure itself asks for is done, said beside the drawing. */
  goal?(state: S): Goal;
  /** The same for what exercises in the text ask for, by the names that they give: `<Exercise in="…" goal="name">`. */
  readonly goals?: Readonly<Record<string, (state: S) => Goal>>;
  /** Named numbers and phrases for the prose, computed from the state. */
  values?(state: S): Readonly<Record<string, string>>;
  /** The network that the figure shows, for export. */
  network?(state: S): Network;
  /** The part of the drawing that stands for the figure in small: left, top, width, height; the default is all of it. */
  readonly still?: readonly [number, number, number, number];
  /** What it shows there, against the state in which it begins; the default is no change. */
  readonly stillShows?: Partial<S>;
  draw(svg: SVGSVGElement, state: S): void;
  /**
   * Browser only: paint what SVG could not hold at 60 frames a second, on a canvas over the drawing and in its units.
   *
   * `draw` then leaves out what is painted, or draws a reduced picture of it: the first frame of a page and the page
   * without JavaScript show `draw` alone. Returns whether anything is painted in this state.
   */
  paint?(context: CanvasRenderingContext2D, state: S): boolean;
  /**
   * Where the canvas lies; the default is over the drawing.
   *
   * Under it, `draw` finds out by itself what is painted: a drawing with the attribute `data-painted` leaves that out.
   * Without it, in the first frame, on paper and in saved files, it draws everything.
   */
  readonly paints?: 'over' | 'under';
  /** Numbers beside the drawing: formulas and tables alone, as HTML and MathML. */
  readout?(element: HTMLElement, state: S): void;
  /** The most lines that the readout has; their room is kept free, so that no change moves the page. */
  readonly readoutLines?: number;
  /** What the page's sentences call the readout: a small screen folds a long one under this word, else under "Numbers". */
  readonly readoutName?: string;
  /** What a reader brings, rather than sets: HTML below the numbers, drawn once when the site is built; `interact` binds it. */
  panel?(element: HTMLElement): void;
  /** What the reader can take hold of in the drawing, in the order of the tab key. */
  handles?(state: S): readonly Handle<S>[];
  /**
   * Browser only, once for as long as the figure lives: hover and keys beyond the handles and the native controls.
   *
   * The signal ends what this begins. Listeners take it (`addEventListener(…, { signal })`), so do the binders of
   * `drawing` and `startWork`; timers, observers and whatever else outlives a call end on its `abort`. The model
   * needs no such care: it tells nobody of anything once the figure has ended.
   */
  interact?(svg: SVGSVGElement, model: Model<S>, player: Stepper, signal: AbortSignal): void;
  /** One unit of time; `null` at the end. Its presence adds play, pause, step and reset. */
  step?(state: S): S | null;
  /** Milliseconds between two steps while it plays; the default is 50. */
  readonly pace?: number;
  /**
   * May the step button rest here? The default is always. Where steps are frames of a movement, the button plays
   * the movement to its end, or shows its end at once where the reader wants less motion.
   */
  stops?(state: S): boolean;
  /**
   * What the step button says, where it is the figure's main one: what it will do, at the end too.
   *
   * The default is "Step", and then the button does nothing at the end.
   */
  stepWords?(state: S): string;
  /** Where play starts over once `step` has ended; the default is the initial state. */
  rewind?(state: S): S;
}

/** A figure whose fields are not known at compile time. */
export type AnyFigure = Figure<Record<string, Field>>;

/** The figures of the book by name, which is their file's. */
export type Figures = Readonly<Record<string, AnyFigure>>;

/** Check a figure's type at its definition. */
export function defineFigure<S extends State<S>>(figure: Figure<S>): Figure<S> {
  return figure;
}

type OptionsOf<C> = Omit<C, 'kind' | 'name'>;

/** A slider. */
export function range<S>(name: keyof S & string, options: OptionsOf<RangeControl<S>>): RangeControl<S> {
  return { kind: 'range', name, ...options };
}

/** A menu, or a row of pictures. */
export function choice<S>(name: keyof S & string, options: OptionsOf<ChoiceControl<S>>): ChoiceControl<S> {
  return { kind: 'choice', name, ...options };
}

/** A checkbox. */
export function toggle<S>(name: keyof S & string, options: OptionsOf<ToggleControl<S>>): ToggleControl<S> {
  return { kind: 'toggle', name, ...options };
}

/** A whole number to type. */
export function number<S>(name: keyof S & string, options: OptionsOf<NumberControl<S>>): NumberControl<S> {
  return { kind: 'number', name, ...options };
}

/** Whole numbers to type. */
export function list<S>(name: keyof S & string, options: OptionsOf<ListControl<S>>): ListControl<S> {
  return { kind: 'list', name, ...options };
}
