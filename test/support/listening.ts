import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.ts';

/** An application on a free port of this machine, until the end of the file; its address. */
export function listening(app: RequestListener): Promise<string> {
  return listens(createServer(app));
}

/** Lets a server listen on a free port of this machine, until the end of the file; its address. */
export async function listens(server: Server): Promise<string> {
  // Never, so that none is closed in the moment in which it is used again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  atEnd(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
