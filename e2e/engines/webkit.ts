import type { Driver } from './driver.ts';
import { asText, dragActions, keyActions } from './driver.ts';
import type { Running } from './programs.ts';
import { freePort, start } from './programs.ts';

/** Where the parts of WebKitGTK are. */
export interface WebKitParts {
  readonly driver: string;
  readonly browser: string;
  /** A display without a screen, where there is none. */
  readonly display: string | null;
}

interface Answer {
  readonly value: unknown;
}

/** Sends a command of classic WebDriver. */
async function command(method: string, address: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(address, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const { value } = (await answer.json()) as Answer;
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${new URL(address).pathname}: ${error} ${message}`);
}

async function openDisplay(path: string): Promise<{ program: Running; name: string }> {
  const program = start(path, ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp']);
  const [, number] = await program.printed(/^(\d+)\s*$/m);
  return { program, name: `:${number}` };
}

/** Ask until the driver is ready. */
async function ready(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await command('GET', `${address}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('WebKitWebDriver did not answer');
}

/** The browser of WebKitGTK, Safari's engine on Linux. */
export async function openWebKit({ driver, browser, display }: WebKitParts): Promise<Driver> {
  const screen = display ? await openDisplay(display) : null;
  const port = await freePort();
  const program = start(driver, [`--port=${port}`], {
    ...(screen ? { DISPLAY: screen.name, GDK_BACKEND: 'x11' } : {}),
    // A machine for tests has no graphics card, and a container no rights for a sandbox.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  });
  const server = `http://127.0.0.1:${port}`;
  await ready(server);
  const options = { binary: browser, args: ['--automation'] };
  const { sessionId, capabilities } = (await command('POST', `${server}/session`, {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `${server}/session/${sessionId}`;
  const post = (what: string, body: unknown): Promise<unknown> => command('POST', `${session}/${what}`, body);
  await post('timeouts', { script: 120_000, pageLoad: 60_000 });
  await post('window/rect', { width: 1280, height: 840 });
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    goto: async (url) => void (await post('url', { url })),
    evaluate: async (run, argument) => {
      const script = `const done = arguments[0]; ${asText(run, argument)}.then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = (await post('execute/async', { script, args: [] })) as {
        value: string;
        error?: string;
      };
      if (error !== undefined) throw new Error(error);
      return JSON.parse(value) as never;
    },
    press: async (...keys) => void (await post('actions', { actions: keyActions(keys) })),
    drag: async (points) => void (await post('actions', { actions: dragActions(points) })),
    close: async () => {
      await command('DELETE', session).catch(() => undefined);
      await program.stop();
      await screen?.program.stop();
    },
  };
}
