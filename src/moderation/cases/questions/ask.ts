import { casePlace } from '#src/moderation/cases/case.ts';
import { decisionRefusal } from '#src/moderation/cases/policy.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { roleName } from '#src/moderation/conversation/message.ts';
import { boardOfCase } from '#src/moderation/conversation/store.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { mostCaseMessages, questionPath, questionTitle } from './question.ts';
import { type AskedCase, askedAbout, insertCaseMessage, isKeptQuiet, lockConversation } from './store.ts';

const taken = msg('A colleague has taken this case, or it has been decided.');
const full = msg('This has reached its limit of messages, so nothing more can be added.');
const unread = msg('Nobody would read it: the person who wrote this no longer has an account here');
const untold = msg(
  'The order says that the author must not be told yet, and a question would tell them. Decide without asking, or ask after that day.',
);

/**
 * Asks the author of a case's item something, on the site and by mail; returns why nobody can be reached by it (a message to
 * translate), null where they are.
 */
export async function askAuthor(
  deps: Deps,
  actor: Actor,
  moderationCase: Case,
  words: string,
): Promise<string | null> {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  const { id: caseId, item } = moderationCase;
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
    const said = await lockConversation(tx, caseId, { as: actor.id, now: at });
    if (!said) throw new Conflict(taken);
    // The same once more is one question.
    if (said.lastAsked && said.last === words) return null;
    if (said.count >= mostCaseMessages) throw new Conflict(full);
    if (await isKeptQuiet(tx, caseId, at)) return untold;
    const reached = await askedAbout(tx, caseId);
    if (reached.length === 0) return unread;
    const { id: askedBy, language } = actor;
    await insertCaseMessage(tx, { caseId, askedBy, answeredBy: null, words, language, at });
    const place = casePlace(moderationCase);
    const data = { ...place.data, noun: item.noun };
    await record(tx, { kind: 'case.asked', at, actorId: actor.id, ...place, data });
    for (const to of reached) await sendQuestion(deps, tx, { caseId, item, words }, to);
    return null;
  });
}

type MailedQuestion = { caseId: number; item: ModeratedItem; words: string };
type Reached = Awaited<ReturnType<typeof askedAbout>>[number];

async function sendQuestion(deps: Deps, tx: Tx, question: MailedQuestion, to: Reached): Promise<void> {
  const { caseId, item, words } = question;
  const { noun } = item;
  const board = await boardOfCase(tx, caseId, to.language);
  await sendTemplate(tx, deps, to, {
    template: 'moderation/cases/mail/question',
    subject: (t) => t(questionTitle, { noun }),
    inputs: {
      name: to.name,
      noun,
      said: [item.claim ?? [], excerpt(item.html.html, 300) || []].flat().join('\n'),
      words,
      from: roleName(board, translator(to.language)),
      href: questionPath(caseId),
    },
  });
}

/** Answers a question about a case, whereupon it goes up in the queue; a Conflict once it is decided. */
export async function answerQuestion(
  { db, now }: Deps,
  member: Member,
  { id: caseId }: AskedCase,
  words: string,
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    const said = await lockConversation(tx, caseId, { as: null, now: at });
    if (!said) throw new Conflict(msg('This has been decided in the meantime: nothing can be added.'));
    if (!said.lastAsked && said.last === words) return;
    if (said.count >= mostCaseMessages) throw new Conflict(full);
    const { id: answeredBy, language } = member;
    await insertCaseMessage(tx, { caseId, askedBy: null, answeredBy, words, language, at });
    await record(tx, { kind: 'case.answered', at, actorId: answeredBy, data: { caseId } });
  });
}
