import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { type DraftNote, withDraft } from '#src/concerns/drafts/opened.ts';
import type { DraftRow } from '#src/concerns/drafts/queries.ts';
import { speakRefusal } from '#src/forum/contributions/policy.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { positionNames, positions } from '#src/forum/positions/position.ts';
import {
  actingIn,
  type CapacityOption,
  capacitiesOf,
  capacityOptions,
  capacityValue,
} from '#src/people/affiliations/capacity.ts';
import { lastCapacity } from '#src/people/affiliations/capacity-store.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** The form of a contribution, on the debate's page and on a page of its own. */
export type Composer = {
  action: string;
  previewAction: string;
  form: Form;
  key: string;
  inReplyTo: number | null;
  /** What its draft is kept for, and whose it is: what a browser keeps of it is theirs alone. */
  place: { memberId: number; debateId: number; inReplyTo: number | null };
  draft: DraftNote | null;
  /** Whether to say how this place works: to whoever publishes for the first time. */
  newcomer: boolean;
  speaker: { name: string; group: GroupLabel; organisation: string | null };
  capacity: { chosen: string; options: readonly CapacityOption[] };
  /** Where one may stand on the question of the debate. */
  positions: readonly { value: string; label: string; group: null }[];
  languages: readonly { value: string; label: string }[];
};

/**
 * The composer for this reader, or null with the reason (a message to translate) where they may not speak here; with the
 * drafts for this place, where they are known.
 */
export async function composerFor(
  deps: Deps,
  req: Request,
  res: Response,
  values: Form,
  inReplyTo: number | null,
  drafts?: readonly DraftRow[],
): Promise<{ composer: Composer | null; refusal: string | null }> {
  const debate = debateOf(res);
  const { actor } = req.viewer;
  const kind = inReplyTo === null ? 'contribution' : 'reply';
  const now = deps.now();
  if (actor.kind === 'visitor') return { composer: null, refusal: speakRefusal(actor, debate, kind, now) };
  const capacities = capacitiesOf(actor).filter(
    (capacity) => speakRefusal(actingIn(actor, capacity), debate, kind, now) === null,
  );
  const [first] = capacities;
  if (!first) return { composer: null, refusal: speakRefusal(actor, debate, kind, now) };
  const { form, note } = await withDraft(deps, actor, { debateId: debate.id, inReplyTo }, values, drafts);
  const last = form.value('capacity') || (await lastCapacity(deps.db, actor, debate.id, capacities));
  const action = `/debates/${debate.id}/contributions`;
  const composer = {
    action,
    previewAction: `${action}/preview`,
    form,
    key: form.value('key') || randomUUID(),
    inReplyTo,
    place: { memberId: actor.id, debateId: debate.id, inReplyTo },
    draft: note,
    newcomer: actor.publishedCount === 0,
    speaker: {
      name: actor.name,
      group: groupLabel(actor.group, req.viewer.t),
      organisation: actor.organisation,
    },
    capacity: {
      chosen: last ?? capacityValue(first),
      options: capacityOptions(capacities, req.viewer.t),
    },
    positions: positions.map((value) => ({
      value,
      label: req.viewer.t(positionNames[value]),
      group: null,
    })),
    languages: languageOptions,
  };
  return { composer, refusal: null };
}
