import type { Config } from '#src/platform/config.ts';
import type { Db } from '#src/platform/db/database.ts';
import { readInstallation, storeAddress } from './installation-store.ts';

/** Why a database is taken for a copy: it was restored from a backup, or it belongs to another address. */
export type Copy = { why: 'restored' } | { why: 'elsewhere'; address: string };

/**
 * Tells whether the database is a copy, from which no mail may leave: it was restored and not adopted since, or knows another
 * public address than this. One that knows none yet takes this one, and one that moved from an address before takes the new
 * one. Whatever runs on its own machine alone leaves no address.
 */
export async function copyAt(
  db: Db,
  { baseUrl, demo, previousBaseUrls }: Pick<Config, 'baseUrl' | 'demo' | 'previousBaseUrls'>,
): Promise<Copy | null> {
  if (demo) return null;
  const known = await readInstallation(db);
  if (known.restoredAt !== null) return { why: 'restored' };
  const address = publicAddress(baseUrl);
  const isNext = known.baseUrl === null || previousBaseUrls.includes(known.baseUrl);
  if (isNext && address !== null) await storeAddress(db, address);
  else if (known.baseUrl !== null && known.baseUrl !== baseUrl)
    return { why: 'elsewhere', address: known.baseUrl };
  return null;
}

/** Returns the address where others reach it; null where it is of its own machine alone. */
export function publicAddress(baseUrl: string): string | null {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(baseUrl).hostname) ? null : baseUrl;
}
