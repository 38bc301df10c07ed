import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { eachApart } from '#src/platform/jobs/one-by-one.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { resultDays } from './activity.ts';
import {
  type ActivityOver,
  activitiesOver,
  publishedActivity,
  setHighlight,
  setRefusal,
} from './course-store.ts';
import { canHighlight, speaksFor } from './policy.ts';
import { activityFacts, type NamedPartner } from './store.ts';

/** Makes due the results of activities that are over; a job. */
export async function followActivities({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now();
  const over = await activitiesOver(db, dayOf(at));
  await eachApart(over, (activity) => transaction(db, (tx) => oweResult(tx, activity, at)));
}

/** Makes due the results of the activities that are over at a moment. */
export async function followActivitiesOver(tx: Tx, at: Date): Promise<void> {
  for (const activity of await activitiesOver(tx, dayOf(at))) await oweResult(tx, activity, at);
}

async function oweResult(tx: Tx, { id, organisationId, since }: ActivityOver, at: Date): Promise<void> {
  const owed = { kind: 'result' as const, about: { documentId: id }, organisationId };
  await makeDuty(tx, { ...owed, dueOn: daysLater(since, resultDays), at });
}

/** Meets what is owed where a version says the result, and tells the partners whom it names for the first time. */
export async function followVersion(
  tx: Tx,
  { id, version }: { id: number; version: number },
  at: Date,
): Promise<void> {
  const { settled, boardId, newlyNamed } = await publishedActivity(tx, { id, version });
  if (settled) await meetDuty(tx, { kind: 'result', about: { documentId: id } }, { documentId: id, at });
  for (const organisationId of newlyNamed) {
    const data = { documentId: id, organisationId };
    await record(tx, { kind: 'activity.named', at, actorId: null, boardId, data });
  }
}

/** Notes that a partner does not want to be named with an activity, or does after all. */
export async function refuseNaming(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId }: Document,
  partner: NamedPartner | undefined,
  refused: boolean,
): Promise<void> {
  if (!partner || !speaksFor(actor, partner.organisationId)) throw new NotFound();
  const at = now();
  await transaction(db, async (tx) => {
    await setRefusal(tx, { id, partnerId: partner.id, refused, at });
    const data = { documentId: id, organisationId: partner.organisationId };
    const kind = refused ? 'activity.refused' : 'activity.named-again';
    await record(tx, { kind, at, actorId: actor.id, boardId, data });
  });
}

/**
 * Puts an activity in front, or takes it back from there; what is wrong with the words, null where nothing is. 'changed' and
 * nothing saved where somebody else did so since the form was opened.
 */
export async function highlightActivity(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  { words, language, state: opened }: { words: string | null; language: string; state: string },
): Promise<FieldError | 'changed' | null> {
  const { id, boardId } = document;
  if (!canHighlight(actor, document)) throw new NotFound();
  const at = now();
  try {
    return await transaction(db, async (tx) => {
      const { version } = await lockDocument(tx, id);
      const { highlight } = await activityFacts(tx, { id, version });
      if (stateOfValues({ words: highlight?.words ?? null }) !== opened) return 'changed';
      await setHighlight(tx, id, { words, language, at });
      const kind = words === null ? 'activity.put-back' : 'activity.highlighted';
      await record(tx, { kind, at, actorId: actor.id, boardId, data: { documentId: id } });
      return null;
    });
  } catch (error) {
    if (violates(error, 'highlights_shown')) return { field: 'words', message: nothingToShow };
    throw error;
  }
}

const nothingToShow = msg(
  'First say what came of it, and show it with a file or a link to something on this site.',
);
