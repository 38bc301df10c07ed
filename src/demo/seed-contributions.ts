import { daysAfter, daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { insertContributions, reserveIds } from '#src/demo/store.ts';
import type { DemoContribution, DemoDebate, DemoReply, DemoState } from '#src/demo/types.ts';
import { contributionSnapshot } from '#src/forum/contributions/moderated-store.ts';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { afterPublishing, changeState } from '#src/forum/contributions/writing/change-state.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import { insertDecision } from '#src/moderation/decisions/store.ts';
import { clauseInForce } from '#src/moderation/rules/store.ts';
import { type ScreenedBoard, screen } from '#src/moderation/screening/screening.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';

type Said = DemoContribution | DemoReply;
type Item = { said: Said; parent: DemoContribution | null; answered: Said | null };
type Written = { id: number; authorId: number; at: Date; debateId: number; boardId: number };

/** Adds the contributions and replies of a debate in the order of their time, then what became of some of them. */
export async function seedContributions(
  tx: Tx,
  seeding: Seeding,
  demo: DemoDebate,
  debateId: number,
): Promise<void> {
  const items = inOrder(demo);
  const reserved = await reserveIds(tx, items.length);
  const ids = new Map(items.map(({ said }, i) => [said, reserved[i] ?? 0]));
  const idOf = (said: Said | null) => (said === null ? null : (ids.get(said) ?? null));
  const rows = items.map(({ said, parent, answered }) => {
    const { id: authorId, group } = seeding.person(said.by);
    const claim = 'claim' in said ? said.claim : null;
    const text = said.text ?? '';
    return {
      id: ids.get(said) ?? 0,
      debateId,
      threadId: idOf(parent),
      inReplyTo: idOf(answered),
      authorId,
      group,
      // What starts a thread is said for the organisation, replies for oneself.
      mandated: parent === null,
      state: said.state?.is === 'held' ? ('held' as const) : ('published' as const),
      language: said.language ?? demo.language,
      claim,
      source: text,
      html: renderMarkdown(text).html,
      similarity: similarityOf(claim, text, debateId),
      at: daysBefore(seeding.now, said.daysAgo),
      fate: said.state,
    };
  });
  await insertContributions(tx, rows);
  await afterPublishing(
    tx,
    rows.map(({ id }) => id),
  );
  const board = seeding.board(demo.board);
  for (const row of rows) {
    const item = { ...row, boardId: board.id };
    const kind = row.state === 'held' ? 'contribution.held' : 'contribution.published';
    seeding.events.push({
      ...placeOf(item),
      kind,
      actorId: row.authorId,
      change: { from: null, to: row.state },
    });
    if (row.fate?.is === 'held') await hold(tx, board, item, [row.claim ?? '', row.source]);
    if (row.fate?.is === 'withdrawn') await withdraw(tx, seeding, item);
    if (row.fate?.is === 'removed') await remove(tx, seeding, item, demo, row.fate);
  }
}

function inOrder(demo: DemoDebate): Item[] {
  const items = demo.contributions.flatMap((said): Item[] => [
    { said, parent: null, answered: null },
    ...(said.replies ?? []).map((reply) => ({
      said: reply,
      parent: said,
      answered: reply.inReplyTo === undefined ? said : (said.replies?.[reply.inReplyTo] ?? said),
    })),
  ]);
  return items.sort((a, b) => b.said.daysAgo - a.said.daysAgo);
}

const placeOf = ({ id, at, debateId, boardId }: Written) => ({ at, debateId, boardId, contributionId: id });

/** Opens the case of a held text with the rules that really hold it. */
async function hold(tx: Tx, board: ScreenedBoard, item: Written, texts: readonly string[]) {
  const author = await memberActor(tx, item.authorId, item.at);
  const rules = author ? screen(author, board, texts) : [];
  if (rules.length === 0)
    throw new Error(`no rule of screening holds the demo text “${texts.join(' ').slice(0, 60)}”`);
  const entries = rules.map((rule) => ({ source: 'screening', rule }) as const);
  await openCase(tx, {
    kind: 'contribution',
    itemId: item.id,
    boardId: board.id,
    authorId: item.authorId,
    entries,
    at: item.at,
  });
}

async function withdraw(tx: Tx, seeding: Seeding, item: Written): Promise<void> {
  await changeState(tx, { id: item.id, from: 'published', to: 'withdrawn' });
  const at = daysAfter(seeding.now, item.at, 1.5);
  seeding.events.push({
    ...placeOf(item),
    at,
    kind: 'contribution.withdrawn',
    actorId: item.authorId,
    change: { from: 'published', to: 'withdrawn' },
  });
}

type Removal = Extract<DemoState, { is: 'removed' }>;

/** A member reports the text, and a moderator of the board removes it with the rule and the facts. */
async function remove(
  tx: Tx,
  seeding: Seeding,
  item: Written,
  demo: DemoDebate,
  { clause: number, facts, explanation, warning }: Removal,
) {
  const { id: contributionId, authorId, boardId } = item;
  const clause = await clauseInForce(tx, number, seeding.now);
  if (clause === undefined)
    throw new Error(`the demo content names the rule ${number}, which is not in force`);
  const reporterId = seeding.person('stakeholder').id;
  const decidedBy = seeding.person(
    demo.board === 'better-internet-for-kids' ? 'moderator-kids' : 'moderator',
  ).id;
  const place = { ...placeOf(item), memberId: authorId };

  const flaggedAt = daysAfter(seeding.now, item.at, 0.08);
  const entries = [{ source: 'flag', clauseId: clause.id, words: null, language: 'en', reporterId }] as const;
  const caseId = await openCase(tx, {
    kind: 'contribution',
    itemId: contributionId,
    boardId,
    authorId,
    entries,
    at: flaggedAt,
  });
  seeding.events.push({ ...place, at: flaggedAt, kind: 'contribution.flagged', actorId: reporterId });

  const at = daysAfter(seeding.now, item.at, 0.3);
  await changeState(tx, { id: contributionId, from: 'published', to: 'removed' });
  const decision = {
    caseId,
    kind: 'contribution',
    itemId: contributionId,
    authorId,
    boardId,
    decidedBy,
    decidedAs: 'moderator',
    at,
    act: 'remove',
    previousState: 'published',
    newState: 'removed',
    endsAt: null,
    label: null,
    movedFrom: null,
    movedTo: null,
    misuse: null,
    clauseId: clause.id,
    law: null,
    facts,
    explanation,
    category: clause.category,
    keyword: clause.keyword,
    keywordOther: null,
    language: 'en',
    source: 'flag',
    reverses: null,
    sanction: warning ? 'warning' : 'none',
    sanctionEndsAt: null,
    keepsOpen: false,
    contentAt: item.at,
    contentLanguage: demo.language,
  } as const;
  const decisionId = await insertDecision(tx, decision, contributionSnapshot(contributionId));
  const data = { caseId, decisionId, act: 'remove', noun: 'contribution' };
  seeding.events.push({
    ...place,
    at,
    kind: 'decision.made',
    actorId: decidedBy,
    change: { from: 'published', to: 'removed' },
    data,
  });
}
