import { randomUUID } from 'node:crypto';
import type { DraftRow } from '#src/concerns/drafts/store.ts';
import { type DraftNote, withDraft } from '#src/concerns/drafts/with-draft.ts';
import { fileLimits } from '#src/concerns/files/file.ts';
import { type FileField, fileField } from '#src/concerns/files/uploading/field.ts';
import { claimLength, textLength } from '#src/forum/contributions/contribution.ts';
import { speakRefusal } from '#src/forum/contributions/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { positionNames } from '#src/forum/positions/labels.ts';
import { positions } from '#src/forum/positions/position.ts';
import { holdAnnounced } from '#src/moderation/screening/announcement.ts';
import {
  actorInCapacity,
  type CapacityChoice,
  capacitiesOf,
  capacityOptions,
  capacityValue,
} from '#src/people/affiliations/capacity/capacity.ts';
import { lastCapacity } from '#src/people/affiliations/capacity/store.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Refusal, refusalOf } from './refusal.ts';

/** The form of a contribution, on the debate's page and on a page of its own. */
export type Composer = {
  action: string;
  previewAction: string;
  form: Form;
  key: string;
  inReplyTo: number | null;
  /** A short quote of what is replied to; null for what is no reply. */
  shortQuote: string | null;
  /** What its draft is kept for, and whose it is: what a browser keeps of it is theirs alone. */
  draftTarget: { memberId: number; debateId: number; inReplyTo: number | null };
  draft: DraftNote | null;
  /** Whether to say how this place works: to whoever publishes for the first time. */
  newcomer: boolean;
  /** That a moderator reads the text before it appears, where they will. */
  held: string | null;
  speaker: { name: string; group: GroupLabel; organisation: string | null };
  capacity: CapacityChoice;
  /** Where one may stand on the question of the debate. */
  positions: readonly { value: string; label: string; group: null }[];
  languages: readonly { value: string; label: string }[];
  files: FileField | null;
  /** How many characters the claim and the text have at most. */
  claimLength: number;
  textLength: number;
};

type ComposerAsked = {
  values: Form;
  inReplyTo: number | null;
  shortQuote?: string | null;
  /** The drafts for this place, where they are known. */
  drafts?: readonly DraftRow[];
};

/** Returns the composer for this viewer, or null with the reason where they may not speak here. */
export async function composerFor(
  deps: Deps,
  viewer: Viewer,
  debate: Debate,
  { values, inReplyTo, shortQuote = null, drafts }: ComposerAsked,
): Promise<{ composer: Composer | null; refusal: Refusal | null }> {
  const { actor, now, t } = viewer;
  const kind = inReplyTo === null ? 'contribution' : 'reply';
  if (actor.kind === 'visitor') return { composer: null, refusal: refusalOf(viewer, debate, kind) };
  const capacities = capacitiesOf(actor).filter(
    (capacity) => speakRefusal(actorInCapacity(actor, capacity), debate, kind, now) === null,
  );
  const [first] = capacities;
  if (!first) return { composer: null, refusal: refusalOf(viewer, debate, kind) };
  const target = { debateId: debate.id, inReplyTo };
  const { form, note } = await withDraft(deps, actor, target, values, drafts);
  const chosen = form.value('capacity') || (await lastCapacity(deps.db, actor, debate.id, capacities));
  const action = `/debates/${debate.id}/contributions`;
  const composer = {
    action,
    previewAction: `${action}/preview`,
    form,
    key: form.value('key') || randomUUID(),
    inReplyTo,
    shortQuote,
    draftTarget: { memberId: actor.id, ...target },
    draft: note,
    newcomer: actor.publishedCount === 0,
    held: holdAnnounced(viewer, debate.board),
    speaker: { name: actor.name, group: groupLabel(actor.group, t), organisation: actor.organisation },
    capacity: { chosen: chosen ?? capacityValue(first), options: capacityOptions(capacities, t) },
    positions: positions.map((value) => ({ value, label: t(positionNames[value]), group: null })),
    languages: languageOptions,
    files: await fileField(deps, viewer, form, { most: fileLimits.ofContribution }),
    claimLength,
    textLength,
  };
  return { composer, refusal: null };
}
