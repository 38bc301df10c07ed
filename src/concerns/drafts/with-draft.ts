import type { Member } from '#src/platform/access/actor.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenOf } from './draft.ts';
import { type DraftRow, draftsFor } from './store.ts';

/** What the form says about the draft with which it opened. */
export type DraftNote = {
  savedAt: Date;
  removal: string;
  /** Where it is compared with another version of it. */
  compare: string | null;
};

/**
 * Returns the form with the draft that its writer has for this target; as it was where there is none. Asks for the
 * draft and its other versions where they are not `known`.
 */
export async function withDraft(
  { db }: Pick<Deps, 'db'>,
  actor: Member,
  target: DraftTarget,
  form: Form,
  known?: readonly DraftRow[],
): Promise<{ form: Form; note: DraftNote | null }> {
  // A form that was sent holds its text already.
  if (form.value('key') !== '') return { form, note: null };
  const [draft, ...others] = known ?? (await draftsFor(db, actor.id, target));
  if (!draft) return { form, note: null };
  return {
    form: opened(draft, form),
    note: {
      savedAt: draft.savedAt,
      removal: `/drafts/${draft.id}/removal`,
      compare: others.length > 0 ? `/drafts/${draft.id}` : null,
    },
  };
}

/** What the form was opened with, such as a quote, follows what was written before. */
function opened(draft: DraftRow, form: Form): Form {
  const text = [draft.fields.text, form.value('text')].filter(Boolean).join('\n\n');
  return formWith({
    language: form.value('language'),
    position: form.value('position'),
    ...draft.fields,
    text,
    draft: tokenOf(draft),
  });
}
