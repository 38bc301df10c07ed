import type { AnonymisedAccount, ClosingAccount } from '#src/platform/slice/personal-data.ts';
import { textWithoutName } from './anonymise-text.ts';
import { mayBeNamed, type Pseudonym, pseudonymRows } from './pseudonym-store.ts';

/** What stands for somebody in a debate in which they did nothing. */
const nobodyThere = 'a former participant';

/** Returns an account with what is known of it once texts are erased and pseudonyms are made. */
export function anonymisedAccount(
  account: ClosingAccount,
  pseudonyms: readonly Pseudonym[],
  erased: ReadonlySet<number>,
): AnonymisedAccount {
  const { handle, name } = account;
  const names = new Map(
    pseudonyms.flatMap((each) => (each.organisation === null ? [[each.scope, each.name]] : [])),
  );
  return {
    ...account,
    pseudonyms: pseudonymRows(pseudonyms),
    mayBeNamedIn: (text) => mayBeNamed(text, account),
    withoutName: (text, scope, longest) => {
      const instead = names.get(scope ?? 0) ?? nobodyThere;
      return textWithoutName(text, { handle, name, instead, erased }, longest);
    },
  };
}
