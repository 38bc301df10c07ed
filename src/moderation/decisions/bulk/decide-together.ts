import { type Case, casesById } from '#src/moderation/cases/store.ts';
import { decide } from '#src/moderation/decisions/decide.ts';
import type { DecisionDraft } from '#src/moderation/decisions/forms.ts';
import { availableActs, offers } from '#src/moderation/decisions/policy.ts';
import { toldOfItem } from '#src/moderation/wordings/wording.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { partOfAct } from '#src/platform/audit/staff-act.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { decisionAbout } from './forms.ts';
import type { TickedCase } from './ticked.ts';

/** What became of each case that was sent: null where it was decided, else why not (translated). */
export type BulkOutcome = ReadonlyMap<number, string | null>;

/**
 * Decides several cases one after the other, each as it is decided alone: with reasons of its own, in a transaction of its
 * own. What cannot be decided stops none of the others.
 */
export async function decideTogether(
  deps: Deps,
  viewer: Viewer,
  ticked: readonly TickedCase[],
  body: unknown,
): Promise<BulkOutcome> {
  const { actor, t } = viewer;
  const ids = ticked.map(({ id }) => id);
  const cases = await casesById(deps.db, moderatedKinds(deps), viewer, ids);
  const outcome = new Map<number, string | null>();
  for (const { id, revision } of ticked) {
    const found = cases.find((each) => each.id === id);
    const parsed = found && decisionAbout(body, revision, toldOfItem(found.item), t);
    const [wrong] = parsed?.form.errors ?? [];
    if (!found || !parsed) outcome.set(id, t(noSuchCase));
    else if (!parsed.ok) outcome.set(id, wrong?.message ?? t(noSuchCase));
    else {
      const why = await partOfAct(
        deps.db,
        { kind: 'case', id },
        () => refusalOf(deps, actor, found, parsed.data),
        (refusal) => refusal !== null,
      );
      outcome.set(id, why && t(why));
    }
  }
  return outcome;
}

/** Why a case that does not exist for whoever asks is not decided (a message to translate). */
export const noSuchCase = msg('There is no such case for you to decide.');

/** Decides one of them; returns why it could not be (a message to translate), else null. */
async function refusalOf(
  deps: Deps,
  actor: Actor,
  moderationCase: Case,
  draft: DecisionDraft,
): Promise<string | null> {
  const kind = kindNamed(moderatedKinds(deps), moderationCase.kind);
  const acts = availableActs(actor, moderationCase).filter((act) => offers(kind, moderationCase, act));
  if (moderationCase.state === 'open' && acts.length > 0 && !acts.includes(draft.act))
    return msg('This is not possible in its current state.');
  try {
    const outcome = await decide(deps, actor, moderationCase, draft);
    return typeof outcome === 'string' ? null : outcome.message;
  } catch (error) {
    if (error instanceof Conflict || error instanceof Forbidden) return error.message;
    throw error;
  }
}
