import type { Member } from '#src/access/actor.ts';
import type { Tx } from '#src/db.ts';
import type { Deps } from '#src/deps.ts';
import { Conflict } from '#src/http/errors.ts';
import { msg } from '#src/i18n/t.ts';
import type { Capacity } from './capacity.ts';
import { asksForCountersignature, insertCountersignature } from './countersign-statements.ts';
import { tellCountersigners } from './mails.ts';

type Asking = { contributionId: number; author: Member; capacity: Capacity; at: Date };

/**
 * Asks the other delegates to sign what was written in the name of their organisation. They are told by mail, but not
 * again where it is changed while it waits.
 */
export async function askCountersignature(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  { contributionId, author, capacity, at }: Asking,
): Promise<void> {
  const { organisationId, organisation } = capacity;
  if (organisationId === null || organisation === null) return;
  const asked = await insertCountersignature(tx, { contributionId, organisationId, authorId: author.id, at });
  // Nobody would sign it: the organisation stopped asking since the author's rights were read.
  if (asked && !(await asksForCountersignature(tx, organisationId))) {
    throw new Conflict(
      msg('Your organisation does not ask for countersignatures any more. Send your text once more.'),
    );
  }
  if (asked) await tellCountersigners(tx, deps, { organisationId, organisation, author });
}
