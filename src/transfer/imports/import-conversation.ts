import { randomUUID } from 'node:crypto';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { afterPublishing } from '#src/forum/contributions/writing/change-state.ts';
import { insertHead } from '#src/forum/debates/head/store.ts';
import { insertDebate } from '#src/forum/debates/store.ts';
import { addTurn } from '#src/forum/turning-points/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { can } from '#src/platform/access/permissions.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { importVotes } from '#src/transfer/imports/votes/import-votes.ts';
import {
  type Conversation,
  type ConversationStatement,
  ImportProblem,
  participantHandle,
  type Summary,
} from './conversation.ts';
import { checkGroups, earlierGroups, type GroupMapping } from './groups.ts';
import { claimAndText, markdownOf } from './plain-text.ts';
import {
  boardForImport,
  boardSlugs,
  earlierImport,
  ensureParticipants,
  insertStatements,
  lockImports,
  memberIdOf,
  openImportedDebate,
  saveImport,
} from './store.ts';

export type ImportTarget = {
  /** Slug of the board. */
  board: string;
  /** Handle of the curator in whose name it is opened; without it, an imported member stands as its author. */
  by: string | null;
  /** Whether people can go on with it here; else it is closed at its last vote or statement. */
  open: boolean;
  /** Which opinion group of the source stands for which stakeholder group; null: as before, or none. */
  groups: GroupMapping | null;
};

export type ImportResult = { debateId: number; summary: Summary; isNew: boolean };

const importer = { handle: 'imported', name: 'Imported conversation' };
const chunkSize = 100;

/**
 * Imports a conversation as one debate, all of it or nothing. Imported again it adds only the statements and votes that
 * are not here yet, and nothing where all are. `progress` is told how many rows of how many are written.
 */
export async function importConversation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  conversation: Conversation,
  target: ImportTarget,
  progress: (done: number, total: number) => void = () => {},
): Promise<ImportResult> {
  const at = now();
  return transaction(db, async (tx) => {
    await lockImports(tx);
    const boardId = await openBoardId(tx, target.board);
    const curator = target.by === null ? null : await curatorId(tx, target.by, boardId, at);
    const earlier = await earlierImport(tx, conversation.kind, conversation.key);
    const present = new Set(earlier?.items);
    const statements = conversation.statements.filter(({ externalId }) => !present.has(externalId));
    const groups =
      earlier && earlier.votes > 0 ? earlierGroups(earlier.groups, target.groups) : (target.groups ?? {});
    checkGroups(groups, conversation);

    const debateId =
      earlier?.debateId ?? (await addDebate(tx, conversation, { ...target, boardId, curator }, at));
    const source = { ...conversation, debateId, groups, at };
    const importId = earlier?.id ?? (await saveImport(tx, { ...source, summary: {} }));
    const memberIdOfParticipant = await addParticipants(tx, conversation, statements);
    const total = rowCount(statements, conversation);
    const rows = statements.map(({ externalId, author, at, state, text }) => {
      const { claim, rest } = claimAndText(text);
      const markdown = markdownOf(rest);
      const authorId = memberIdOfParticipant(author);
      return {
        externalId,
        authorId,
        at,
        state,
        claim,
        source: markdown,
        html: renderMarkdown(markdown).html,
        similarity: similarityOf(claim, markdown, debateId),
        key: randomUUID(),
      };
    });
    for (let done = 0; done < rows.length; done += chunkSize) {
      const part = rows.slice(done, done + chunkSize);
      const added = await insertStatements(tx, { importId, debateId, language: conversation.language }, part);
      await afterPublishing(tx, added);
      progress(done + part.length, total);
    }
    const votes = await importVotes(
      tx,
      conversation,
      { importId, debateId, groups, memberIdOfParticipant, at },
      (done) => progress(rows.length + done, total),
    );
    const summary = { ...summaryOf(conversation, statements), ...votes, groups };
    if (earlier && statements.length === 0 && votes.votes === 0)
      return { debateId: earlier.debateId, summary, isNew: false };
    await saveImport(tx, { ...source, summary });
    await record(tx, {
      kind: 'conversation.imported',
      at,
      actorId: curator,
      boardId: earlier?.boardId ?? boardId,
      debateId,
      data: { from: conversation.kind, ...summary },
    });
    await appendCommand(tx, { at, act: 'npm run import', about: { kind: 'debate', id: debateId } });
    return { debateId, summary, isNew: !earlier };
  });
}

function rowCount(statements: readonly ConversationStatement[], { votes }: Conversation): number {
  return statements.length + votes.length;
}

function summaryOf(conversation: Conversation, statements: readonly ConversationStatement[]) {
  const removed = statements.filter(({ state }) => state === 'removed').length;
  return {
    statements: statements.length,
    published: statements.length - removed,
    removed,
    participants: new Set(statements.map(({ author }) => author)).size,
    present: conversation.statements.length - statements.length,
    skipped: conversation.skipped,
    skippedVotes: conversation.skippedVotes,
    replacedVotes: conversation.replacedVotes,
    differences: conversation.differences,
  };
}

/** Returns the number of the board with this slug; throws an ImportProblem where it takes nothing. */
export async function openBoardId(tx: Tx, slug: string): Promise<number> {
  const board = await boardForImport(tx, slug);
  if (board && !board.archived) return board.id;
  const slugs = (await boardSlugs(tx)).join(', ');
  throw new ImportProblem(`--board: there is no board “${slug}” that takes debates; there are ${slugs}`);
}

async function addDebate(
  tx: Tx,
  conversation: Conversation,
  target: Pick<ImportTarget, 'open'> & { boardId: number; curator: number | null },
  now: Date,
): Promise<number> {
  const { language, startedAt, endedAt } = conversation;
  const { open, boardId, curator } = target;
  const authorId = curator ?? (await importerId(tx, now));
  const debate = {
    boardId,
    state: 'draft',
    language,
    authorId,
    submissionKey: randomUUID(),
    at: startedAt,
  } as const;
  const debateId = await insertDebate(tx, debate);
  if (debateId === undefined) throw new Error('a fresh submission key was taken');
  const { title, lede, background } = conversation;
  const empty = { documents: '', keyPoints: '', conclusion: '' };
  await insertHead(tx, {
    debateId,
    version: 1,
    title,
    lede,
    background,
    ...empty,
    editedBy: authorId,
    at: now,
  });
  await openImportedDebate(tx, {
    debateId,
    state: open ? 'open' : 'closed',
    rapporteurId: curator,
    openedAt: startedAt,
    closedAt: endedAt,
  });
  await addTurn(tx, debateId, 'opened', startedAt);
  if (!open) await addTurn(tx, debateId, 'closed', endedAt);
  return debateId;
}

async function importerId(tx: Tx, at: Date): Promise<number> {
  const id = (await ensureParticipants(tx, [{ ...importer, at }], 'en')).get(importer.handle);
  if (id === undefined)
    throw new ImportProblem(`the handle “${importer.handle}” belongs to somebody; use --by HANDLE`);
  return id;
}

async function curatorId(tx: Tx, handle: string, boardId: number, now: Date): Promise<number> {
  const id = await memberIdOf(tx, handle);
  const actor = id === undefined ? undefined : await memberActor(tx, id, now);
  if (!actor || !can(actor, 'debate:curate', boardId)) {
    throw new ImportProblem(`--by: “${handle}” is no curator of this board`);
  }
  return actor.id;
}

/** Adds the authors of these statements, and all voters, who are not here yet; returns what finds their ids by their numbers. */
async function addParticipants(
  tx: Tx,
  { key, language, votes }: Conversation,
  statements: readonly ConversationStatement[],
) {
  const first = new Map<string, Date>();
  const acts = [...statements, ...votes.map(({ voter, at }) => ({ author: voter, at }))];
  for (const { author, at } of acts) {
    const before = first.get(author);
    if (!before || at < before) first.set(author, at);
  }
  const participants = [...first].map(([author, at]) => ({
    handle: participantHandle(key, author),
    name: `Participant ${author}`,
    at,
  }));
  const ids = await ensureParticipants(tx, participants, language);
  return (author: string): number => {
    const handle = participantHandle(key, author);
    const id = ids.get(handle);
    if (id === undefined)
      throw new ImportProblem(`the handle “${handle}” belongs to a member who can sign in`);
    return id;
  };
}
