/** Something that can be done by name, from the palette or by a key. */
export interface Command {
  readonly name: string;
  readonly label: string;
  /** As `aria-keyshortcuts` writes it: "z", "Shift+A", "Control+Z". */
  readonly keys?: string;
  /** Can it be done now? The default is always. */
  possible?(): boolean;
  /** Until what it stands in for is there: then a command of the same name takes its place. */
  readonly standsIn?: boolean;
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
        const at = all.findIndex(({ name }) => name === command.name);
        if (at < 0) all.push(command);
        else if (all[at].standsIn) all[at] = command;
        else throw new Error(`two commands are named ${command.name}`);
      }
    },
  };
}
