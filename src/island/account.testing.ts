/** Stand-ins for what a browser offers, which keep account of all that begins on a page and has not ended. */

/** What a listener is added to and removed from. */
export type Listening = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
type Add = Parameters<EventTarget['addEventListener']>;

/** What is alive, each with the words for it. */
export class Account {
  readonly #alive = new Map<object, string>();

  begin(key: object, words: string): void {
    this.#alive.set(key, words);
  }

  end(key: unknown): void {
    this.#alive.delete(key as object);
  }

  words(): string[] {
    return [...this.#alive.values()].sort();
  }
}

/** Listen as a browser does, with signals, and keep account of it. */
export function listening(account: Account, original?: Listening): Listening {
  const known: { readonly target: unknown; readonly type: string; readonly listener: Add[1] }[] = [];
  function remove(this: unknown, type: string, listener: Add[1]): void {
    original?.removeEventListener.call(this as EventTarget, type, listener);
    const at = known.findIndex(
      (one) => one.target === this && one.type === type && one.listener === listener,
    );
    if (at >= 0) account.end(known.splice(at, 1)[0]);
  }
  function add(this: unknown, type: string, listener: Add[1], options?: Add[2]): void {
    const { signal } = (typeof options === 'object' ? options : {}) as AddEventListenerOptions;
    if (signal?.aborted) return;
    original?.addEventListener.call(this as EventTarget, type, listener);
    const entry = { target: this, type, listener };
    known.push(entry);
    const where = (this as Partial<Element> | undefined)?.getAttribute?.('class') ?? 'the page';
    account.begin(entry, `listener for ${type} on ${where}`);
    signal?.addEventListener('abort', () => remove.call(this, type, listener), { once: true });
  }
  return { addEventListener: add, removeEventListener: remove };
}

/** An observer that never sees anything. */
export function blindObserver(account: Account, name: string): new () => object {
  return class {
    observe(): void {
      account.begin(this, name);
    }
    disconnect(): void {
      account.end(this);
    }
  };
}

/** The near end of a worker or a channel, at whose far end nobody is. */
export function silentEnd(account: Account, name: string): new () => object {
  const silence = (): void => undefined;
  return class {
    readonly addEventListener = silence;
    readonly postMessage = silence;
    readonly start = silence;
    constructor() {
      account.begin(this, name);
    }
    terminate(): void {
      account.end(this);
    }
    close(): void {
      account.end(this);
    }
  };
}

/** A channel that nobody hears; only its near end counts, for the other goes with the worker. */
export function silentChannel(account: Account): new () => object {
  const End = silentEnd(account, 'MessagePort');
  return class {
    readonly port1 = new End();
    readonly port2 = {};
  };
}

/** Timers that keep account of themselves, and fire when the test says so. */
export function timers(account: Account) {
  const due = { timeout: new Map<object, () => void>(), interval: new Map<object, () => void>() };
  const start = (kind: keyof typeof due) => (callback: () => void) => {
    const key = {};
    due[kind].set(key, callback);
    account.begin(key, kind);
    return key;
  };
  const stop = (kind: keyof typeof due) => (key: object) => {
    due[kind].delete(key);
    account.end(key);
  };
  const fire = (kind: keyof typeof due) => () => {
    for (const [key, callback] of [...due[kind]]) {
      if (kind === 'timeout') stop(kind)(key);
      callback();
    }
  };
  return {
    tick: fire('interval'),
    wait: fire('timeout'),
    globals: {
      setTimeout: start('timeout'),
      clearTimeout: stop('timeout'),
      setInterval: start('interval'),
      clearInterval: stop('interval'),
    },
  };
}
