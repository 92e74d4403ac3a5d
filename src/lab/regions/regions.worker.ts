import { expose, transfer } from 'comlink';
import { buffersOf } from './picture.ts';
import type { Request } from './request.ts';
import { makeSession } from './session.ts';
import type { QuestionName } from './questions.ts';
import type { paintOrder } from '../views/painter.ts';
import { isPaintedBeside } from '../views/order.ts';

/** Networks of more hidden units may well have so many regions that they are painted here: the painter comes first. */
const MANY_UNITS = 40;

let paint: typeof paintOrder | null = null;
/** Fetch the painter, which most networks do without. Where it does not come, the page paints. */
const fetchPainter = async (): Promise<void> => {
  paint ??= await import('../views/painter.ts').then(
    (painter) => painter.paintOrder,
    () => null,
  );
};

const session = makeSession((order, painted) => {
  if (!paint && isPaintedBeside(painted.picture.regionCount)) void fetchPainter();
  return paint?.(order, painted) ?? null;
});
let network: Request['network'] | undefined;
let slice: Request['slice'] | undefined;
let onProgress: ((share: number) => void) | undefined;

/** What crosses to this thread is a copy each time: a network that is told to be the last one is that one. */
export interface Sent extends Omit<Request, 'network' | 'slice'> {
  readonly network?: Request['network'];
  readonly slice?: Request['slice'];
}

const remote = {
  /** Whom to tell the share that is done, from now on: once, because each way between threads costs memory. */
  listen(listener: (share: number) => void) {
    onProgress = listener;
  },
  async picture(sent: Sent) {
    if (sent.network) {
      network = sent.network;
      slice = sent.slice;
    }
    const [asked, cut] = [network, slice ?? null];
    const units = asked?.layers.slice(0, -1).reduce((sum, { outputs }) => sum + outputs, 0) ?? 0;
    if (!paint && units > MANY_UNITS) await fetchPainter();
    if (!asked) throw new Error('no network has been sent');
    const reply = session.picture({ ...sent, network: asked, slice: cut }, onProgress);
    const paintings = 'paintings' in reply ? Object.values(reply.paintings ?? {}) : [];
    return transfer(reply, [...buffersOf(reply), ...paintings.map(({ image }) => image)]);
  },
  ask: (name: QuestionName, told: readonly unknown[]) => session.ask(name, told),
};

export type RemoteSession = typeof remote;

expose(remote);
