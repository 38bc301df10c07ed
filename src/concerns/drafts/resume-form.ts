import { saveDraftFromForm } from '#src/concerns/drafts/saving/save-from-form.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { PageError } from '#src/platform/http/errors.ts';
import type { PendingForm } from '#src/platform/http/forms/pending-form.ts';
import { draftKinds } from '#src/platform/slice/draft-kind.ts';
import type { Deps, ResumedForm } from '#src/platform/slice/slice.ts';

/**
 * Makes a draft of what somebody had written when their session was over, now that they signed in. Returns where they
 * go on writing; null where the form is not one of those that have drafts, or it could not be kept.
 */
export async function resumeForm(deps: Deps, actor: Member, form: PendingForm): Promise<ResumedForm | null> {
  const sentTo = draftKinds(deps)
    .map(({ formPath }) => formPath.exec(form.action))
    .find((found) => found !== null);
  if (!sentTo && !['/drafts', '/drafts/files'].includes(form.action)) return null;
  const values = new Map(form.fields.map(({ name, value }) => [name, value]));
  const debate = sentTo?.groups?.debate;
  if (debate !== undefined) values.set('debate', debate);
  try {
    const { saved, writingPath } = await saveDraftFromForm(deps, actor, values);
    if (saved.kind === 'beside') return resumedAt(`/drafts/${saved.draft.id}`);
    return saved.kind === 'kept' ? resumedAt(writingPath) : null;
  } catch (error) {
    if (error instanceof PageError) return null;
    throw error;
  }
}

function resumedAt(href: string): ResumedForm {
  return { href, flash: 'draft-kept' };
}
