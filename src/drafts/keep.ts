import type { Member } from '#src/access/actor.ts';
import type { Deps } from '#src/deps.ts';
import { Conflict, NotFound } from '#src/http/errors.ts';
import { msg } from '#src/i18n/t.ts';
import { fieldsToKeep, type Place } from './draft.ts';
import { SavingForm } from './forms.ts';
import { placeExists } from './place.ts';
import { draftsFor } from './queries.ts';
import { type Saved, saveDraft } from './save.ts';

/**
 * Keeps what stands in a form as a draft of the member; throws NotFound where the place it belongs to does not exist
 * for them, unless a draft for it does already.
 */
export async function keepForm(
  deps: Deps,
  actor: Member,
  values: ReadonlyMap<string, string>,
): Promise<{ saved: Saved; place: Place }> {
  const parsed = SavingForm.safeParse(Object.fromEntries(values));
  if (!parsed.success)
    throw new Conflict(msg('The form is out of date. Open the page again and paste your text.'));
  const { debate: debateId, in_reply_to: inReplyTo, key: writer, draft: base, turn } = parsed.data;
  const place = { debateId, inReplyTo };
  const known = (await draftsFor(deps.db, actor.id, place)).length > 0;
  if (!known && !(await placeExists(deps, actor, place))) throw new NotFound();
  const fields = fieldsToKeep(values);
  return { saved: await saveDraft(deps, actor.id, { place, base, writer, turn, fields }), place };
}
