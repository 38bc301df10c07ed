import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { publishedDocument } from '../../support/documents.ts';

let test: TestApp;
let document: number;
beforeAll(async () => {
  test = await testApp();
  document = await publishedDocument(test.db);
});

const settings = '/accounts/me/notifications';
const follow = (id = document) => `/documents/${id}/follow`;
const happens = (kind: `${string}.${string}`, documentId: number) =>
  transaction(test.db, (tx) =>
    record(tx, { kind, at: test.clock.now, actorId: null, boardId: null, data: { documentId } }),
  );

describe('following a document', () => {
  it('begins at its address and ends in the settings', async () => {
    const ben = await test.signedInAs();
    expect((await ben.get(settings)).text).not.toContain('A practice');
    await ben.post(follow()).expect(303);
    await ben.post(follow()).expect(303);
    const shown = (await ben.get(settings)).text;
    expect(shown).toContain('A practice');
    const [, end = ''] = /action="([^"]+\/follow\/end)"/.exec(shown) ?? [];
    const answer = await ben.post(end).type('form').send({ next: settings }).expect(303);
    expect(answer.get('Location')).toBe(settings);
    expect((await ben.get(settings)).text).not.toContain('A practice');
  });

  it('tells of a new version, of what is added, of a new stage and of what is late; and others nothing', async () => {
    const ben = await test.signedInAs();
    const cem = await test.signedInAs();
    await ben.post(follow());
    const added = await publishedDocument(test.db);
    await test.db.query(
      `UPDATE documents SET kind = 'recognition', about_id = ${document} WHERE id = ${added}`,
    );
    for (const [kind, id] of [
      ['document.published', document],
      ['document.published', added],
      ['commitment.ended', document],
      ['duty.late', document],
    ] as const) {
      await happens(kind, id);
    }
    await createNotices(test);
    const { text } = await ben.get('/notifications');
    for (const sentence of [
      'A document you follow has a new version',
      'Something was added to a document you follow',
      'A document you follow has moved to its next stage',
      'Something promised in a document you follow is late',
    ]) {
      expect(text, sentence).toContain(sentence);
    }
    expect((await cem.get('/notifications')).text).not.toContain('document you follow');
  });

  it('is for members, of what everybody reads', async () => {
    const ben = await test.signedInAs();
    const hidden = await publishedDocument(test.db);
    await test.db.query(sql`UPDATE documents SET state = 'withdrawn' WHERE id = ${hidden}`);
    await ben.post(follow(hidden)).expect(404);
    await ben.post(follow(999_999)).expect(404);
    await ben.post(follow(0)).expect(404);
    await ben.post('/documents/99999999999999999999/follow').expect(404);
    // What is said of a document is gone with it, also from the list of what somebody follows.
    const [about, said] = [await publishedDocument(test.db), await publishedDocument(test.db)];
    await test.db.query(`UPDATE documents SET kind = 'recognition', about_id = ${about} WHERE id = ${said}`);
    await ben.post(follow(said)).expect(303);
    expect((await ben.get(settings)).text).toContain(`/documents/${said}"`);
    await test.db.query(sql`UPDATE documents SET state = 'withdrawn' WHERE id = ${about}`);
    expect((await ben.get(settings)).text).not.toContain(`/documents/${said}"`);
    await test.visitor().post(follow()).expect(403);
  });
});
