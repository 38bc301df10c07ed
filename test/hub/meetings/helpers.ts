import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { expect } from 'vitest';

/** The form of a meeting, with more in it. */
export const meetingFields = (more: object = {}) => ({
  ...{ key: randomUUID(), board: 'sustainability', title: 'Repair in the whole sector', language: 'en' },
  ...{ lede: 'What we agree on, and who does it.', 'section-about': 'Spare parts, and **who** keeps them.' },
  ...{ starts: '2026-12-10T10:00', ends: '2026-12-10T12:00', zone: 'Europe/Brussels', mode: 'both' },
  ...{ place: 'Example Square 1, Brussels', join_url: 'https://meet.example.org/secret-room' },
  ...{ language1: 'en', language2: 'fr', access: 'No steps; captions in English.', open_to: 'members' },
  ...more,
});

/** Sends a form and returns the answer. */
export const post = (agent: Agent, path: string, form: object = {}) =>
  agent.post(path).type('form').send(form);

/** The number of a meeting that this curator has begun and announced. */
export async function announcedMeeting(curator: Agent, more: object = {}): Promise<number> {
  const begun = await post(curator, '/meetings', meetingFields(more));
  expect(begun.status, begun.text.slice(0, 3000)).toBe(303);
  const id = Number(/\d+/.exec(begun.headers.location ?? '')?.[0]);
  expect((await post(curator, `/meetings/${id}/announcement`)).status).toBe(303);
  return id;
}
