import type { WrittenClause } from '#src/moderation/rules/versions/version.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type ClauseInDraft, changesNothing, clauseIn, draftState } from './draft.ts';
import { type ClauseInput, textsIn } from './forms.ts';
import { dropDraft, lockRules, putDraft, rulesDraft, unusedNumber } from './store.ts';

/** What became of a change: the number of its clause, or what stands there now since somebody changed it meanwhile. */
export type ClauseResult = { ok: true; number: string } | { ok: false; current: ClauseInDraft };

/** Notes a clause that is to be added to a chapter. */
export function addClause(
  { db }: Pick<Deps, 'db'>,
  chapter: string,
  input: ClauseInput,
): Promise<ClauseResult> {
  return transaction(db, async (tx) => {
    await lockRules(tx);
    const number = await unusedNumber(tx, chapter);
    await putDraft(tx, { number, wording: wordingOf(number, input) });
    return { ok: true, number };
  });
}

/** Notes a new wording of a clause, if it is still what the form was opened with; the published one is no change. */
export function rewordClause(
  { db }: Pick<Deps, 'db'>,
  number: string,
  input: ClauseInput,
): Promise<ClauseResult> {
  return transaction(db, async (tx) => {
    const current = await lockedClause(tx, number);
    if (draftState(current) !== input.state) return { ok: false, current };
    const wording = wordingOf(number, input);
    if (changesNothing(current, wording)) await dropDraft(tx, number);
    else await putDraft(tx, { number, wording });
    return { ok: true, number };
  });
}

/** Notes that a clause is to end; one that was never published goes at once. */
export async function planEnd({ db }: Pick<Deps, 'db'>, number: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { published } = await lockedClause(tx, number);
    if (published) await putDraft(tx, { number, wording: null });
    else await dropDraft(tx, number);
  });
}

/** Forgets what was to change of a clause. */
export async function discardChange({ db }: Pick<Deps, 'db'>, number: string): Promise<void> {
  await transaction(db, async (tx) => {
    await lockedClause(tx, number);
    await dropDraft(tx, number);
  });
}

async function lockedClause(tx: Tx, number: string): Promise<ClauseInDraft> {
  await lockRules(tx);
  const clause = clauseIn(await rulesDraft(tx), number);
  if (!clause) throw new NotFound();
  return clause;
}

function wordingOf(number: string, input: ClauseInput): WrittenClause {
  return { number, ...input.counted, since: null, texts: textsIn(input) };
}
