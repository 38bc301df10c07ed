import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { differencesOf } from '#src/platform/text/differences.ts';
import { withCase } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const minutesAgo = (minutes: number) => new Date(test.clock.now.getTime() - minutes * 60_000);
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
const change = (author: Agent, id: number, text: string, revision: number) =>
  author
    .post(`/contributions/${id}/text`)
    .type('form')
    .send({ text, language: 'en', revision: String(revision) })
    .expect(303);
const agree = (reader: Agent, id: number) =>
  reader
    .post(`/contributions/${id}/agreement`)
    .type('form')
    .send({ value: 'agree', capacity: 'self' })
    .expect(303);

describe('the difference between two texts', () => {
  it('is told by words, and puts both together again', () => {
    const [before, after] = [
      'Publish all prices for ten years.',
      'Publish most prices, in Euro, for ten years!',
    ];
    const stretches = differencesOf(before, after) ?? [];
    const only = (kind: string) =>
      stretches
        .filter((s) => s.kind !== kind)
        .map((s) => s.text)
        .join('');
    expect(only('added')).toBe(before);
    expect(only('removed')).toBe(after);
    expect(
      stretches
        .filter(({ kind }) => kind === 'same')
        .map(({ text }) => text)
        .join(''),
    ).toContain('Publish ');
  });

  it('is not told where almost all of it is different: no text is worked on for long', () => {
    const words = (seed: string) => Array.from({ length: 1500 }, (_, i) => `${seed}${i}`).join(' ');
    expect(differencesOf(words('a'), words('b'))).toBeNull();
    expect(differencesOf('x'.repeat(10_000), 'y'.repeat(10_000))).not.toBeNull();
  });
});

describe('the versions of a contribution', () => {
  it('show what every edit changed, in words for screen readers too, the newest first', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, {
      authorId: author.member.id,
      at: minutesAgo(60),
      text: 'One <i>phone</i>.',
    });
    await change(author, id, 'Two <i>phones</i>.', 1);
    await change(author, id, 'Two <i>tablets</i>.', 2);
    const { text } = await test.visitor().get(`/contributions/${id}/versions`).expect(200);
    const ins = [
      ...text.matchAll(/<ins><span class="visually-hidden" lang="en">added: <\/span>([^<]*)<\/ins>/g),
    ].map(([, word]) => word);
    const del = [
      ...text.matchAll(/<del><span class="visually-hidden" lang="en">removed: <\/span>([^<]*)<\/del>/g),
    ].map(([, word]) => word);
    expect(ins[0]).toContain('tablets');
    expect(del[0]).toContain('phones');
    expect(ins.join()).toContain('Two');
    expect(text).not.toContain('<i>');
  });

  it('come ten at a time, each change once', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, {
      authorId: author.member.id,
      at: minutesAgo(60),
      text: 'Text number 0.',
    });
    for (let i = 1; i <= 23; i++) {
      await run(
        test.db,
        sql`WITH old AS (INSERT INTO contribution_versions (contribution_id, revision, language, claim, source, html, written_at)
               SELECT id, revision, language, claim, source, html, submitted_at FROM contributions WHERE id = ${id})
            UPDATE contributions SET revision = revision + 1, source = ${`Text number ${i}.`}, edited_at = ${new Date(test.clock.now.getTime() + i)} WHERE id = ${id}`,
      );
    }
    const seen: string[] = [];
    let next: string | undefined = `/contributions/${id}/versions`;
    while (next) {
      const { text }: { text: string } = await test.visitor().get(next).expect(200);
      seen.push(...[...text.matchAll(/added: <\/span>(\d+)/g)].map(([, n = '']) => n));
      next = /href="(\/contributions\/\d+\/versions\?from=\d+)"/.exec(text)?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 23 }, (_, i) => String(23 - i)));
    for (const from of ['0', 'x', '999999999999999', '-1']) {
      await test.visitor().get(`/contributions/${id}/versions?from=${from}`).expect(200);
    }
  });

  it('never hold what waited for a moderator: nobody else has read it', async () => {
    const author = await test.signedInAs();
    const at = minutesAgo(60);
    const { id, path } = await withCase(test.db, {
      authorId: author.member.id,
      at,
      text: 'Never-to-be-read.',
    });
    await change(author, id, 'This may be read.', 1);
    const moderator = await test.signedInAs({ role: 'moderator' });
    const decision = { act: 'approve', revision: '2' };
    await moderator.post(`${path}/decisions`).type('form').send(decision).expect(303);
    const { text } = await test.visitor().get(`/contributions/${id}/versions`).expect(200);
    expect(text).toContain('This may be read.');
    expect(text).not.toContain('Never-to-be-read.');

    // What was public stays among the versions, what was not does not come between.
    const links = Array.from({ length: 5 }, (_, i) => `https://example.org/${i}`).join(' ');
    await change(author, id, `Hidden-in-between. ${links}`, 2);
    await change(author, id, 'This may be read too.', 3);
    await moderator
      .post(`${path}/decisions`)
      .type('form')
      .send({ ...decision, revision: '4' })
      .expect(303);
    const later = await test.visitor().get(`/contributions/${id}/versions`).expect(200);
    expect(later.text).toContain('This may be read.');
    expect(later.text).not.toContain('Hidden-in-between.');
  });

  it('are not for those who may not read the text', async () => {
    const { id } = await contribution(test.db, { state: 'removed' });
    await test.visitor().get(`/contributions/${id}/versions`).expect(404);
    await test.visitor().get(`/contributions/${id}/sharing`).expect(404);
  });
});

describe('an edit after others agreed', () => {
  it('is no free one, says so on the card, and names how many for those who are to be told', async () => {
    const author = await test.signedInAs();
    const { id, debateId } = await contribution(test.db, {
      authorId: author.member.id,
      at: minutesAgo(1),
      text: 'As agreed.',
    });
    for (let i = 0; i < 3; i++) await agree(await test.signedInAs(), id);
    await change(author, id, 'As agreed, but for one word.', 1);
    const versions = await one(
      test.db,
      z.object({ n: z.number() }),
      sql`SELECT count(*) AS n FROM contribution_versions WHERE contribution_id = ${id}`,
    );
    expect(versions.n).toBe(1);
    const page = await test.visitor().get(`/debates/${debateId}`).redirects(1);
    expect(page.text).toContain('after 3 people had agreed');
    const event = await one(
      test.db,
      z.object({ data: z.unknown() }),
      sql`SELECT data FROM events WHERE contribution_id = ${id} AND kind = 'contribution.edited'`,
    );
    expect(event.data).toEqual({ agreed: 3 });
  });

  it('keeps what stood there also when somebody agreed after the form was opened', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, {
      authorId: author.member.id,
      at: minutesAgo(1),
      text: 'Fresh.',
    });
    const [edited] = await Promise.all([
      change(author, id, 'Fresher.', 1),
      agree(await test.signedInAs(), id),
    ]);
    expect(edited.status).toBe(303);
    // Whichever came first: either the agreement is with the new text, or the old one is kept.
    const { kept, after } = await one(
      test.db,
      z.object({ kept: z.boolean(), after: z.number().nullable() }),
      sql`SELECT EXISTS (SELECT FROM contribution_versions WHERE contribution_id = ${id}) AS kept, edited_after_agrees AS after FROM contributions WHERE id = ${id}`,
    );
    expect(after !== null ? kept : true).toBe(true);
  });
});

describe('quoting', () => {
  it('opens the form with the claim, its author and the way back', async () => {
    const { id: debateId } = await debate(test.db);
    const { id } = await contribution(test.db, {
      debateId,
      claim: 'Repair comes first.',
      text: 'First line.\n\n- a list\n> an older quote',
    });
    const reader = await test.signedInAs();
    const { text } = await reader
      .get(`/debates/${debateId}/contributions/new?in_reply_to=${id}&quote=${id}`)
      .expect(200);
    expect(text).toMatch(
      new RegExp(
        `&gt; \\*\\*Member \\d+\\*\\* · \\[#${id}\\]\\(/contributions/${id}\\)\n&gt;\n&gt; Repair comes first.\n`,
      ),
    );
  });

  it('of what is gone, or stands elsewhere, gives nothing away', async () => {
    const { id: debateId } = await debate(test.db);
    const reader = await test.signedInAs();
    const open = (quote: number | string) =>
      reader.get(`/debates/${debateId}/contributions/new?quote=${quote}`);
    const removed = await contribution(test.db, { debateId, state: 'removed', text: 'A removed secret.' });
    const held = await contribution(test.db, { debateId, state: 'held', text: 'A held secret.' });
    const elsewhere = await contribution(test.db, { text: 'From another debate.' });
    for (const { id } of [removed, held, elsewhere]) expect((await open(id)).status).toBe(404);
    expect((await open('x')).status).toBe(404);
    const answered = await contribution(test.db, { debateId, text: 'A withdrawn secret.' });
    await contribution(test.db, { debateId, inReplyTo: answered.id });
    await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${answered.id}`);
    const page = await open(answered.id);
    expect(page.text).not.toContain('A withdrawn secret.');
  });

  it('is added to a draft, and a hostile name stays text', async () => {
    const { id: debateId } = await debate(test.db);
    const author = await test.signedInAs({ name: '**[x](javascript:alert(1))** @boris' });
    const { id } = await contribution(test.db, { debateId, authorId: author.member.id, text: 'Quotable.' });
    const reader = await test.signedInAs();
    const key = crypto.randomUUID();
    await reader
      .post('/drafts')
      .type('form')
      .send({ key, debate: String(debateId), in_reply_to: String(id), language: 'en', text: 'Begun.' })
      .expect(303);
    const { text } = await reader.get(`/debates/${debateId}/contributions/new?in_reply_to=${id}&quote=${id}`);
    expect(text).toMatch(/Begun\.\n\n&gt; \*\*/);
    expect(text).toContain('\\*\\*\\[x\\]');
    expect(text).toContain('\\@boris');
  });
});
