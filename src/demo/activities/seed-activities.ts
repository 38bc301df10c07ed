import { randomUUID } from 'node:crypto';
import { seedFile } from '#src/demo/publications/seed-publications.ts';
import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { followActivitiesOver } from '#src/hub/activities/course.ts';
import { setHighlight } from '#src/hub/activities/course-store.ts';
import { activityKind } from '#src/hub/activities/kind.ts';
import { insertActivity } from '#src/hub/activities/store.ts';
import { insertDocument, insertVersion, publishVersion } from '#src/outcomes/documents/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { type DemoActivity, demoActivities } from './entries.ts';

/** Adds what is done together in the demo; what is over and says no result owes one. */
export async function seedActivities(tx: Tx, seeding: Seeding): Promise<void> {
  for (const activity of demoActivities) await seedActivity(tx, seeding, activity);
  await followActivitiesOver(tx, seeding.now);
}

async function seedActivity(tx: Tx, seeding: Seeding, activity: DemoActivity): Promise<void> {
  const { language, title, lede, form, place, days, partners, cancelled = false, highlight } = activity;
  const curator = seeding.person('curator').id;
  const boardId = seeding.board(activity.board).id;
  const at = daysBefore(seeding.now, activity.publishedDaysAgo);
  const id = await insertDocument(tx, {
    ...{ kind: activityKind.name, aboutId: null, state: 'published', boardId, authorId: curator },
    ...{ group: 'ID', organisationId: null, organisation: null, submissionKey: randomUUID(), at },
  });
  if (id === undefined) throw new Error('a fresh submission key was taken');
  const files = highlight ? [await seedFile(tx, curator, { ...highlight.file, language }, at)] : [];
  const sections = Object.entries(activity.sections).map(([anchor, source]) => ({ anchor, source }));
  await insertVersion(tx, {
    ...{ documentId: id, version: 1, language, title, lede, sections, files, change: null },
    ...{ screening: [], origin: null, editedBy: curator, at },
  });
  await publishVersion(tx, id, 1, at);
  const [firstOn = '', lastOn = ''] = days.map((day) => dayOf(daysBefore(seeding.now, -day)));
  await insertActivity(tx, { id, version: 1 }, { form, firstOn, lastOn, place, cancelled }, partners);
  if (highlight) await setHighlight(tx, id, { words: highlight.words, language, at });
  const data = { documentId: id, version: 1 };
  seeding.events.push({ kind: 'document.published', at, actorId: curator, boardId, data });
}
