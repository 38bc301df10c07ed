import type { Workers } from '#src/platform/jobs/workers.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adopted } from './adopt.ts';
import { type Copy, copyAt } from './copy.ts';

/** Starts the work unless the database is a copy; then once it is adopted. Tells until then why it is one. */
export async function workUnlessCopy(
  { db, config, log, changes }: Pick<Deps, 'db' | 'config' | 'log' | 'changes'>,
  start: () => Promise<Workers>,
): Promise<Workers & { copy: () => Copy | null }> {
  let copy = await copyAt(db, config);
  let workers = copy === null ? start() : undefined;
  await workers;
  let stopped = false;
  const look = async () => {
    copy = await copyAt(db, config);
    if (copy === null && !stopped) workers ??= start();
    await workers;
  };
  if (copy !== null) {
    log.warn({ copy }, 'the database is a copy: no job is done until npm run adopt');
    changes.subscribe((event) => {
      if (event === null || event.kind === adopted)
        look().catch((error: unknown) => log.error({ err: error }, 'cannot tell whether it is a copy'));
    });
  }
  return {
    copy: () => copy,
    async stop() {
      stopped = true;
      await (await workers)?.stop();
    },
  };
}
