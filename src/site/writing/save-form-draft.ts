import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { tokenOf } from '#src/concerns/drafts/draft.ts';
import { isKept } from '#src/concerns/drafts/saving/save.ts';
import { saveDraftFor } from '#src/concerns/drafts/saving/save-from-form.ts';
import { contributionOf } from '#src/forum/contributions/load.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import { MovedTarget, replyTarget } from '#src/forum/contributions/writing/reply-target.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/**
 * Returns what a form replies to (see replyTarget). Where that went to another debate, what was written is kept as a draft
 * there before MovedTarget is thrown.
 */
export function keptReplyTarget(
  deps: Deps,
  actor: Actor,
  debateId: number,
  form: Form,
): Promise<Contribution | null> {
  return replyTarget(deps, actor, debateId, form.value('in_reply_to')).catch(async (error: unknown) => {
    if (error instanceof MovedTarget) error.kept = (await saveFormDraft(deps, actor, error.place, form)).kept;
    throw error;
  });
}

/** Returns how what somebody wrote for a debate is kept where it cannot be taken: for the place that the form names. */
export function keepingDraft(deps: Deps) {
  return async (req: Request, res: Response, form: Form): Promise<boolean> => {
    const { actor } = req.viewer;
    const { id } = debateOf(res);
    const answered = await keptReplyTarget(deps, actor, id, form);
    const { kept } = await saveFormDraft(
      deps,
      actor,
      { debateId: id, inReplyTo: answered?.id ?? null },
      form,
    );
    return kept;
  };
}

/**
 * Returns how a change of a text is kept where it cannot be taken: as a draft for the thread in which the text stands. The form
 * of a change publishes nothing new and has no key, so the draft gets one.
 */
export function keepingEdit(deps: Deps) {
  return async (req: Request, res: Response, form: Form): Promise<boolean> => {
    const { authorId, threadId } = contributionOf(res);
    const { actor } = req.viewer;
    if (actor.id !== authorId) return false;
    const target = { debateId: debateOf(res).id, inReplyTo: threadId };
    return (await saveFormDraft(deps, actor, target, form.set('key', randomUUID()))).kept;
  };
}

type SavedForm = {
  /** The form as it goes on from the draft. */
  form: Form;
  /** Where it can be compared if another text was saved elsewhere meanwhile. */
  compare: string | null;
  /** Whether the text is among the drafts. */
  kept: boolean;
};

/** Keeps what stands in a form that is not published now as a draft of its writer. */
export async function saveFormDraft(
  deps: Deps,
  actor: Actor,
  target: DraftTarget,
  form: Form,
): Promise<SavedForm> {
  if (actor.kind === 'visitor') return { form, compare: null, kept: false };
  const saved = await saveDraftFor(deps, actor.id, target, form.values);
  if (!isKept(saved)) return { form, compare: null, kept: false };
  return {
    form: form.set('draft', tokenOf(saved.draft)),
    compare: saved.kind === 'beside' ? `/drafts/${saved.draft.id}` : null,
    kept: true,
  };
}
