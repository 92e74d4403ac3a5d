import { makeTrainer, type Ask, type Task, type Trainer, type TrainingFrame } from './trainer.ts';

/** What crosses to the thread that trains; each is answered once, in order. */
export type Request = { readonly id: number } & Asked;
type Asked = { readonly begin: Task; readonly from?: number } | { readonly ask: Ask };
export type Reply = { readonly id: number } & (
  { readonly frame: TrainingFrame } | { readonly failed: string }
);

/** One end of a channel, as workers and message ports have it. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Answer what comes through a port: one frame for each request, none unasked. */
export function serveTraining(port: Port, trainer: Trainer = makeTrainer()): void {
  port.addEventListener('message', ({ data }) => {
    const request = data as Request;
    try {
      const frame =
        'begin' in request ? trainer.begin(request.begin, request.from) : trainer.ask(request.ask);
      port.postMessage({ id: request.id, frame } satisfies Reply, [frame.parameters.buffer as ArrayBuffer]);
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      port.postMessage({ id: request.id, failed } satisfies Reply);
    }
  });
}

/** The page's end: never more than one request is under way. */
export interface TrainingLine {
  readonly busy: boolean;
  send(request: Asked): Promise<TrainingFrame>;
}

export function openLine(port: Port): TrainingLine {
  let id = 0;
  const waiting = new Map<number, { done(frame: TrainingFrame): void; failed(error: Error): void }>();
  port.addEventListener('message', ({ data }) => {
    const reply = data as Reply;
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('frame' in reply) one?.done(reply.frame);
    else one?.failed(new Error(reply.failed));
  });
  return {
    get busy() {
      return waiting.size > 0;
    },
    send: (request) =>
      new Promise((done, failed) => {
        waiting.set(++id, { done, failed });
        port.postMessage({ ...request, id });
      }),
  };
}
