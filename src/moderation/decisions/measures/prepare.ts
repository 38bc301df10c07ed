import type { Case } from '#src/moderation/cases/store.ts';
import type { DecisionDraft } from '#src/moderation/decisions/forms.ts';
import { itemMeasures } from '#src/moderation/decisions/measures/store.ts';
import type { NewDecision } from '#src/moderation/decisions/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedKind, MoveTarget, OriginalText } from '#src/platform/slice/moderated-kind.ts';
import { holdsPassage } from '#src/platform/text/black-out.ts';
import { endOfDay } from '#src/platform/text/dates.ts';

/** What a decision does beside the state of its item, as it is stored with it. */
export type Measure = Pick<NewDecision, 'endsAt' | 'label' | 'movedFrom' | 'movedTo'> & {
  /**
   * The passages that are blacked out, and the texts in which they stand, as they were; without passages, what is taken out
   * is all that others quote of an item that is no longer public.
   */
  redacted: { passages: readonly string[]; originals: readonly OriginalText[] } | null;
  /** The debate to which it goes, as its author reads of it. */
  target: Pick<MoveTarget, 'title' | 'href'> | null;
};

export const noMeasure: Measure = {
  endsAt: null,
  label: null,
  movedFrom: null,
  movedTo: null,
  redacted: null,
  target: null,
};

/** What is wrong with a decision that was sent: the field, and what to do (a message to translate). */
export type RefusedField = { field: keyof DecisionDraft; message: string };

type Preparing = {
  actor: Member;
  kind: ModeratedKind;
  moderationCase: Case;
  draft: DecisionDraft;
  /** The address of this site, which the addresses of its pages begin with. */
  site: string;
  at: Date;
};

/** Returns what the act that was chosen does, or what is wrong with what was said about it. */
export async function prepareMeasure(tx: Tx, preparing: Preparing): Promise<Measure | RefusedField> {
  const { draft } = preparing;
  if (draft.act === 'lock' || draft.act === 'label') return prepareStanding(tx, preparing, draft.act);
  if (draft.act === 'move') return prepareMove(tx, preparing);
  if (draft.act === 'redact') return prepareRedaction(tx, preparing);
  if (draft.act === 'remove' || draft.act === 'hide') return prepareRemoval(tx, preparing);
  return noMeasure;
}

async function prepareStanding(
  tx: Tx,
  { moderationCase, draft, at }: Preparing,
  act: 'lock' | 'label',
): Promise<Measure | RefusedField> {
  const endsAt = draft.ends === null ? null : endOfDay(draft.ends);
  if (endsAt && endsAt <= at) return { field: 'ends', message: msg('Choose a day in the future') };
  const standing = await itemMeasures(tx, moderationCase);
  if (standing.includes(act)) {
    const message =
      act === 'lock'
        ? msg('Its replies are already locked')
        : msg('It already has a label: reverse that decision before you give it another');
    return { field: 'act', message };
  }
  return { ...noMeasure, endsAt, label: act === 'label' ? (draft.label ?? null) : null };
}

/** Returns where the item goes, or what is wrong with the debate that was named. */
export async function prepareMove(
  db: Queryable,
  { actor, kind, moderationCase, draft, site, at }: Preparing,
): Promise<Measure | RefusedField> {
  const { itemId, item } = moderationCase;
  const given = draft.debate.startsWith(site) ? draft.debate.slice(site.length) : draft.debate;
  const viewer = { actor, language: actor.language, now: at };
  const target = await kind.moving?.target(db, viewer, itemId, given);
  const from = item.place.debateId ?? null;
  if (!target || from === null || !can(actor, 'case:decide', target.boardId)) {
    return { field: 'debate', message: msg('No open debate on your boards has this number or address') };
  }
  if (target.id === from) return { field: 'debate', message: msg('It is already in this debate') };
  if (target.refusal !== null) return { field: 'debate', message: target.refusal };
  return { ...noMeasure, movedFrom: from, movedTo: target.id, target };
}

async function prepareRedaction(
  tx: Tx,
  { kind, moderationCase, draft }: Preparing,
): Promise<Measure | RefusedField> {
  const { passages } = draft;
  const { claim, source = '' } = moderationCase.item;
  const absent = passages.filter((passage) => !holdsPassage(`${claim ?? ''}\n${source}`, [passage]));
  if (absent.length > 0) {
    return {
      field: 'passages',
      message: msg('Write each passage exactly as it is in the text, one per line'),
    };
  }
  for (const field of ['facts', 'explanation', 'law', 'keyword_other'] as const) {
    if (holdsPassage(draft[field], passages)) {
      return { field, message: msg('Do not repeat the blacked-out words') };
    }
  }
  const originals = (await kind.redaction?.find(tx, moderationCase.itemId, passages)) ?? [];
  return { ...noMeasure, redacted: { passages, originals } };
}

/** Returns the quotes that go with a text that is public no more. */
async function prepareRemoval(tx: Tx, { kind, moderationCase }: Preparing): Promise<Measure> {
  if (!kind.redaction) return noMeasure;
  const originals = await kind.redaction.find(tx, moderationCase.itemId, []);
  return { ...noMeasure, redacted: { passages: [], originals } };
}
