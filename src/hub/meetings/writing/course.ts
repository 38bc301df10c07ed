import { makeMinutesDue } from '#src/hub/meetings/minutes/due.ts';
import { canChange } from '#src/hub/meetings/policy.ts';
import { writeTo } from '#src/hub/meetings/registration/mails.ts';
import { allParticipants, lockMeeting } from '#src/hub/meetings/registration/store.ts';
import { type Meeting, setCancelled, setStage } from '#src/hub/meetings/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { lockDocument, publishVersion, setDocumentState } from '#src/outcomes/documents/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const changed = msg('This has changed in the meantime. Look at it again.');

/**
 * Announces a meeting: everybody reads it, and may register. One that is over is recorded: nobody is told, and its minutes are
 * due. Returns which it was.
 */
export async function announceMeeting(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId, ...meeting }: Meeting,
): Promise<'announced' | 'held'> {
  const at = now();
  if (!canChange(actor, { ...meeting, boardId }, at)) throw new NotFound();
  return transaction(db, async (tx) => {
    const { startsAt, endsAt } = await lockMeeting(tx, id);
    const to = endsAt <= at ? 'held' : 'announced';
    if (startsAt <= at && to === 'announced')
      throw new Conflict(msg('It would already have begun. Change its time first.'));
    const { newestVersion: version } = await lockDocument(tx, id);
    if (!(await setStage(tx, id, 'drafting', to))) throw new Conflict(changed);
    await publishVersion(tx, id, version, at);
    const change = { from: 'drafting', to };
    const data = { documentId: id, version };
    if (to === 'held') await makeMinutesDue(tx, id, { from: at, at });
    await record(tx, { kind: `meeting.${to}`, at, actorId: actor.id, boardId, change, data });
    return to;
  });
}

/**
 * Calls a meeting off, with words that everybody reads; whoever has a place or waits for one is told at once. Of one that was never
 * announced nobody hears: it is withdrawn.
 */
export async function cancelMeeting(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  actor: Member,
  { id, boardId, ...meeting }: Meeting,
  { data: { words } }: Screened<{ words: string }>,
): Promise<void> {
  const at = deps.now();
  if (!canChange(actor, { ...meeting, boardId }, at)) throw new NotFound();
  await transaction(deps.db, async (tx) => {
    const locked = await lockMeeting(tx, id);
    const about = { at, actorId: actor.id, boardId, data: { documentId: id } };
    if (locked.stage === 'drafting') {
      await lockDocument(tx, id);
      if (!(await setDocumentState(tx, id, 'drafting', 'withdrawn'))) throw new Conflict(changed);
      await record(tx, {
        kind: 'document.withdrawn',
        change: { from: 'drafting', to: 'withdrawn' },
        ...about,
      });
      return;
    }
    if (!(await setCancelled(tx, id, { words, at }))) throw new Conflict(changed);
    await record(tx, { kind: 'meeting.cancelled', change: { from: 'announced', to: 'cancelled' }, ...about });
    const people = await allParticipants(tx, id);
    await writeTo(tx, deps, people, { meeting: locked, about: 'cancelled', words });
  });
}
