import { anonymisedAccount } from '#src/concerns/privacy/anonymising/anonymise-account.ts';
import { makePseudonyms } from '#src/concerns/privacy/anonymising/pseudonym-store.ts';
import { personalDataOf } from '#src/concerns/privacy/declared-data.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { AnonymisedAccount, ClosingAccount, PersonalData } from '#src/platform/slice/personal-data.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { closeColumn, closingColumns, scopesIn } from './column-store.ts';

/** Does to a locked account what slices declare, in the order that PersonalData says. */
export async function carryOut(tx: Tx, slices: readonly Slice[], account: ClosingAccount): Promise<void> {
  const declared = personalDataOf(slices);
  const erased = new Set<number>();
  for (const { erase } of declared) {
    for (const id of (await erase?.(tx, account)) ?? []) erased.add(id);
  }
  const scopes = scopesIn(declared.flatMap(closingColumns), account.id);
  const pseudonyms = await makePseudonyms(tx, scopes, account.at);
  const anonymised = anonymisedAccount(account, pseudonyms, erased);
  for (const { anonymise } of declared) await anonymise?.(tx, anonymised);
  for (const data of declared) await closeTables(tx, data, anonymised);
}

async function closeTables(tx: Tx, data: PersonalData, account: AnonymisedAccount): Promise<void> {
  const done = new Set<string>();
  for (const column of closingColumns(data)) {
    const { closing } = column;
    if (closing.does !== 'step') await closeColumn(tx, column, account);
    else if (!done.has(closing.step)) {
      done.add(closing.step);
      await data.steps?.[closing.step]?.(tx, account);
    }
  }
}
