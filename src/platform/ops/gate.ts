import type { RequestListener } from 'node:http';

const retrySeconds = '5';

/**
 * What every request passes first: until the application is open, and at `/readyz` once it is about to end, the answer is 503
 * with the reason. `/healthz` says at any time that the process is there.
 */
export class Gate {
  #why = 'starting';
  #app: RequestListener | undefined;
  #isClosing = false;

  /** Says why it is not open yet. */
  says(why: string): void {
    this.#why = why;
  }

  opens(app: RequestListener): void {
    this.#app = app;
  }

  /** Lets requests through for a while yet, and tells whoever sends them to send no more. */
  closes(): void {
    this.#why = 'stopping';
    this.#isClosing = true;
  }

  readonly listener: RequestListener = (req, res) => {
    if (this.#isClosing) res.setHeader('Connection', 'close');
    const isOpen = this.#app && !(this.#isClosing && req.url === '/readyz');
    if (isOpen) return this.#app?.(req, res);
    const isAlive = req.url === '/healthz';
    res.writeHead(isAlive ? 200 : 503, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(!isAlive && { 'Retry-After': retrySeconds }),
    });
    res.end(isAlive ? 'ok\n' : `${this.#why}\n`);
  };
}
