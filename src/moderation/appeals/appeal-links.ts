import { isRestriction } from '#src/moderation/decisions/decision.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { appealHref } from './appeal.ts';
import { recipientsOfMember, recipientsOfNotice } from './store.ts';

/** Returns where a member complains about each of these decisions that restrict something, by their numbers. */
export async function ownAppeals(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  memberId: number,
  decisions: readonly Decision[],
): Promise<Map<number, string>> {
  const restricting = decisions.filter(({ act, sanction }) => isRestriction(act) || sanction !== 'none');
  const told = await recipientsOfMember(
    db,
    memberId,
    restricting.map(({ id }) => id),
  );
  return new Map([...told].map(([decisionId, recipientId]) => [decisionId, appealHref(config, recipientId)]));
}

/** Returns where whoever sent a notice, and now reads what was decided, complains about each decision, by their numbers. */
export async function noticeAppeals(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  noticeId: number,
  decisionIds: readonly number[],
): Promise<Map<number, string>> {
  if (decisionIds.length === 0) return new Map();
  const told = await recipientsOfNotice(db, noticeId, decisionIds, now());
  return new Map([...told].map(([decisionId, recipientId]) => [decisionId, appealHref(config, recipientId)]));
}
