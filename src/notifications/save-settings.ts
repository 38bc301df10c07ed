import type { z } from 'zod';
import type { Member } from '#src/access/actor.ts';
import { transaction } from '#src/db.ts';
import type { Deps } from '#src/deps.ts';
import type { SettingsForm } from './forms.ts';
import { storeSettings } from './settings-queries.ts';

/** Keeps how and when the actor wants to be told by mail. */
export async function saveSettings(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  choice: z.output<typeof SettingsForm>,
): Promise<void> {
  await transaction(db, (tx) => storeSettings(tx, actor.id, choice, now()));
}
