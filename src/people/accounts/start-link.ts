import { startRegistration } from '#src/people/accounts/registration/store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sentHash } from '#src/platform/tokens.ts';
import { startToken } from './token-store.ts';

/** Begins the time of a link of an account: its mail may have waited for days, and the link must work when it is read. */
export async function startLink({ db, now }: Deps, payload: unknown): Promise<void> {
  const hash = sentHash(payload);
  await startRegistration(db, hash, now());
  await startToken(db, hash, now());
}
