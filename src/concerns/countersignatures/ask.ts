import type { Capacity } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendAsked } from './mails.ts';
import { asksForCountersignature, insertCountersignature } from './store.ts';

type NewText = { contributionId: number; author: Member; capacity: Capacity; at: Date };

/**
 * Asks the other delegates to sign what was written in the name of their organisation. They are told by mail, but not
 * again where it is changed while it waits. A Conflict where the organisation stopped asking meanwhile.
 */
export async function askCountersignature(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  { contributionId, author, capacity, at }: NewText,
): Promise<void> {
  const { organisationId, organisation } = capacity;
  if (organisationId === null || organisation === null) return;
  const asked = await insertCountersignature(tx, { contributionId, organisationId, authorId: author.id, at });
  // Nobody would sign it: the organisation stopped asking since the author's rights were read.
  if (asked && !(await asksForCountersignature(tx, organisationId))) {
    throw new Conflict(
      msg('Your organisation no longer requires countersignatures. Send your text once more.'),
    );
  }
  if (asked) await sendAsked(tx, deps, { organisationId, organisation, author });
}
