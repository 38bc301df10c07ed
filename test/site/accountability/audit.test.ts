import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { recounts } from '#src/site/accountability/recounts.ts';
import { accountability } from '#src/site/accountability/slice.ts';
import { removal, send, withCase } from '../../moderation/helpers.ts';
import { testApp } from '../../support/app.ts';
import { affiliate, boardId, contribution, debate, member, organisation } from '../../support/factories.ts';
import { auditedWhile, entries } from './helpers.ts';

const test = await testApp();
let moderator: Awaited<ReturnType<typeof test.signedInAs>>;
let admin: Awaited<ReturnType<typeof test.signedInAs>>;

beforeAll(async () => {
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mona Moderator' });
  admin = await test.signedInAs({ role: 'admin' });
});

const during = (work: () => PromiseLike<unknown>) => auditedWhile(test.db, work);

describe('the audit', () => {
  it('has what is read, who read it and in which role', async () => {
    const { path, caseId } = await withCase(test.db);
    expect(await during(() => moderator.get(path).expect(200))).toEqual([
      ['get /moderation/cases/:case', `case ${caseId}`, 'done'],
    ]);
    expect((await entries(test.db)).at(-1)).toMatchObject({
      actorId: moderator.member.id,
      role: 'moderator',
    });
    await admin.get(path).expect(200);
    expect((await entries(test.db)).at(-1)).toMatchObject({ actorId: admin.member.id, role: 'admin' });
  });

  it('has what is done once, and what is refused as refused', async () => {
    const { path, caseId } = await withCase(test.db, { state: 'published' });
    const about = `case ${caseId}`;
    expect(await during(() => send(moderator, `${path}/claim`).expect(303))).toEqual([
      ['post /moderation/cases/:case/claim', about, 'done'],
    ]);
    const act = 'post /moderation/cases/:case/decisions';
    const sent = (body: object) => during(() => send(moderator, `${path}/decisions`, body));
    expect(await sent({})).toEqual([[act, about, 'refused']]);
    expect(await sent({ ...removal, clause: '99.9', sanction: 'none' })).toEqual([[act, about, 'refused']]);
    expect(await sent({ ...removal, sanction: 'none' })).toEqual([[act, about, 'done']]);
    expect(await sent({ ...removal, sanction: 'none' })).toEqual([[act, about, 'refused']]);
    expect(await during(() => moderator.get('/moderation/cases/999999').expect(404))).toEqual([
      ['get /moderation/cases/:case', 'case 999999', 'refused'],
    ]);
  });

  it('has what only a role shows on pages that everybody opens, and nothing of others', async () => {
    const place = await debate(test.db);
    const hidden = await contribution(test.db, { debateId: place.id, state: 'removed' });
    const said = await contribution(test.db, { debateId: place.id });
    const draft = await debate(test.db, { state: 'draft' });
    const read = (agent: Pick<typeof admin, 'get'>, path: string) => during(() => agent.get(path));
    expect(await read(moderator, place.path)).toEqual([['read hidden text', `debate ${place.id}`, 'done']]);
    expect(await read(moderator, `/contributions/${hidden.id}`)).toEqual([
      ['read hidden text', `contribution ${hidden.id}`, 'done'],
    ]);
    expect(await read(moderator, `/contributions/${said.id}`)).toEqual([]);
    expect(await read(admin, draft.path)).toEqual([['read unopened debate', `debate ${draft.id}`, 'done']]);
    const author = await test.signedInAs();
    expect(await read(author, place.path)).toEqual([]);
    expect(await read(test.visitor(), `/contributions/${hidden.id}`)).toEqual([]);
  });

  it('names members and organisations by their number', async () => {
    const who = await member(test.db, { handle: 'ada-audited' });
    const body = await organisation(test.db);
    expect(await during(() => admin.get('/admin/members/ada-audited').expect(200))).toEqual([
      ['get /admin/members/:member', `member ${who.id}`, 'done'],
    ]);
    const about = `organisation ${body.id}`;
    expect(await during(() => admin.get(`${body.path}/edit`).expect(200))).toEqual([
      ['get /organisations/:organisation/edit', about, 'done'],
    ]);
    expect(await during(() => admin.get(`${body.path}/people`).expect(200))).toEqual([
      ['get /organisations/:organisation/people', about, 'done'],
    ]);
    await affiliate(test.db, admin.member.id, body.id, { invite: true });
    expect(await during(() => admin.get(`${body.path}/people`).expect(200))).toEqual([]);
  });

  it('is written with the act, or neither is', async () => {
    const { caseId } = await withCase(test.db, { state: 'published' });
    const claimed = () =>
      test.db
        .query('SELECT claimed_by FROM cases WHERE id = $1', [caseId])
        .then(({ rows }) => rows[0].claimed_by);
    await withoutAudit(async () => {
      await send(moderator, `/moderation/cases/${caseId}/claim`).expect(503);
      expect(await claimed()).toBeNull();
    });
    await send(moderator, `/moderation/cases/${caseId}/claim`).expect(303);
    expect(await claimed()).toBe(moderator.member.id);
  });

  it('fails a read that it cannot keep: nothing of the page is sent', async () => {
    const { path } = await withCase(test.db, { claim: 'A claim that nobody may read.' });
    await withoutAudit(async () => {
      const answer = await moderator.get(path).expect(503);
      expect(answer.text).not.toContain('A claim that nobody may read.');
      expect(answer.text).toContain('Everything staff do is recorded');
      await moderator.get('/').expect(200);
    });
  });
});

describe('the chain', () => {
  it('is not forked by many at once', async () => {
    const before = (await entries(test.db)).length;
    await Promise.all(Array.from({ length: 40 }, () => admin.get('/admin').expect(200)));
    const ids = (await entries(test.db)).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: before + 40 }, (_, n) => n + 1));
    expect(await recount(test.db, [accountability])).toEqual([]);
  });

  it.each([
    `UPDATE audit_entries SET outcome = 'done'`,
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries',
    `UPDATE audit_head SET id = 0`,
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
  ])('refuses %s', async (statement) => {
    await expect(test.db.query(statement)).rejects.toThrow('is append-only');
  });

  it('is found broken where somebody changed, took out or cut off entries all the same', async () => {
    const last = (await entries(test.db)).length;
    const [chain] = Object.values(recounts);
    const broken = async (statement: string) => {
      const client = await test.db.connect();
      try {
        await client.query('BEGIN; SET LOCAL session_replication_role = replica');
        await client.query(statement);
        const { rows } = await client.query(
          `SELECT what FROM (${chain?.text}) AS c WHERE kept <> counted ORDER BY kept`,
        );
        return rows.map(({ what }) => what);
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };
    expect(await broken('SELECT 1')).toEqual([]);
    expect(await broken(`UPDATE audit_entries SET act = 'get /' WHERE id = 3`)).toEqual([
      'the chain breaks at entry 3',
    ]);
    expect(await broken('DELETE FROM audit_entries WHERE id = 3')).toEqual(['the chain breaks at entry 4']);
    expect(
      await broken(`UPDATE audit_entries e SET act = 'get /', hash = sha256('forged') WHERE id = 3`),
    ).toEqual(['the chain breaks at entry 3', 'the chain breaks at entry 4']);
    expect(await broken(`DELETE FROM audit_entries WHERE id > ${last - 2}`)).toEqual([
      `the chain ends after entry ${last - 2}`,
    ]);
  });
});

/** As long as this runs, the database takes no entry. */
async function withoutAudit(work: () => Promise<void>): Promise<void> {
  await run(test.db, sql`ALTER TABLE audit_entries ADD CONSTRAINT none CHECK (false) NOT VALID`);
  try {
    await work();
  } finally {
    await run(test.db, sql`ALTER TABLE audit_entries DROP CONSTRAINT none`);
  }
}

/** The acts of a page of the audit, row by row. */
const actsOn = (page: string) =>
  [...page.matchAll(/<th scope="row">([^<]*)/g)].map(([, act = '']) => act.trim());

describe('the page of the audit', () => {
  it('is narrowed by who, what and when in its address, for admins alone', async () => {
    await moderator.get('/admin/audit').expect(403);
    const of = async (query: string) => (await admin.get(`/admin/audit?${query}`).expect(200)).text;
    const all = await of('');
    expect(all).toContain('Mona Moderator');
    expect(all).toContain('Decided a case');
    const hers = await of(`who=@${moderator.member.handle}&act=get+/moderation/cases/:case&about=case`);
    expect(actsOn(hers)).toContain('Read a case');
    expect(new Set(actsOn(hers)).size).toBe(1);
    expect(await of('until=2020-01-01')).toContain('Nothing matches your choice.');
    expect(await of('who=nobody-at-all')).toContain('Nothing matches your choice.');
    expect(await of('from=nonsense&number=x&about=%27&after=-1')).toContain('Mona Moderator');
  });

  it('goes on from page to page', async () => {
    for (let n = 0; n < 30; n += 1) await admin.get('/admin').expect(200);
    const first = await admin.get('/admin/audit?about=&act=get+%2Fadmin').expect(200);
    const older = /href="([^"]+after=\d+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(older).toContain('act=get+%2Fadmin');
    const second = await admin.get(older).expect(200);
    expect(second.text).toContain('Viewed the administration pages');
  });
});

describe('what staff did', () => {
  it('stands in their own file of data', async () => {
    const page = await moderator.get('/accounts/me/data').expect(200);
    expect(page.text).toContain('What you did and read in your roles');
  });

  it('stays when their account is closed, without their name', async () => {
    const id = await boardId(test.db);
    const leaving = await test.signedInAs({ role: 'moderator', roleBoardId: id, name: 'Lea Leaving' });
    await leaving.get('/moderation/queue').expect(200);
    await run(
      test.db,
      sql`UPDATE members SET handle = 'former--0123456789ab', name = 'Former member', email = NULL, password_hash = NULL,
            closed_at = ${test.clock.now} WHERE id = ${leaving.member.id}`,
    );
    const page = await admin.get('/admin/audit?act=get+/moderation/queue').expect(200);
    expect(page.text).toContain('Former member');
    expect(page.text).not.toContain('Lea Leaving');
    expect(await recount(test.db, [accountability])).toEqual([]);
  });
});
