import { askCountersignature } from '#src/concerns/countersignatures/ask.ts';
import { waiveDeclined } from '#src/concerns/countersignatures/waive.ts';
import { isCorrection, isUnrecordedEdit } from '#src/forum/contributions/contribution.ts';
import { setContributionFiles } from '#src/forum/contributions/files/store.ts';
import { countersignedContributionKind } from '#src/forum/contributions/moderated.ts';
import { canEdit, isHidden } from '#src/forum/contributions/policy.ts';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { afterUnpublishing } from './change-state.ts';
import type { EditDraft } from './forms.ts';
import { mentionedIn, setMentions } from './mention-store.ts';
import { lockText, replaceText } from './store.ts';

/** What is wrong with an edit: the field, and what to do (a message to translate). */
type RefusedEdit = { field: 'claim'; message: string };
type Edited = 'published' | 'held' | 'repaired' | 'countersigning' | 'stale' | RefusedEdit;

const answeredClaim: RefusedEdit = {
  field: 'claim',
  message: msg(
    'Others have answered this claim, so you can correct only up to 10 characters of it. To say something else, withdraw it and post a new contribution.',
  ),
};

/**
 * Replaces claim and text. Nothing changes where it was edited elsewhere since the form was opened ('stale'), or where more
 * than a correction is made in a claim that somebody has answered, unless that repairs what was hidden.
 */
export async function edit(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Member,
  debate: Debate,
  contribution: Contribution,
  screened: Screened<EditDraft>,
): Promise<Edited> {
  const { db } = deps;
  const at = deps.now();
  const closed = closedRefusal(debate, at);
  if (closed && !isHidden(contribution) && actor.id === contribution.authorId) throw new Conflict(closed);
  if (!canEdit(actor, contribution, debate, at)) throw new NotFound();
  const { data, hold } = screened;
  const { id, organisationId } = contribution;
  const mandate = organisationId === null ? undefined : mandateOf(actor, organisationId);
  const countersigned = mandate?.countersigned === true;
  const mentioned = await mentionedIn(db, data.text);
  const isReply = contribution.threadId !== null;
  const claim = isReply ? null : (data.claim ?? contribution.claim);
  return transaction(db, async (tx) => {
    const before = await lockText(tx, id);
    if (!before) return 'stale';
    const changesClaim = before.answeredClaim !== null && !isCorrection(before.answeredClaim, claim ?? '');
    // What was hidden can be repaired wherever it broke the rule; the page says which answers are older.
    if (changesClaim && before.state !== 'hidden') return answeredClaim;
    const replaced = await replaceText(tx, {
      id,
      revision: data.revision,
      hold: hold.length > 0 || countersigned,
      language: data.language,
      claim,
      repairsClaim: changesClaim,
      source: data.text,
      handles: mentioned.handles,
      similarity: similarityOf(claim, data.text, debate.id),
      at,
      keep: !isUnrecordedEdit(contribution, at),
    });
    if (!replaced) return 'stale';
    if (replaced.state === 'held') await afterUnpublishing(tx, [id]);
    await setMentions(tx, id, actor.id, mentioned, false);
    await setContributionFiles(tx, { id, authorId: actor.id }, data.files);
    if (mandate && countersigned) {
      await askCountersignature(tx, deps, { contributionId: id, author: actor, capacity: mandate, at });
    }
    const repaired = replaced.state === 'hidden';
    if (repaired || hold.length > 0) {
      const entries = [
        ...(repaired ? [{ source: 'repair' as const }] : []),
        ...hold.map((rule) => ({ source: 'screening' as const, rule })),
      ];
      await openCase(tx, {
        kind: 'contribution',
        itemId: id,
        boardId: debate.boardId,
        authorId: actor.id,
        entries,
        at,
      });
    }
    await record(tx, {
      kind: 'contribution.edited',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      contributionId: id,
      ...(before.state !== replaced.state && { change: { from: before.state, to: replaced.state } }),
      // Those who agreed with the text as it was are told.
      data: replaced.agreed > 0 ? { agreed: replaced.agreed } : {},
    });
    if (mandate && organisationId !== null && !countersigned && replaced.state === 'held') {
      const place = { contributionId: id, boardId: debate.boardId, debateId: debate.id };
      const waiving = { actor, organisationId, item: { id, authorId: actor.id, place }, at };
      if (await waiveDeclined(tx, countersignedContributionKind, waiving)) return 'published';
    }
    if (replaced.state === 'hidden') return 'repaired';
    return replaced.state === 'held' && countersigned ? 'countersigning' : replaced.state;
  });
}
