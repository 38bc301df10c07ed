import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type DraftBase, joined } from './draft.ts';
import {
  type DraftRow,
  deleteDraft,
  draftWithOthers,
  lockDrafts,
  putFirst,
  underOwnKey,
  updateDraft,
} from './store.ts';

export const versionChoices = ['this', 'other', 'both'] as const;
type VersionChoice = (typeof versionChoices)[number];
type Base = NonNullable<DraftBase>;

/**
 * Resolves which of two versions of a draft stands: this one, the other, or both as one text with this one first.
 * Returns the draft that stands, or undefined and changes nothing where one of them was saved or discarded meanwhile.
 */
export async function resolveConflict(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  memberId: number,
  chosen: { one: Base; other: Base; choice: VersionChoice; formKey: string },
): Promise<DraftRow | undefined> {
  const { one, other, choice, formKey } = chosen;
  const resolve = async (tx: Tx) => {
    await lockDrafts(tx, memberId);
    const versions = await draftWithOthers(tx, memberId, one.id);
    const [first, second] = [one, other].map(({ id, revision }) =>
      versions.find((version) => version.id === id && version.revision === revision),
    );
    if (!first || !second || first.id === second.id) return undefined;
    const [stays, goes] = choice === 'other' ? [second, first] : [first, second];
    await deleteDraft(tx, memberId, goes);
    if (goes.copy === 0) await putFirst(tx, stays.id);
    if (choice !== 'both') return stays;
    const fields = joined(first.fields, second.fields);
    return updateDraft(tx, stays.id, { formKey, turn: null, fields, at: now() });
  };
  return underOwnKey(() => transaction(db, resolve));
}
