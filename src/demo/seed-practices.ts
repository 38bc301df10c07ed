import { randomUUID } from 'node:crypto';
import { industryPractices } from '#src/demo/practices/industry.ts';
import { otherPractices } from '#src/demo/practices/others.ts';
import type { DemoPractice } from '#src/demo/practices/types.ts';
import { daysAfter, daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { insertReview } from '#src/outcomes/documents/reviews/store.ts';
import { insertDocument, insertVersion, publishVersion } from '#src/outcomes/documents/store.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { expectConfirmation } from '#src/outcomes/practices/confirm.ts';
import { practiceKind } from '#src/outcomes/practices/kind.ts';
import { recognitionKind } from '#src/outcomes/practices/recognition/kind.ts';
import { insertFacts } from '#src/outcomes/practices/store.ts';
import { insertSignOff } from '#src/outcomes/sign-offs/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';

const reviewedAfterDays = 3;
const recognisedDaysAgo = 12;

/** Adds the practices of the demo, each with its review. */
export async function seedPractices(tx: Tx, seeding: Seeding): Promise<void> {
  for (const practice of [...industryPractices, ...otherPractices]) await seedPractice(tx, seeding, practice);
}

async function seedPractice(tx: Tx, seeding: Seeding, practice: DemoPractice): Promise<void> {
  const { by, organisation, board, language, title, lede, facts, sections, review } = practice;
  const at = daysBefore(seeding.now, practice.sentInDaysAgo);
  const author = await memberActor(tx, seeding.person(by).id, seeding.now);
  const mandate = author?.affiliations.find(({ name }) => name === organisation);
  const capacity = author && mandate && mandateOf(author, mandate.organisationId);
  if (!author || !capacity) throw new Error(`${by} does not speak for ${organisation}`);
  const boardId = seeding.board(board).id;
  const id = await insertDocument(tx, {
    ...{
      kind: practiceKind.name,
      aboutId: null,
      state: 'review',
      boardId,
      authorId: author.id,
      submissionKey: randomUUID(),
      at,
    },
    ...capacity,
  });
  if (id === undefined) throw new Error('a fresh submission key was taken');
  await insertVersion(tx, {
    ...{ documentId: id, version: 1, language, title, lede, change: null, screening: [], origin: null },
    ...{ editedBy: author.id, at },
    sections: practiceKind.sections.map(({ anchor }) => ({
      anchor,
      source: sections[anchor as keyof typeof sections],
    })),
  });
  await insertFacts(tx, { id, version: 1 }, facts);
  const data = { documentId: id, version: 1 };
  seeding.events.push({ kind: 'document.sent-in', at, actorId: author.id, boardId, data });
  if (review === 'waits') return;
  const reviewedAt = daysAfter(seeding.now, at, reviewedAfterDays);
  const reviewedBy = seeding.person('curator').id;
  const verdict = review === undefined ? 'publish' : 'return';
  const checks = Object.fromEntries(practiceKind.questions.map(({ name }) => [name, verdict === 'publish']));
  const words = review === undefined ? null : review.returned;
  await insertReview(tx, {
    ...{ documentId: id, version: 1, verdict, checks, words, language: 'en', reviewedBy },
    at: reviewedAt,
  });
  if (verdict === 'publish') {
    await publishVersion(tx, id, 1, reviewedAt);
    await owe(tx, practice, { id, organisationId: mandate.organisationId }, { seeding, at: reviewedAt });
    for (const given of practice.recognised ?? [])
      await recognise(tx, seeding, { id, boardId, title }, given);
  }
  const kind = verdict === 'publish' ? 'document.published' : 'document.returned';
  seeding.events.push({ kind, at: reviewedAt, actorId: reviewedBy, boardId, data });
}

/** Has it confirmed within a year of its publication, or late already where the demo says so. */
async function owe(
  tx: Tx,
  { unconfirmedForDays }: DemoPractice,
  { id, organisationId }: { id: number; organisationId: number },
  { seeding, at }: { seeding: Seeding; at: Date },
): Promise<void> {
  if (unconfirmedForDays === undefined) return expectConfirmation(tx, { id, version: 1, organisationId }, at);
  const dueOn = dayOf(daysBefore(seeding.now, unconfirmedForDays));
  const duty = { kind: 'confirmation', about: { documentId: id }, organisationId, dueOn, at } as const;
  await makeDuty(tx, { ...duty, period: { from: dayOf(at), until: dueOn } });
}

type DemoRecognition = NonNullable<DemoPractice['recognised']>[number];

async function recognise(
  tx: Tx,
  seeding: Seeding,
  practice: { id: number; boardId: number; title: string },
  { by, organisation, language, words }: DemoRecognition,
): Promise<void> {
  const at = daysBefore(seeding.now, recognisedDaysAgo);
  const author = await memberActor(tx, seeding.person(by).id, seeding.now);
  const mandate = author?.affiliations.find(({ name }) => name === organisation);
  const capacity = author && mandate && mandateOf(author, mandate.organisationId);
  if (!author || !mandate || !capacity) throw new Error(`${by} does not speak for ${organisation}`);
  const { id: documentId, boardId, title } = practice;
  const made = { kind: recognitionKind.name, aboutId: documentId, boardId, authorId: author.id, at };
  const wordsId = await insertDocument(tx, {
    ...made,
    ...capacity,
    state: 'published',
    submissionKey: randomUUID(),
  });
  if (wordsId === undefined) throw new Error('a fresh submission key was taken');
  const version = {
    documentId: wordsId,
    version: 1,
    language,
    title,
    lede: words,
    sections: [],
    change: null,
    origin: null,
  };
  await insertVersion(tx, { ...version, screening: [], editedBy: author.id, at });
  await publishVersion(tx, wordsId, 1, at);
  await insertSignOff(tx, {
    ...{
      documentId,
      version: 1,
      anchor: null,
      stance: 'sign',
      wordsId,
      joinsId: null,
      givenBy: author.id,
      at,
    },
    ...{ organisationId: mandate.organisationId, organisation, group: capacity.group, countersign: false },
  });
}
