import { casePlace } from '#src/moderation/cases/case.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type NewEvent, record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Sanction } from './decision.ts';
import { carryOut } from './measures/carry-out.ts';
import type { Measure } from './measures/prepare.ts';
import { withRedacted } from './measures/store.ts';
import { sendDecision } from './recipients/mails.ts';
import { insertDecision, type NewDecision } from './store.ts';

/** A decision as it is to be carried out on its case. */
type CaseDecision = Omit<
  NewDecision,
  'caseId' | 'kind' | 'itemId' | 'authorId' | 'boardId' | 'contentAt' | 'contentLanguage'
> &
  Measure & {
    /** The sanction still in force that it takes back with the decision it reverses. */
    lifts: Sanction;
  };

/**
 * Carries out a decision on a case that is locked: the item's state, the decision's row, the measure, the events, and the
 * mails to the author and to those who reported it since the case was opened.
 */
export async function applyDecision(
  deps: Deps,
  tx: Tx,
  moderationCase: Case,
  decision: CaseDecision,
  openedAt: Date,
): Promise<void> {
  const { act, at, previousState: from, newState: to, decidedBy: actorId } = decision;
  const { id: caseId, itemId, authorId, boardId, item } = moderationCase;
  const kind = kindNamed(moderatedKinds(deps), moderationCase.kind);
  if (from !== to) {
    // What was held appears when it is published; what is restored stands where it stood.
    const placedAt = act === 'approve' && from !== 'hidden' ? { placedAt: at } : {};
    const repaired = act === 'approve' && decision.reverses === null;
    if (!(await kind.setState(tx, { id: itemId, from, to, repaired, ...placedAt }))) {
      throw new Conflict(msg('The text has changed, so this can no longer be decided.'));
    }
  }
  const { lifts, redacted, target: _target, ...made } = decision;
  const content = { contentAt: item.submittedAt, contentLanguage: item.language };
  const row = { ...made, ...content, caseId, kind: kind.name, itemId, authorId, boardId };
  const kept = decision.reverses === null ? redacted : null;
  const decisionId = await insertDecision(tx, row, withRedacted(kind.snapshot(itemId), kept));
  await carryOut(tx, kind, moderationCase, decision);
  const place = casePlace(moderationCase);
  await record(tx, {
    ...place,
    kind: 'decision.made',
    at,
    actorId,
    change: { from, to },
    data: { caseId, decisionId, act, noun: item.noun },
  });
  const sanctioned = (kind: NewEvent['kind'], sanction: Sanction) =>
    sanction === 'none'
      ? null
      : record(tx, { ...place, kind, at, actorId, data: { caseId, decisionId, sanction } });
  await sanctioned('sanction.imposed', made.sanction);
  await sanctioned('sanction.lifted', lifts);
  if (act === 'approve' && from !== 'hidden')
    await record(tx, { ...place, kind: kind.events.published, at, actorId, change: { from, to } });
  await sendDecision(deps, tx, moderationCase, { ...decision, id: decisionId }, openedAt);
}
