import type { Readable } from 'node:stream';
import { z } from 'zod';
import { limitKeysOf, sectionsOf } from '#src/concerns/privacy/declared-data.ts';
import { sendPrivacyMail } from '#src/concerns/privacy/mails.ts';
import type { Db } from '#src/platform/db/database.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { newToken } from '#src/platform/tokens.ts';
import { exportFile } from './export-file.ts';
import { addPart, deleteParts, exportRequest, failExport, markReady } from './store.ts';

const partBytes = 1_048_576;
/** A file is at most this large (bytes); what is larger is given on request. */
const largestFile = 256 * partBytes;

const Payload = z.object({ exportId: z.number() });

/**
 * Makes the file a member asked for, in the database so that every process can send it, and mails the link.
 * Run again it begins anew; where the request is over it does nothing.
 */
export async function makeExport(deps: Deps, payload: unknown): Promise<void> {
  const { exportId } = Payload.parse(payload);
  const { db, config, now } = deps;
  const request = await exportRequest(db, exportId);
  if (!request) return;
  await deleteParts(db, exportId);
  const at = now();
  const { memberId: id, email } = request;
  const subject = { id, email, limitKeys: limitKeysOf(deps, email) };
  const sections = sectionsOf(deps.slices);
  const reading = new AbortController();
  const size = await transaction(db, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      const [site, signal] = [config.baseUrl, reading.signal];
      const file = exportFile({ tx, request, subject, sections, at, site, signal });
      return await saveParts(db, exportId, file);
    } finally {
      reading.abort();
    }
  });
  if (size === null) return failExport(db, exportId);
  await transaction(db, async (tx) => {
    const { token, hash } = newToken();
    if (!(await markReady(tx, { exportId, tokenHash: hash, at: now(), size }))) return;
    const link = `${config.baseUrl}/accounts/me/data/files/${token}`;
    await sendPrivacyMail(tx, deps, request, 'ready', { link }, token);
  });
}

/** Saves the bytes in parts; returns how many they are, or null where they are too many. */
async function saveParts(db: Db, exportId: number, file: Readable): Promise<number | null> {
  let size = 0;
  let part = 0;
  let waiting: Buffer[] = [];
  let bytes = 0;
  const flush = async () => {
    const all = Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
    for (let from = 0; from < all.length; from += partBytes) {
      await addPart(db, exportId, part++, all.subarray(from, from + partBytes));
    }
  };
  for await (const chunk of file) {
    waiting.push(chunk);
    bytes += chunk.length;
    size += chunk.length;
    if (size > largestFile) return null;
    if (bytes >= partBytes) await flush();
  }
  await flush();
  return size;
}
