import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';

const texts = {
  'section-objective': 'Less energy.',
  'section-why': 'It is wasted.',
  'section-pays': 'We do.',
};

/** The form in which a commitment of a year is begun on 1 January 2026. */
export function commitmentFields(organisation: number) {
  return {
    ...{ key: randomUUID(), organisation, board: 'sustainability', language: 'en' },
    ...{ title: 'Less energy per hour', lede: 'A third less within a year.', ...texts },
    ...{ starts_on: '2026-01-01', ends_on: '2026-12-31', report_months: '6' },
  };
}

/** An indicator from 100 to 50 within that year. */
export const indicatorFields = {
  ...{ name: 'Energy per hour', unit: 'Wh', source: 'Meters', baseline: '100', baseline_on: '2026-01-01' },
  ...{ target: '50', target_on: '2026-12-31' },
};

/** A measure of that year. */
export const measureFields = { words: 'Replace the old machines', due_on: '2026-09-01' };

const questions = ['complete', 'measured', 'beyond', 'private', 'right'];

/** The review that publishes a version of a commitment. */
export function publishingReview(version = 1) {
  const answers = Object.fromEntries(questions.map((name) => [`question-${name}`, 'yes']));
  return { ...answers, version, verdict: 'publish', words: '' };
}

async function send(agent: Agent, path: string, fields: object): Promise<string> {
  const answer = await agent.post(path).type('form').send(fields).expect(303);
  return String(answer.headers.location);
}

/** Begins a commitment with one measure and one indicator, as it is before it is sent in; its number. */
export async function beginCommitment(
  agent: Agent,
  organisation: number,
  changed: object = {},
): Promise<number> {
  const at = await send(agent, '/commitments', { ...commitmentFields(organisation), ...changed });
  const id = Number(/\d+/.exec(at)?.[0]);
  await send(agent, `/commitments/${id}/measures`, measureFields);
  await send(agent, `/commitments/${id}/indicators`, indicatorFields);
  return id;
}

/** Makes a commitment that everybody reads; its number. */
export async function publishCommitment(
  { delegate, curator }: { delegate: Agent; curator: Agent },
  organisation: number,
  changed: object = {},
): Promise<number> {
  const id = await beginCommitment(delegate, organisation, changed);
  await send(delegate, `/commitments/${id}/review`, {});
  await send(curator, `/reviews/${id}`, publishingReview());
  return id;
}
