import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a database that a test can cut and mend; nothing else on the way. */
export async function proxyTo(target: string) {
  const url = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let silent = false;
  let pieces = 0;
  const listen = async (port: number) => {
    const made = createServer((client) => {
      sockets.add(client.on('error', () => {}));
      if (silent) return;
      const there = connect(Number(url.port), url.hostname).on('error', () => {});
      sockets.add(there);
      client.on('data', () => {
        pieces += 1;
      });
      client.pipe(there).pipe(client);
    });
    await new Promise<void>((done) => made.listen(port, '127.0.0.1', done));
    server = made;
    return (made.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const cut = async () => {
    const closed = new Promise((done) => (server ? server.close(done) : done(undefined)));
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await closed;
  };
  const through = new URL(target);
  through.port = String(port);
  return {
    url: through.href,
    cut,
    /** How many pieces were sent to the database so far. */
    pieces: () => pieces,
    /** Nothing passes any more on the connections there are; none is closed. */
    stall() {
      for (const socket of sockets) socket.pause();
    },
    /** Mends it; `silent`: it takes connections but never answers. */
    async mend(options: { silent?: boolean } = {}) {
      silent = options.silent ?? false;
      await listen(port);
    },
  };
}
