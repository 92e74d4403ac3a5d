/** A point of the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One tab of a browser, as far as a reader uses it: what every engine can do, whatever it is driven by. */
export interface Driver {
  /** The browser and its version, as it says itself. */
  readonly name: string;
  goto(address: string): Promise<void>;
  /** Run a function in the page; it and its argument go there as text, so it knows nothing else. */
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Press keys one after the other: characters, or "ArrowRight" and its like. */
  press(...keys: string[]): Promise<void>;
  /** Take hold at the first point and let go at the last. */
  drag(points: readonly Point[]): Promise<void>;
  close(): Promise<void>;
}

/** The keys that have no character, as WebDriver writes them. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Pressing keys, as both WebDriver protocols write it. */
export function keyActions(keys: readonly string[]): unknown[] {
  const actions = keys
    .map((key) => KEYS[key] ?? key)
    .flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
  return [{ type: 'key', id: 'keyboard', actions }];
}

/** A drag, as both WebDriver protocols write it. */
export function dragActions([first, ...rest]: readonly Point[]): unknown[] {
  const to = ({ x, y }: Point) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 30 });
  const actions = [
    to(first),
    { type: 'pointerDown', button: 0 },
    ...rest.map(to),
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

/** A function and its argument as text that promises the result as JSON. */
export function asText(run: (argument: never) => unknown, argument: unknown): string {
  return `Promise.resolve((${run.toString()})(${JSON.stringify(argument) ?? 'undefined'})).then((value) => JSON.stringify(value ?? null))`;
}
