import { Readable } from 'node:stream';
import NodeClam from 'clamscan';
import { z } from 'zod';
import { readParts, setScanned } from '#src/concerns/files/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const Payload = z.object({ fileId: z.number() });
const timeout = 60_000;

/**
 * Asks the scanner whether there is a virus in a file. Where it is away the job fails, is tried again, and the file goes
 * on waiting.
 */
export async function scanFile(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  payload: unknown,
): Promise<void> {
  const { fileId } = Payload.parse(payload);
  if (config.clamdUrl === undefined) return;
  const { hostname: host, port } = new URL(config.clamdUrl);
  const scanner = await new NodeClam().init({
    clamscan: { active: false },
    clamdscan: { host, port: Number(port), timeout, localFallback: false, socket: false, active: true },
    preference: 'clamdscan',
  });
  const { isInfected } = await scanner.scanStream(Readable.from(readParts(db, fileId)));
  const at = now();
  await transaction(db, async (tx) => {
    const state = isInfected ? 'infected' : 'clean';
    if (!(await setScanned(tx, fileId, state, at))) return;
    await record(tx, { kind: 'file.scanned', at, actorId: null, data: { fileId, state } });
  });
}
