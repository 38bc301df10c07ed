import { randomUUID } from 'node:crypto';
import { seedContributions } from '#src/demo/seed-contributions.ts';
import { daysAfter, daysBefore, type Seeding } from '#src/demo/seeding.ts';
import type { DemoDebate } from '#src/demo/types.ts';
import { headSource, insertHead, setHeadVersion } from '#src/forum/debates/head/store.ts';
import { insertDebate, setDebateState, setOpen } from '#src/forum/debates/store.ts';
import { addTurn, setHeadTurn } from '#src/forum/turning-points/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { endOfDay } from '#src/platform/text/dates.ts';

const brusselsDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

/** Adds a debate with its head, its contributions and what became of it, each at its time. */
export async function seedDebate(tx: Tx, seeding: Seeding, demo: DemoDebate): Promise<void> {
  const { now } = seeding;
  const author = seeding.person(demo.by);
  const boardId = seeding.board(demo.board).id;
  const openedAt = daysBefore(now, demo.openedDaysAgo);
  const proposed = demo.state === 'proposed';
  const draftedAt = proposed ? openedAt : daysBefore(now, demo.openedDaysAgo + 1);
  const debateId = await insertDebate(tx, {
    boardId,
    state: proposed ? 'proposed' : 'draft',
    language: demo.language,
    authorId: author.id,
    submissionKey: randomUUID(),
    at: draftedAt,
  });
  if (debateId === undefined) throw new Error('a fresh submission key was taken');
  const { title, lede, background, documents, keyPoints } = demo;
  const head = { debateId, version: 1, title, lede, background, documents, keyPoints, conclusion: '' };
  await insertHead(tx, { ...head, editedBy: author.id, at: draftedAt });
  const place = { debateId, boardId };
  const kind = proposed ? 'debate.proposed' : 'debate.drafted';
  seeding.events.push({
    kind,
    at: draftedAt,
    actorId: author.id,
    ...place,
    change: { from: null, to: proposed ? 'proposed' : 'draft' },
  });
  if (proposed) return;
  const closesAt =
    demo.closesInDays === null ? null : endOfDay(brusselsDay.format(daysBefore(now, -demo.closesInDays)));
  await setOpen(tx, debateId, ['draft'], author.id, closesAt, openedAt);
  await addTurn(tx, debateId, 'opened', openedAt);
  seeding.events.push({
    kind: 'debate.opened',
    at: openedAt,
    actorId: author.id,
    ...place,
    change: { from: 'draft', to: 'open' },
    data: { closesAt },
  });
  await seedContributions(tx, seeding, demo, debateId);
  if (demo.state !== 'open' && closesAt) {
    await close(tx, seeding, { ...place, curatorId: author.id }, closesAt, demo.conclusion);
  }
}

type DebateIds = { debateId: number; boardId: number; curatorId: number };

async function close(tx: Tx, seeding: Seeding, ids: DebateIds, closedAt: Date, conclusion: string | null) {
  const { debateId, boardId, curatorId } = ids;
  await setDebateState(tx, debateId, ['open'], 'closed', closedAt);
  await addTurn(tx, debateId, 'closed', closedAt);
  seeding.events.push({
    kind: 'debate.closed',
    at: closedAt,
    actorId: null,
    debateId,
    boardId,
    change: { from: 'open', to: 'closed' },
  });
  if (conclusion === null) return;
  const at = daysAfter(seeding.now, closedAt, 11.5);
  const head = await headSource(tx, debateId);
  const version = head.version + 1;
  await insertHead(tx, { ...head, debateId, version, conclusion, editedBy: curatorId, at });
  await setHeadVersion(tx, debateId, version);
  await setHeadTurn(tx, debateId, at);
  await setDebateState(tx, debateId, ['closed'], 'concluded', at);
  await addTurn(tx, debateId, 'concluded', at);
  seeding.events.push({
    kind: 'debate.concluded',
    at,
    actorId: curatorId,
    debateId,
    boardId,
    change: { from: 'closed', to: 'concluded' },
  });
}
