import type { z } from 'zod';
import { fieldsToKeep } from '#src/concerns/drafts/draft.ts';
import { draftKindFor } from '#src/concerns/drafts/draft-kinds.ts';
import { DraftForm } from '#src/concerns/drafts/forms.ts';
import { draftsFor } from '#src/concerns/drafts/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';
import { draftKinds } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type SavedDraft, saveDraft } from './save.ts';

type Values = ReadonlyMap<string, string>;

/** Saves what stands in a form of this target as a draft of the member; undefined where the form has no key of its own. */
export async function saveDraftFor(
  deps: Pick<Deps, 'db' | 'now' | 'slices'>,
  memberId: number,
  target: DraftTarget,
  values: Values,
): Promise<SavedDraft | undefined> {
  const { data } = DraftForm.safeParse(Object.fromEntries(values));
  if (!data) return undefined;
  const { key: formKey, draft: base, turn } = data;
  return saveDraft(deps, memberId, { target, base, formKey, turn, fields: fieldsToKeep(values) });
}

function targetOf({ debate, in_reply_to, document }: z.output<typeof DraftForm>): DraftTarget {
  return { debateId: debate, inReplyTo: in_reply_to, ...(document && { document }) };
}

/**
 * Returns what a form that names its target itself says of it. Throws NotFound where that does not exist for the member,
 * unless they have a draft for it already.
 */
export async function requireTarget(deps: Pick<Deps, 'db' | 'slices'>, actor: Member, values: Values) {
  const { data } = DraftForm.safeParse(Object.fromEntries(values));
  if (!data) throw new Conflict(msg('The form is out of date. Reload the page and paste your text.'));
  const target = targetOf(data);
  const kind = draftKindFor(draftKinds(deps), target);
  const known = (await draftsFor(deps.db, actor.id, target)).length > 0;
  if (!known && !(await kind.exists(deps.db, actor, target))) throw new NotFound();
  return { data, target, kind };
}

/** Saves what stands in a form that names its target itself, which must exist for the member. */
export async function saveDraftFromForm(
  deps: Deps,
  actor: Member,
  values: Values,
): Promise<{ saved: SavedDraft; writingPath: string }> {
  const { data, target, kind } = await requireTarget(deps, actor, values);
  const { key: formKey, draft: base, turn } = data;
  const saved = await saveDraft(deps, actor.id, {
    target,
    base,
    formKey,
    turn,
    fields: fieldsToKeep(values),
  });
  return { saved, writingPath: kind.writingPath(target) };
}
