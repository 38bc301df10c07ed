import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { insertDocument, insertVersion, publishVersion } from '#src/outcomes/documents/store.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import {
  askAddressees,
  insertConsultation,
  setPublished,
} from '#src/outcomes/syntheses/consultation/store.ts';
import { replaceAddressees } from '#src/outcomes/syntheses/course/people-store.ts';
import { setReply } from '#src/outcomes/syntheses/responses/store.ts';
import { insertSynthesis } from '#src/outcomes/syntheses/store.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { TestApp } from '../support/app.ts';
import { boardId, debate } from '../support/factories.ts';
import { longWord, rich } from './rich-text.ts';

const day = 86_400_000;

/** Syntheses: one in consultation with a reservation, one published, to which an organisation of this member owes a response. */
export async function makeSyntheses(test: TestApp, delegate: Agent & { member: { id: number } }) {
  const { organisationId } = await one(
    test.db,
    z.object({ organisationId: z.number() }),
    sql`SELECT a.organisation_id FROM affiliations a JOIN organisations o ON o.id = a.organisation_id AND NOT o.countersign
        WHERE a.member_id = ${delegate.member.id} AND a.may_speak AND o.listed_at IS NOT NULL ORDER BY a.id DESC LIMIT 1`,
  );
  const consulted = await make(test, { openedAt: -2, endsAt: 20 });
  const reservation = {
    ...{ key: randomUUID(), organisation: organisationId, version: 1, language: 'de' },
    ...{ answer: 'reserve', words: rich.slice(0, 480) },
  };
  await delegate.post(`/syntheses/${consulted}/answer`).type('form').send(reservation).expect(303);
  const published = await make(test, { openedAt: -40, endsAt: -20 });
  const at = new Date(test.clock.now.getTime() - 19 * day);
  await transaction(test.db, async (tx) => {
    await replaceAddressees(tx, published, [organisationId]);
    await setPublished(tx, published, at);
    await askAddressees(tx, published, at);
    await setReply(tx, { documentId: published, organisationId }, 'accepted', at);
    const about = { documentId: published };
    await makeDuty(tx, { kind: 'official-response', about, organisationId, dueOn: '2026-12-24', at });
  });
  return { consulted, published };
}

async function make(test: TestApp, days: { openedAt: number; endsAt: number }): Promise<number> {
  const { id: debateId, authorId } = await debate(test.db, {
    state: 'concluded',
    boardId: await boardId(test.db, 'inclusion'),
  });
  const then = (after: number) => new Date(test.clock.now.getTime() + after * day);
  const at = then(days.openedAt);
  return transaction(test.db, async (tx) => {
    const id = await insertDocument(tx, {
      ...{
        kind: 'synthesis',
        aboutId: null,
        state: 'drafting',
        boardId: await boardId(test.db, 'inclusion'),
      },
      ...{ authorId, group: 'ID', organisationId: null, organisation: null, submissionKey: randomUUID(), at },
    });
    if (id === undefined) throw new Error('a fresh submission key was taken');
    await insertVersion(tx, {
      ...{
        documentId: id,
        version: 1,
        language: 'fr',
        title: `Qui répare ${days.openedAt} ${longWord.slice(0, 60)}`,
        lede: rich.slice(0, 300),
      },
      sections: [
        { anchor: 'f1', heading: `Des pièces manquent ${longWord.slice(0, 80)}`, source: rich },
        { anchor: 'open', source: rich },
      ],
      ...{ change: null, screening: [], origin: null, editedBy: authorId, at },
    });
    await insertSynthesis(tx, id, debateId);
    await publishVersion(tx, id, 1, at);
    await insertConsultation(tx, { id, version: 1 }, { openedAt: at, endsAt: then(days.endsAt) });
    return id;
  });
}
