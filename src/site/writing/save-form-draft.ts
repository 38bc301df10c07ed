import type { Request, Response } from 'express';
import { tokenOf } from '#src/concerns/drafts/draft.ts';
import { saveDraftFor } from '#src/concerns/drafts/saving/save-from-form.ts';
import { replyTarget } from '#src/forum/contributions/writing/reply-target.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns how what somebody wrote for a debate is kept where it cannot be taken: for the place that the form names. */
export function keepingDraft(deps: Deps) {
  return async (req: Request, res: Response, form: Form): Promise<void> => {
    const { actor } = req.viewer;
    const { id } = debateOf(res);
    const answered = await replyTarget(deps, actor, id, form.value('in_reply_to'));
    await saveFormDraft(deps, actor, { debateId: id, inReplyTo: answered?.id ?? null }, form);
  };
}

/**
 * Keeps what stands in a form that is not published now as a draft of its writer. Returns the form as it goes on from that
 * draft, and where it can be compared if another text was saved elsewhere meanwhile.
 */
export async function saveFormDraft(
  deps: Deps,
  actor: Actor,
  target: DraftTarget,
  form: Form,
): Promise<{ form: Form; compare: string | null }> {
  if (actor.kind === 'visitor') return { form, compare: null };
  const saved = await saveDraftFor(deps, actor.id, target, form.values);
  if (saved?.kind !== 'kept' && saved?.kind !== 'beside') return { form, compare: null };
  return {
    form: form.set('draft', tokenOf(saved.draft)),
    compare: saved.kind === 'beside' ? `/drafts/${saved.draft.id}` : null,
  };
}
