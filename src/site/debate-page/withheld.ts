import { isWithheld } from '#src/forum/debates/debate.ts';
import { ownDecisionHref } from '#src/moderation/decisions/decision.ts';
import { decisionReasons } from '#src/moderation/restrictions/reasons.ts';
import { withholdingOf } from '#src/moderation/restrictions/withheld-store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { CardNotice } from './cards/why-not-public.ts';
import type { WholeDebate } from './whole-debate-store.ts';

/** What became of a debate whose introduction broke a rule (messages to translate). */
export const withheldTexts = {
  hidden: msg(
    'The moderators have hidden this debate until its introduction is repaired. What was said in it is kept.',
  ),
  removed: msg(
    'The moderators removed this debate because its introduction broke a rule. What was said in it is kept.',
  ),
};

/** Returns why a debate is no longer public, for those who read it all the same; null where it is. */
export async function withheldNotice(
  db: Queryable,
  { actor, language, t }: Viewer,
  debate: WholeDebate,
): Promise<CardNotice | null> {
  if (!isWithheld(debate)) return null;
  const withholding = await withholdingOf(db, { kind: 'debate', itemId: debate.id }, language);
  const state = debate.state === 'hidden' ? 'hidden' : 'removed';
  return {
    text: t(withheldTexts[state]),
    reasons: withholding ? decisionReasons(withholding, t) : [],
    decisionHref: withholding && actor.id === debate.authorId ? ownDecisionHref(withholding.id) : null,
  };
}
