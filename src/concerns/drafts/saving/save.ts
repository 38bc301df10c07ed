import {
  copiesAtMost,
  type DraftBase,
  type DraftFields,
  type DraftRefusal,
  isTooLong,
  isWritten,
} from '#src/concerns/drafts/draft.ts';
import {
  type DraftRow,
  draftsFor,
  insertDraft,
  lockDrafts,
  savingState,
  underOwnKey,
  updateDraft,
} from '#src/concerns/drafts/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';
import { draftKinds } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

type DraftToSave = {
  target: DraftTarget;
  /** The draft from which this text was written on. */
  base: DraftBase;
  /** The key of the form, which is the key of the submission too. */
  formKey: string;
  /** When it was sent by the clock of the browser, where the browser says so. */
  turn: number | null;
  fields: DraftFields;
};

/** What became of a draft that was to be saved. */
export type SavedDraft =
  | { kind: 'kept'; draft: DraftRow }
  /** Another form has saved another text here: both are kept, this one beside it. */
  | { kind: 'beside'; draft: DraftRow }
  /** Nothing is written in it, so what was kept before stays. */
  | { kind: 'empty' }
  /** The same form has published its text meanwhile. */
  | { kind: 'published' }
  | { kind: 'refused'; why: DraftRefusal };

/** Tells whether what was to be saved is among the drafts now. */
export function isKept(saved: SavedDraft | undefined): saved is SavedDraft & { draft: DraftRow } {
  return saved?.kind === 'kept' || saved?.kind === 'beside';
}

/** Saves what a member has written so far. Nothing that was saved from elsewhere is ever overwritten. */
export async function saveDraft(
  deps: Pick<Deps, 'db' | 'now' | 'slices'>,
  memberId: number,
  { target, base, formKey, turn, fields }: DraftToSave,
): Promise<SavedDraft> {
  if (!isWritten(fields)) return { kind: 'empty' };
  if (isTooLong(fields)) return { kind: 'refused', why: 'long' };
  const content = { formKey, turn, fields, at: deps.now() };
  const save = async (tx: Tx): Promise<SavedDraft> => {
    await lockDrafts(tx, memberId);
    const { published, full } = await savingState(tx, draftKinds(deps), memberId, formKey);
    if (published) return { kind: 'published' };
    const versions = await draftsFor(tx, memberId, target);
    const own = versions.find((version) => version.formKey === formKey);
    const kept = (draft: DraftRow): SavedDraft => {
      const beside = draft.copy !== 0 && versions.some(({ id }) => id !== draft.id);
      return { kind: beside ? 'beside' : 'kept', draft };
    };
    if (own) {
      // Overtaken on the way by a later save of the same form.
      const late = turn !== null && turn < own.formClock;
      return kept(late ? own : await updateDraft(tx, own.id, content));
    }
    const same = versions.find((version) => sameFields(version.fields, fields));
    if (same) return kept(same);
    const from = versions.find(({ id, revision }) => id === base?.id && revision === base.revision);
    if (from) return kept(await updateDraft(tx, from.id, content));
    if (full) return { kind: 'refused', why: 'full' };
    const copies = new Set(versions.map(({ copy }) => copy));
    const free = Array.from({ length: copiesAtMost + 1 }, (_, copy) => copy).find(
      (copy) => !copies.has(copy),
    );
    if (free === undefined) return { kind: 'refused', why: 'copies' };
    return kept(await insertDraft(tx, memberId, target, free, content));
  };
  return underOwnKey(() => transaction(deps.db, save));
}

function sameFields(a: DraftFields, b: DraftFields): boolean {
  // As maps, since a field may have the name of what every object has, such as "constructor".
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].every((name) => (one.get(name) ?? '').trim() === (other.get(name) ?? '').trim());
}
