/** Something that can be done by name, from the palette or by a key. */
export interface Command {
  readonly name: string;
  readonly label: string;
  /** As `aria-keyshortcuts` writes it: "z", "Shift+A", "Control+Z". */
  readonly keys?: string;
  /** Can it be done now? The default is always. */
  possible?(): boolean;
  run(): void;
}

/** All that can be done, in the order in which the panels told. */
export interface Commands {
  readonly all: readonly Command[];
  add(...commands: readonly Command[]): void;
}

export function makeCommands(): Commands {
  const all: Command[] = [];
  return {
    all,
    add(...commands) {
      for (const command of commands) {
        if (all.some(({ name }) => name === command.name))
          throw new Error(`two commands are named ${command.name}`);
        all.push(command);
      }
    },
  };
}
