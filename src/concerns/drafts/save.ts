import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import {
  copiesAtMost,
  type DraftBase,
  type DraftFields,
  type DraftRefusal,
  isTooLong,
  isWritten,
  type Place,
} from './draft.ts';
import { type DraftRow, draftsFor } from './queries.ts';
import { insertDraft, standingOf, takeTurn, updateDraft } from './statements.ts';

type DraftToSave = {
  place: Place;
  /** The draft from which this text was written on. */
  base: DraftBase;
  /** The key of the form, which is the key of the submission too. */
  writer: string;
  /** When it was sent by the clock of the browser, where the browser says so. */
  turn: number | null;
  fields: DraftFields;
};

export type Saved =
  | { kind: 'kept'; draft: DraftRow }
  /** Another form has saved another text here: both are kept, this one beside it. */
  | { kind: 'beside'; draft: DraftRow }
  /** Nothing is written in it, so what was kept before stays. */
  | { kind: 'empty' }
  /** The same form has published its text meanwhile. */
  | { kind: 'published' }
  | { kind: 'refused'; why: DraftRefusal };

/** Keeps what a member has written so far. Nothing that was saved from elsewhere is ever overwritten. */
export async function saveDraft(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  memberId: number,
  { place, base, writer, turn, fields }: DraftToSave,
): Promise<Saved> {
  if (!isWritten(fields)) return { kind: 'empty' };
  if (isTooLong(fields)) return { kind: 'refused', why: 'long' };
  const written = { writer, turn, fields, at: now() };
  return transaction(db, async (tx): Promise<Saved> => {
    await takeTurn(tx, memberId);
    const { published, full } = await standingOf(tx, memberId, writer);
    if (published) return { kind: 'published' };
    const versions = await draftsFor(tx, memberId, place);
    const own = versions.find((version) => version.writer === writer);
    const kind = (draft: DraftRow): Saved => {
      const beside = draft.copy !== 0 && versions.some(({ id }) => id !== draft.id);
      return { kind: beside ? 'beside' : 'kept', draft };
    };
    if (own) {
      // Overtaken on the way by a later save of the same form.
      const late = turn !== null && turn < own.turn;
      return kind(late ? own : await updateDraft(tx, own.id, written));
    }
    const same = versions.find(({ fields: kept }) => sameFields(kept, fields));
    if (same) return kind(same);
    const from = versions.find(({ id, revision }) => id === base?.id && revision === base.revision);
    if (from) return kind(await updateDraft(tx, from.id, written));
    if (full) return { kind: 'refused', why: 'full' };
    const copies = new Set(versions.map(({ copy }) => copy));
    const free = Array.from({ length: copiesAtMost + 1 }, (_, copy) => copy).find(
      (copy) => !copies.has(copy),
    );
    if (free === undefined) return { kind: 'refused', why: 'copies' };
    return kind(await insertDraft(tx, memberId, place, free, written));
  });
}

function sameFields(a: DraftFields, b: DraftFields): boolean {
  // As maps, since a field may have the name of what every object has, such as "constructor".
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].every((name) => (one.get(name) ?? '').trim() === (other.get(name) ?? '').trim());
}
