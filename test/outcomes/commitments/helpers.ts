import { type TestApp, testApp } from '../../support/app.ts';
import { beginCommitment, publishCommitment } from '../../support/commitments.ts';
import { affiliate, organisation } from '../../support/factories.ts';

type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;

/** Returns an app with a commitment being written and one that everybody reads, and those who act on them by name. */
export async function commitmentCast() {
  const test = await testApp();
  test.clock.now = new Date('2026-08-01T10:00:00Z');
  const body = await organisation(test.db, { group: 'IN' });
  const watch = await organisation(test.db, { group: 'CS' });
  const rival = await organisation(test.db, { group: 'IN' });
  const people = new Map<string, Browser>();
  const delegates = {
    binding: [body, { speak: true, countersign: true }],
    speaking: [body, { speak: true }],
    watching: [watch, { speak: true, countersign: true }],
    rival: [rival, { speak: true, countersign: true }],
  } as const;
  for (const [name, [at, rights]] of Object.entries(delegates)) {
    const browser = await test.signedInAs({ group: at === watch ? 'CS' : 'IN' });
    await affiliate(test.db, browser.member.id, at.id, rights);
    people.set(name, browser);
  }
  people.set('member', await test.signedInAs({ group: 'IN' }));
  people.set('curator', await test.signedInAs({ role: 'curator' }));
  const who = (name: string) => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const drafting = await beginCommitment(who('binding'), body.id);
  const published = await publishCommitment({ delegate: who('binding'), curator: who('curator') }, body.id);
  const post = (name: string, path: string, fields: object) => who(name).post(path).type('form').send(fields);
  return { test, body, watch, rival, people, who, post, drafting, published };
}

export type CommitmentCast = Awaited<ReturnType<typeof commitmentCast>>;
