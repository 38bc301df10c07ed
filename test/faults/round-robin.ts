/** A reverse proxy as small as one can be: takes turns, asks /readyz, and keeps connections. */
import { Agent, createServer, get, request } from 'node:http';
import { atEnd } from '../support/at-end.ts';
import { listens } from '../support/listening.ts';

const checkMs = 250;

export async function roundRobin(upstreams: readonly string[]) {
  const agent = new Agent({ keepAlive: true });
  const ready = new Map(upstreams.map((url) => [url, true]));
  let turn = 0;
  const check = (url: string) =>
    get(`${url}/readyz`, { agent: false, timeout: checkMs * 4 }, (res) => {
      ready.set(url, res.statusCode === 200);
      res.resume();
    }).on('error', () => ready.set(url, false));
  const checks = setInterval(() => {
    for (const url of upstreams) check(url);
  }, checkMs);
  atEnd(() => clearInterval(checks));
  const server = createServer((req, res) => {
    const open = upstreams.filter((url) => ready.get(url));
    turn += 1;
    const to = open[turn % open.length];
    if (to === undefined) return void res.writeHead(502).end('nobody is ready\n');
    const there = request(to + req.url, { agent, method: req.method, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    there.on('error', (error) => res.writeHead(502).end(`${to}: ${error.message}\n`));
    req.pipe(there);
  });
  return { url: await listens(server), isReady: (url: string) => ready.get(url) === true };
}
