import { expose, transfer } from 'comlink';
import { buffersOf } from './picture.ts';
import { makeSession, type Request } from './session.ts';
import type { QuestionName } from './questions.ts';
import { paintOrder } from '../views/painter.ts';

const session = makeSession(paintOrder);
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
  picture(sent: Sent) {
    if (sent.network) {
      network = sent.network;
      slice = sent.slice;
    }
    if (!network) throw new Error('no network has been sent');
    const reply = session.picture({ ...sent, network, slice: slice ?? null }, onProgress);
    const paintings = 'paintings' in reply ? Object.values(reply.paintings ?? {}) : [];
    return transfer(reply, [...buffersOf(reply), ...paintings.map(({ image }) => image)]);
  },
  ask: (name: QuestionName, told: readonly unknown[]) => session.ask(name, told),
};

export type RemoteSession = typeof remote;

expose(remote);
