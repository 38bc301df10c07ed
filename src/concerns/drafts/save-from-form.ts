import type { Member } from '#src/platform/access/actor.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { fieldsToKeep, type Place } from './draft.ts';
import { SavingForm } from './forms.ts';
import { placeExists } from './place.ts';
import { draftsFor } from './queries.ts';
import { type Saved, saveDraft } from './save.ts';

type Values = ReadonlyMap<string, string>;

/** Keeps what stands in a form of this place as a draft of the member; undefined where the form has no key of its own. */
export async function saveDraftFor(
  deps: Pick<Deps, 'db' | 'now'>,
  memberId: number,
  place: Place,
  values: Values,
): Promise<Saved | undefined> {
  const { data } = SavingForm.safeParse(Object.fromEntries(values));
  if (!data) return undefined;
  const { key: writer, draft: base, turn } = data;
  return saveDraft(deps, memberId, { place, base, writer, turn, fields: fieldsToKeep(values) });
}

/**
 * Keeps what stands in a form that says itself where it belongs. Throws NotFound where that does not exist for the
 * member, unless they have a draft for it already.
 */
export async function saveDraftFromForm(
  deps: Deps,
  actor: Member,
  values: Values,
): Promise<{ saved: Saved; place: Place }> {
  const { data } = SavingForm.safeParse(Object.fromEntries(values));
  if (!data) throw new Conflict(msg('The form is out of date. Open the page again and paste your text.'));
  const place = { debateId: data.debate, inReplyTo: data.in_reply_to };
  const known = (await draftsFor(deps.db, actor.id, place)).length > 0;
  if (!known && !(await placeExists(deps, actor, place))) throw new NotFound();
  const { key: writer, draft: base, turn } = data;
  const saved = await saveDraft(deps, actor.id, { place, base, writer, turn, fields: fieldsToKeep(values) });
  return { saved, place };
}
