import type { DecisionDraft } from '#src/moderation/decisions/forms.ts';
import { suspensionRefusal } from '#src/moderation/decisions/policy.ts';
import type { NewDecision } from '#src/moderation/decisions/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import type { RefusedField } from './prepare.ts';
import { wasWarned } from './sanction-store.ts';

type ChosenSanction = Pick<NewDecision, 'sanction' | 'sanctionEndsAt' | 'misuse'>;

/** Returns what follows for the author, as it is stored, or what is wrong with what was chosen. */
export async function prepareSanction(
  db: Queryable,
  authorId: number | null,
  draft: DecisionDraft,
  now: Date,
): Promise<ChosenSanction | RefusedField> {
  const { sanction, until, manifest } = draft;
  if (sanction !== 'suspension' && sanction !== 'limit')
    return { sanction, sanctionEndsAt: null, misuse: null };
  const manifestly = sanction === 'suspension' && manifest;
  const message = suspensionRefusal({
    until,
    // A limit takes nothing away for good: what is written waits for a person.
    warnedBefore: sanction === 'limit' || (authorId !== null && (await wasWarned(db, authorId))),
    clause: draft.ground === 'law' ? null : draft.clause,
    manifestly,
    now,
  });
  if (message) return { field: 'until', message };
  return {
    sanction,
    sanctionEndsAt: until === null ? null : endOfDay(until),
    misuse: manifestly ? misuseOf(draft) : null,
  };
}

function misuseOf(draft: DecisionDraft): NewDecision['misuse'] {
  return {
    items: draft.misuse_items ?? 0,
    ofItems: draft.misuse_of_items ?? 0,
    gravity: draft.misuse_gravity,
    intention: draft.misuse_intention,
  };
}
