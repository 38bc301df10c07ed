import { type SetAside, statementBatches } from '#src/moderation/statements/export.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { UsageError } from './command.ts';

/** From the first moment until before the last. */
type Period = { from: Date; until: Date };

/** Returns the period from the start of one day to the end of another (UTC), as typed; a UsageError where it is none. */
export function days(from: string | undefined, to: string | undefined): Period {
  const first = dayOf(from, '--from');
  const until = dayOf(to, '--to');
  until.setUTCDate(until.getUTCDate() + 1);
  if (first >= until) throw new UsageError('--to is before --from.');
  return { from: first, until };
}

function dayOf(typed: string | undefined, option: string): Date {
  const day = new Date(`${typed}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed ?? '') || day.toJSON()?.slice(0, 10) !== typed)
    throw new UsageError(`${option} is a day as 2026-01-31.`);
  return day;
}

/**
 * Writes the statements of the period, a batch or a single one in a line, once it is in the audit; returns the exit code: 1
 * where any was set aside.
 */
export async function writeStatements(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  { from, until }: Period,
  single: boolean,
  write: (piece: string) => Promise<void>,
): Promise<number> {
  await appendCommand(db, { at: now(), act: 'npm run export -- statements', about: null });
  const aside: SetAside[] = [];
  for await (const { statements, setAside } of statementBatches(db, config.baseUrl, from, until)) {
    aside.push(...setAside);
    const documents = single ? statements : statements.length > 0 ? [{ statements }] : [];
    for (const document of documents) await write(`${JSON.stringify(document)}\n`);
  }
  for (const { puid, why } of aside) console.error(`Set aside: ${puid}: ${why.join('; ')}`);
  return aside.length === 0 ? 0 : 1;
}
