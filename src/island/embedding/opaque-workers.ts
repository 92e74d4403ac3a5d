/**
 * Let workers start in a frame that is cut off from the origin of its page (`sandbox="allow-scripts"`).
 *
 * Such a page may load any file of the site, but start no worker from one: only from what it made itself. So it makes
 * a file of one line, which loads the worker's.
 */
export function letWorkersStart(scope: { Worker: typeof Worker } = globalThis): void {
  scope.Worker = class extends scope.Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      const line = `import ${JSON.stringify(String(address))};`;
      super(URL.createObjectURL(new Blob([line], { type: 'text/javascript' })), {
        ...options,
        type: 'module',
      });
    }
  };
}
