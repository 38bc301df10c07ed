import { createServer } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { addFile } from '#src/concerns/files/uploading/add-file.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { atEnd } from '../../support/at-end.ts';
import { contribution } from '../../support/factories.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
let test: TestApp;
let author: Awaited<ReturnType<TestApp['signedInAs']>>;
let scanner: Awaited<ReturnType<typeof clamd>>;

/** A scanner that speaks as clamd does: it finds one thing. It can go away and come back. */
async function clamd() {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes]);
      if (/^z?(PING|VERSION)/.test(heard.toString('latin1'))) return socket.end('PONG\n');
      if (!heard.subarray(-4).equals(Buffer.alloc(4))) return;
      socket.end(heard.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = () => new Promise((done) => server.close(done));
  atEnd(close);
  return { url: `tcp://127.0.0.1:${port}`, goAway: close, comeBack: () => listen(port) };
}

beforeAll(async () => {
  scanner = await clamd();
  test = await testApp({ clamdUrl: scanner.url });
  author = await test.signedInAs({ group: 'CS', verified: true });
});

async function add(name: string, content: string): Promise<string> {
  const actor = await memberActor(test.db, author.member.id, test.clock.now);
  if (!actor) throw new Error('there is such a member');
  const upload = { name, bytes: Buffer.from(content), tooLarge: false };
  const { id } = await addFile(test.deps, actor, { upload, title: name, language: 'en', largest: 1000 });
  const { id: contributionId } = await contribution(test.db, { authorId: author.member.id });
  await run(test.db, sql`INSERT INTO contribution_files VALUES (${contributionId}, 1, ${id})`);
  return `/files/${id}/${name}`;
}

describe('with a scanner', () => {
  it('a file is seen by who added it alone until it was scanned, and with a virus in it by nobody', async () => {
    await scanner.goAway();
    const [clean, infected] = [await add('clean.txt', 'Nothing to see.'), await add('virus.txt', eicar)];
    await test.runJobs();
    for (const path of [clean, infected]) {
      expect((await author.get(path).expect(200)).headers['cache-control']).toContain('no-store');
      await test.visitor().get(path).expect(404);
    }
    await scanner.comeBack();
    await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 minute'`);
    await test.runJobs();
    expect((await test.visitor().get(clean).expect(200)).text).toBe('Nothing to see.');
    expect((await author.get(infected).expect(410)).text).toContain('A virus was found in this file');
  });
});
