import type { Found } from '../../network/index.ts';

/** What hears of the reading of files. */
export interface IntakeEars {
  /** What is going on, or was done. */
  say(words: string): void;
  /** What kept a file from being read, and what to do; null when a new one is begun. */
  fail(words: string | null): void;
  /** Whether something is being read, that is, can be stopped. */
  busy(is: boolean): void;
  /** The networks that a file can mean; at least one. */
  found(networks: readonly Found[], file: File): void;
}

/** A kind of file that is more than a network: opens it, or says by false that a file is none of its kind. */
export type OtherKind = (file: File) => Promise<boolean>;

/** Reads files one after the other; a new one stops those before it. */
export interface Intake {
  read(files: readonly File[]): Promise<void>;
  stop(): void;
}

/** Let files be read, in a worker that is fetched with the first one. Nothing else changes while it works. */
export function makeIntake(ears: IntakeEars, others: readonly OtherKind[], end: AbortSignal): Intake {
  let current: AbortController | null = null;
  const readOne = async (file: File, signal: AbortSignal): Promise<void> => {
    ears.say(`Reading ${file.name}.`);
    for (const open of others)
      if (await open(file)) {
        ears.say(`Opened ${file.name}.`);
        return;
      }
    const { readNetworksInWorker } = await import('../../contract/read-networks.ts');
    const found = await readNetworksInWorker(file, {
      signal,
      onProgress: (bytes, size) =>
        ears.say(
          bytes < size
            ? `Reading ${file.name}: ${Math.round((100 * bytes) / Math.max(1, size))} per cent.`
            : `Looking at ${file.name}.`,
        ),
    });
    if (!signal.aborted) ears.found(found, file);
  };
  return {
    async read(files) {
      current?.abort();
      const own = (current = new AbortController());
      const signal = AbortSignal.any([own.signal, end]);
      ears.fail(null);
      ears.busy(true);
      for (const file of files) {
        try {
          await readOne(file, signal);
        } catch (error) {
          if (end.aborted) return;
          if (signal.aborted) {
            if (current === own) ears.say(`Stopped reading ${file.name}. Nothing has changed.`);
            break;
          }
          ears.say('');
          ears.fail(`${failure(error)} Nothing has changed.`);
          break;
        }
      }
      if (current === own) ears.busy(false);
    },
    stop: () => current?.abort(),
  };
}

const failure = (error: unknown): string => {
  const words = error instanceof Error ? error.message : 'The file could not be read';
  return /[.!?]$/.test(words) ? words : `${words}.`;
};
