import type { z } from 'zod';
import { type FollowChange, storeFollows } from '#src/concerns/notifications/follows/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { SettingsForm } from './forms.ts';
import { storeSettings } from './store.ts';

/** Saves how and when the actor wants to be told by mail, and of what. */
export async function saveSettings(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  choice: z.output<typeof SettingsForm>,
  follows: readonly FollowChange[],
): Promise<void> {
  await transaction(db, async (tx) => {
    await storeSettings(tx, actor.id, choice, now());
    await storeFollows(tx, actor.id, follows, now());
  });
}
