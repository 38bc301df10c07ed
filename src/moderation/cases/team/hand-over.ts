import { casePath, casePlace, handedHours } from '#src/moderation/cases/case.ts';
import { insertNote } from '#src/moderation/cases/notes/store.ts';
import { decisionRefusal } from '#src/moderation/cases/policy.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { mailRecipients } from '#src/people/members/store.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { colleagues, escalateCase, handOverCase, settleCase } from './store.ts';

const taken = msg('A colleague has taken this case, or it has been decided.');

/** Gives the case to a colleague for a day; false where they cannot decide it. */
export async function handOver(deps: Deps, actor: Actor, moderationCase: Case, to: number): Promise<boolean> {
  const member = decider(actor, moderationCase);
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
    const able = await colleagues(tx, moderationCase, member.id, at);
    if (!able.some(({ id }) => id === to)) return false;
    const until = new Date(at.getTime() + handedHours * 3_600_000);
    if (!(await handOverCase(tx, moderationCase.id, { from: member.id, to, now: at, until })))
      throw new Conflict(taken);
    await record(tx, {
      kind: 'case.handed',
      at,
      actorId: member.id,
      ...casePlace(moderationCase),
      change: { from: String(member.id), to: String(to) },
    });
    await tellColleague(deps, tx, moderationCase, { by: member.name, to });
    return true;
  });
}

async function tellColleague(
  deps: Deps,
  tx: Tx,
  { id, item, disturbing }: Case,
  { by, to }: { by: string; to: number },
): Promise<void> {
  // What was reported as violent or hateful, nobody reads unasked.
  const words = disturbing ? [] : (item.claim ?? excerpt(item.html.html, 140));
  const said = [item.authorName, words].flat().join(': ');
  for (const recipient of await mailRecipients(tx, [to]))
    await sendTemplate(tx, deps, recipient, {
      template: 'moderation/cases/mail/handed',
      subject: (t) => t('A case was handed over to you'),
      inputs: { by, said, href: casePath(id) },
    });
}

/** Asks colleagues for a second opinion, with a reason that stands in the notes, and returns the case to the queue. */
export async function escalate(
  { db, now }: Deps,
  actor: Actor,
  moderationCase: Case,
  why: string,
): Promise<void> {
  const member = decider(actor, moderationCase);
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await escalateCase(tx, moderationCase.id, member.id, at)))
      throw new Conflict(
        msg('A colleague has taken this case, or a second opinion has already been asked for.'),
      );
    const { id: caseId } = moderationCase;
    const { id: by, language } = member;
    await insertNote(tx, { caseId, about: 'escalation', memberId: null, body: why, language, by, at });
    await record(tx, {
      kind: 'case.escalated',
      at,
      actorId: member.id,
      ...casePlace(moderationCase),
      change: { from: 'open', to: 'escalated' },
    });
  });
}

/** Leaves the text of a decided case as it is until it is edited: flags on this revision open nothing. */
export async function settle(
  { db, now }: Deps,
  actor: Actor,
  moderationCase: Case,
  revision: number,
): Promise<void> {
  const member = decider(actor, moderationCase);
  const { item } = moderationCase;
  if (item.revision !== revision || item.state !== 'published')
    throw new Conflict(
      msg('The author has changed the text since you read it. Read it again before you decide.'),
    );
  await transaction(db, async (tx) => {
    if (!(await settleCase(tx, moderationCase.id, revision)))
      throw new Conflict(msg('This case is open again. Decide it first.'));
    await record(tx, {
      kind: 'case.settled',
      at: now(),
      actorId: member.id,
      ...casePlace(moderationCase),
      change: { from: 'decided', to: 'settled' },
    });
  });
}

function decider(actor: Actor, moderationCase: Case): Member {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  return actor;
}
