import type { z } from 'zod';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { SettingsForm } from './forms.ts';
import { storeSettings } from './store.ts';

/** Saves how and when the actor wants to be told by mail. */
export async function saveSettings(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  choice: z.output<typeof SettingsForm>,
): Promise<void> {
  await transaction(db, (tx) => storeSettings(tx, actor.id, choice, now()));
}
