import type { Member } from '#src/platform/access/actor.ts';
import { PageError } from '#src/platform/http/errors.ts';
import type { PendingForm } from '#src/platform/http/forms/pending-form.ts';
import type { Deps, ResumedForm } from '#src/platform/slice/slice.ts';
import { writingPath } from './draft.ts';
import { saveDraftFromForm } from './save-from-form.ts';

const contributing = /^\/debates\/(\d{1,15})[^/]*\/contributions(?:\/preview)?$/;

/**
 * Makes a draft of what somebody had written when their session was over, now that they signed in. Where they go on
 * writing; null where the form is not one of those that have drafts, or it could not be kept.
 */
export async function takeOver(deps: Deps, actor: Member, kept: PendingForm): Promise<ResumedForm | null> {
  const [, debate] = contributing.exec(kept.action) ?? [];
  if (debate === undefined && kept.action !== '/drafts' && kept.action !== '/debates') return null;
  const values = new Map(kept.fields.map(({ name, value }) => [name, value]));
  if (debate !== undefined) values.set('debate', debate);
  try {
    const { saved, place } = await saveDraftFromForm(deps, actor, values);
    if (saved.kind === 'beside') return resumed(`/drafts/${saved.draft.id}`);
    return saved.kind === 'kept' ? resumed(writingPath(place)) : null;
  } catch (error) {
    if (error instanceof PageError) return null;
    throw error;
  }
}

function resumed(href: string): ResumedForm {
  return { href, flash: 'draft-kept' };
}
