import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A program that runs, all that it starts included. */
export interface Running {
  /** The first match in what it prints. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

/** How long a program may take before it says that it is ready, in milliseconds. */
const START = 60_000;

/** Start a program in a group of its own, so that whatever it starts ends with it. */
export function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child: ChildProcess = spawn(command, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').catch(() => undefined);
  let text = '';
  const heard = new EventTarget();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      text += data.toString();
      heard.dispatchEvent(new Event('text'));
    });
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => reject(new Error(`${command} ${why}:\n${text}`));
        const timer = setTimeout(() => fail(`did not say ${pattern.source}`), START);
        const look = (): void => {
          const match = pattern.exec(text);
          if (!match) return;
          clearTimeout(timer);
          resolve(match);
        };
        heard.addEventListener('text', look);
        void ended.then(() => fail('ended'));
        child.on('error', ({ message }) => fail(message));
        look();
      }),
    stop: async () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        return;
      }
      await ended;
    },
  };
}
