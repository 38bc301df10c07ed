import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import type { TestApp } from '../support/app.ts';
import { affiliate, boardId, contribution, debate, organisation as listed } from '../support/factories.ts';
import { longWord, rich } from './rich-text.ts';

/** A practice of an organisation of this member that everybody reads, what it cites, and one that waits for its review. */
export async function makePractices(test: TestApp, delegate: Agent & { member: { id: number } }) {
  const { id: organisation } = await listed(test.db, { name: `Example ${longWord.slice(0, 70)} Works` });
  await affiliate(test.db, delegate.member.id, organisation, { speak: true });
  const curator = await test.signedInAs({ role: 'curator' });
  const send = async (agent: Agent, path: string, fields: object) => {
    const answer = await agent.post(path).type('form').send(fields).expect(303);
    return Number(/\d+/.exec(String(answer.headers.location))?.[0]);
  };
  const ended = await debate(test.db, { state: 'concluded', boardId: await boardId(test.db, 'inclusion') });
  const { id: cited } = await contribution(test.db, { debateId: ended.id, claim: longWord.slice(0, 130) });
  const section = (anchor: string) => [`section-${anchor}`, `${rich}\n\n#${cited}`] as const;
  const practice = () => ({
    ...{ key: randomUUID(), organisation, board: 'inclusion', language: 'de' },
    ...{ title: `Was wir tun ${longWord.slice(0, 60)}`, lede: 'Ein Satz.', started: '2023-05', ended: '' },
    ...{ countries: 'Germany', size: 'small', checked_by: 'authority', checker: longWord.slice(0, 80) },
    ...Object.fromEntries(['problem', 'what', 'checked', 'results', 'limits', 'transfer'].map(section)),
  });
  const published = await send(delegate, '/practices', practice());
  const questions = ['complete', 'sourced', 'honest', 'private', 'right'].map((name) => [
    `question-${name}`,
    'yes',
  ]);
  const review = { ...Object.fromEntries(questions), version: '1', verdict: 'publish', words: '' };
  await send(curator, `/reviews/${published}`, review);
  return { published, cited, waiting: await send(delegate, '/practices', practice()) };
}
