import type { Member } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { withoutCountersigner } from './store.ts';

/**
 * Returns what a member is told, before they answer for an organisation, of those of theirs that ask for a countersignature:
 * that somebody else gives it, and where there is nobody who may. With `binding`, of those that they bind.
 */
export async function countersigningNotes(
  db: Queryable,
  actor: Member,
  t: Translate,
  { binding = false } = {},
): Promise<string[]> {
  const asking = actor.affiliations.filter(
    ({ listed, speak, countersign, countersigned }) =>
      listed && speak && countersigned && (countersign || !binding),
  );
  if (asking.length === 0) return [];
  const ids = asking.map(({ organisationId }) => organisationId);
  const alone = await withoutCountersigner(db, actor.id, ids);
  return asking.map(({ organisationId, name: organisation }) =>
    alone.includes(organisationId)
      ? t(
          '{organisation} requires a second delegate to countersign, and nobody but you may do that for it yet: what you send counts only once somebody else is given that right and countersigns.',
          { organisation },
        )
      : t('{organisation} requires a second delegate to countersign: what you send counts once they have.', {
          organisation,
        }),
  );
}
