import { clauseInForce } from '#src/moderation/rules/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { WordingDraft } from './forms.ts';
import { insertWording, putWordingAway, updateWording } from './store.ts';

const taken = msg('Another wording in this language has this title: choose a different one');

/** Keeps a wording: a new one, or the one with this number as it is from now on. What is wrong names the field. */
export async function keepWording(
  { db, now }: Deps,
  { id: memberId }: Member,
  id: number | null,
  draft: WordingDraft,
): Promise<FieldError | null> {
  const at = now();
  return titleTaken(() =>
    transaction(db, async (tx) => {
      if (draft.clause !== null && !(await clauseInForce(tx, draft.clause, at)))
        return { field: 'clause', message: msg('Choose a rule from the list') };
      const kept = { ...draft, memberId, at };
      if (id === null) await insertWording(tx, kept);
      else if (!(await updateWording(tx, id, kept))) return changedMeanwhile;
      return null;
    }),
  );
}

const changedMeanwhile = {
  field: 'title',
  message: msg(
    'A colleague changed this wording after you opened it. Your version is below: saving it replaces theirs.',
  ),
};

/** Stops offering a wording, or offers it again. */
export async function offerWording({ db, now }: Deps, id: number, offered: boolean): Promise<void> {
  const wrong = await titleTaken(() =>
    transaction(db, async (tx) => {
      await putWordingAway(tx, id, offered ? null : now());
      return null;
    }),
  );
  if (wrong) throw new Conflict(wrong.message);
}

async function titleTaken(work: () => Promise<FieldError | null>): Promise<FieldError | null> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'wordings_title')) return { field: 'title', message: taken };
    throw error;
  }
}
