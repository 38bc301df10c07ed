import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { run, sql } from '#src/platform/db/query.ts';
import { announcedMeeting, meetingFields, post } from '../hub/meetings/helpers.ts';
import type { TestApp } from '../support/app.ts';
import type { Role } from './helpers.ts';
import type { Visit } from './pages.ts';
import { longWord, rich } from './rich-text.ts';

/** A full meeting at which this member has a place and another waits, one that is over with minutes, one that is drafted. */
export async function makeMeetings(test: TestApp, comes: Agent) {
  const curator = await test.signedInAs({ role: 'curator' });
  const waits = await test.signedInAs();
  const words = { title: `Treffen ${longWord.slice(0, 60)}`, language: 'de', 'section-about': rich };
  const kept = { capacity: '2', 'reserved-TU': '1', reserved_until: '2026-12-01T10:00' };
  const next = await announcedMeeting(curator, { ...words, ...kept, zone: 'Europe/Helsinki' });
  const agenda = { 'title-1': longWord.slice(0, 120), 'minutes-1': '60', 'who-1': 'Somebody' };
  await post(curator, `/meetings/${next}/agenda`, agenda);
  await post(comes, `/meetings/${next}/registration`, { named: 'yes', needs: longWord });
  await post(waits, `/meetings/${next}/registration`);
  const held = await announcedMeeting(curator, { ...words, title: `Voriges ${words.title}` });
  await post(curator, `/meetings/${held}/agenda`, agenda);
  await post(comes, `/meetings/${held}/registration`);
  await run(
    test.db,
    sql`UPDATE meetings SET starts_at = '2026-11-01T10:00Z', ends_at = '2026-11-01T12:00Z',
          registration_closes_at = '2026-11-01T10:00Z', stage = 'held' WHERE document_id = ${held}`,
  );
  await post(curator, `/meetings/${held}/attendance`, { 'people-CS': '12' });
  const minutes = await post(curator, `/meetings/${held}/minutes`, {
    ...{ key: randomUUID(), title: `Protokoll ${longWord.slice(0, 60)}`, lede: 'Kurz.', language: 'de' },
    ...{ 'section-p1': rich, 'section-decisions': rich },
  });
  const drafted = await post(curator, '/meetings', meetingFields(words));
  const news = { ...words, board: 'inclusion', lede: 'Kurz.', 'section-news': rich, key: randomUUID() };
  const update = await post(curator, '/updates', news);
  const id = ({ headers }: { headers: { location?: string } }) =>
    /\d+/.exec(headers.location ?? '')?.[0] ?? '';
  return { next, held, minutes: id(minutes), drafted: id(drafted), update: id(update) };
}

/** The pages of meetings and their minutes. */
export function meetingPages(
  { next, held, minutes, drafted, update }: Awaited<ReturnType<typeof makeMeetings>>,
  to: (name: string, path: string, as: readonly Role[]) => Visit,
): Visit[] {
  return [
    to('meetings', '/meetings', ['visitor', 'curator']),
    to('meetings, none', '/meetings?year=2026&language=mt', ['visitor']),
    to('meetings, calendars', '/meetings/calendar', ['visitor', 'member']),
    to('meeting, full', `/meetings/${next}`, ['visitor', 'member', 'curator']),
    to('meeting, over', `/meetings/${held}`, ['visitor', 'curator']),
    to('meeting, drafted', `/meetings/${drafted}`, ['curator']),
    to('meeting, registration', `/meetings/${next}/registration`, ['member', 'curator']),
    to('new meeting', '/meetings/new', ['curator']),
    to('meeting, edited', `/meetings/${next}/edit`, ['curator']),
    to('meeting, agenda', `/meetings/${next}/agenda`, ['curator']),
    to('meeting, moved', `/meetings/${next}/move`, ['curator']),
    to('meeting, cancelled', `/meetings/${next}/cancellation`, ['curator']),
    to('meeting, who comes', `/meetings/${next}/registrations`, ['curator']),
    to('meeting, attendance', `/meetings/${held}/attendance`, ['curator']),
    to('meeting, minutes written', `/meetings/${held}/minutes`, ['curator']),
    to('updates', '/updates', ['visitor', 'curator']),
    to('update, drafted', `/updates/${update}`, ['curator']),
    to('update, edited', `/updates/${update}/edit`, ['curator']),
    to('new update', '/updates/new', ['curator']),
    to('minutes', `/minutes/${minutes}`, ['visitor', 'curator']),
  ];
}
