/**
 * `node test/bench/memory.ts [--requests 120000]`: the memory of one process, in MB, while visitors and members open pages of
 * every kind, publish replies and answer, on a copy of the small data: a line after each tenth of the requests.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folder, openBench } from './data/database.ts';
import { signMembersIn } from './data/signed-in.ts';
import { countsOf } from './data/sizes.ts';
import { startServer } from './servers.ts';

const { values: options } = parseArgs({ options: { requests: { type: 'string', default: '120000' } } });
const requests = Number(options.requests);
const bench = await openBench((line) => console.error(line));
const secret = randomBytes(32).toString('hex');
const url = await bench.copy('small', 'memory');
const { members, answerable } = await signMembersIn(url, secret);
const app = await startServer(join(import.meta.dirname, '../../src/server.ts'), '/', (baseUrl) => ({
  DATABASE_URL: url,
  SESSION_SECRET: secret,
  BASE_URL: baseUrl,
  TRUST_PROXY: '1',
  LOG_LEVEL: 'silent',
  DATA_DIR: join(folder, 'app'),
}));
const counts = countsOf('small');
const pick = (most: number) => 1 + Math.floor(Math.random() * most);
const paths = [
  () => `/debates/${pick(counts.debates)}-question-${pick(9)}`,
  () => `/debates/${pick(counts.debates)}`,
  () => `/contributions/${pick(counts.texts)}`,
  () => `/members/member-${pick(counts.members)}`,
  () => `/organisations/organisation-${pick(counts.organisations)}`,
  () =>
    ['/', '/boards', '/debates', '/practices', '/commitments', '/publications', '/meetings', '/hub'][
      pick(8) - 1
    ] ?? '/',
  () => `/debates/3-question-3?after=${pick(counts.texts)}`,
];
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
let sent = 0;
let failed = 0;
const started = performance.now();
console.log(`0 requests: ${app.memory()} MB`);
await Promise.all(Array.from({ length: 16 }, lane));
console.log(`${failed} answers of the server’s own fault`);
await app.stop();
await bench.admin.query('DROP DATABASE memory WITH (FORCE)');
await bench.stop();
process.exit();

async function lane(): Promise<void> {
  while (sent < requests) {
    sent += 1;
    if (sent % (requests / 10) === 0)
      console.log(
        `${sent} requests, ${Math.round((performance.now() - started) / 1000)} s: ${app.memory()} MB`,
      );
    const status = await one(sent);
    if (status >= 500 && status !== 503) failed += 1;
  }
}

/** Of twenty: ten by visitors, eight by members, a reply, and an answer. */
function one(n: number): Promise<number> {
  const member = members[n % members.length];
  const about = answerable[n % answerable.length];
  const path = (paths[n % paths.length] ?? (() => '/'))();
  const signedIn = { cookie: member?.cookie ?? '', origin: app.url };
  if (n % 20 === 0) {
    const fields = {
      key: randomUUID(),
      language: 'en',
      text: `A reply, and no other like it: ${randomUUID()}.`,
      in_reply_to: String(about?.id),
    };
    return sendTo(
      'POST',
      `/debates/${about?.debateId}/contributions`,
      signedIn,
      new URLSearchParams(fields).toString(),
    );
  }
  if (n % 20 === 1) return sendTo('POST', `/contributions/${about?.id}/agreement`, signedIn, 'value=agree');
  return n % 20 < 12 ? sendTo('GET', path, {}) : sendTo('GET', path, signedIn);
}

async function sendTo(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<number> {
  const type = body && { 'content-type': 'application/x-www-form-urlencoded' };
  const from = `10.${pick(250)}.${pick(250)}.${pick(250)}`;
  const asking = request(app.url + path, {
    method,
    agent,
    headers: { ...headers, ...type, 'x-forwarded-for': from },
  });
  asking.end(body);
  const [answer] = await once(asking, 'response');
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode;
}
