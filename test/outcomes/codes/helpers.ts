import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import type { TestApp } from '../../support/app.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';

/** The clauses with which the codes of these tests begin. */
export const firstClauses = `## Openness {c1, report in 90 days}

We publish what we measure.

### In open formats {c2}

Tables are files, not pictures.

## Complaints {c3, commitment in 60 days}

Whoever complains hears back within 14 days.`;

/** Sends a form and returns the answer. */
export async function post(agent: Agent, path: string, form: object) {
  return agent.post(path).type('form').send(form);
}

type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;

/** Two who look after codes, how others come to speak for organisations, and how time goes by for all of them. */
export async function peopleOf(test: TestApp) {
  const curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
  const second = await test.signedInAs({ name: 'Carl Curator', role: 'curator' });
  const everybody: Browser[] = [curator, second];
  const delegateOf = async (name: string, group: GroupCode, rights: { countersign?: boolean } = {}) => {
    const body = await organisation(test.db, { name, group });
    const agent = await test.signedInAs({ group });
    await affiliate(test.db, agent.member.id, body.id, { speak: true, countersign: true, ...rights });
    everybody.push(agent);
    return { body, agent };
  };
  const wait = async (days: number) => {
    test.clock.now = new Date(test.clock.now.getTime() + days * 86_400_000);
    // Sessions end meanwhile.
    for (const agent of everybody) await signIn(agent, test.deps, agent.member.id);
  };
  return { curator, second, delegateOf, wait };
}
type People = Awaited<ReturnType<typeof peopleOf>>;

/** Returns the day that lies this number of days ahead. */
export function dayIn(test: TestApp, days: number): string {
  return daysLater(dayOf(test.clock.now), days);
}

/** Begins a code; its number. */
export async function begunCode(curator: Agent, clauses = firstClauses): Promise<number> {
  const answer = await post(curator, '/codes', {
    ...{ key: randomUUID(), board: 'sustainability', sign_by: 'either', report_months: '12', language: 'en' },
    ...{ title: 'A code of openness', lede: 'What the sector promises.', clauses },
  });
  return Number(/\d+/.exec(String(answer.headers.location))?.[0]);
}

/** Puts the newest version of a code out and adopts it, two weeks and a day later; it is in force then. */
export async function inForce(test: TestApp, { curator, wait }: People, id: number): Promise<void> {
  const form = await curator.get(`/codes/${id}/edit`);
  const [, version = '1'] = /consultation[\s\S]*?name="version" value="(\d+)"/.exec(form.text) ?? [];
  await post(curator, `/codes/${id}/consultation`, { version, days: 14 });
  await wait(16);
  await post(curator, `/codes/${id}/adoption`, { in_force_on: dayIn(test, 60) });
  await wait(61);
}

/** Proposes an amendment; its number. */
export async function proposed(
  agent: Agent,
  of: { code: number; anchor: string; version: number; organisation: number },
  change: object = {},
): Promise<number> {
  const answer = await post(agent, '/amendments', {
    ...of,
    ...{ key: randomUUID(), act: 'change', language: 'en', reasons: 'Two weeks are short in summer.' },
    ...{ heading: 'Complaints', text: 'Whoever complains hears back within 21 days.', ...change },
  });
  return Number(/\/amendments\/(\d+)/.exec(String(answer.headers.location))?.[1]);
}
