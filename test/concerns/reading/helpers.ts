import type { Agent } from 'supertest';
import type { Db } from '#src/platform/db/database.ts';
import { contribution, member } from '../../support/factories.ts';

/** The numbers of these, as a form sends them. */
export const idsOf = (some: readonly { id: number }[]) => some.map(({ id }) => id).join(' ');

/** So many contributions of one author in the debate, in order. */
export async function contributions(db: Db, debateId: number, count: number, traits = {}) {
  const made = [];
  const authorId = (await member(db)).id;
  for (let i = 0; i < count; i++) made.push(await contribution(db, { debateId, authorId, ...traits }));
  return made;
}

/** A member's script tells that they have seen these. */
export async function sendSeen(
  agent: Agent,
  debateId: number,
  some: readonly { id: number }[],
): Promise<void> {
  await agent
    .post(`/debates/${debateId}/reading-position`)
    .type('form')
    .send({ seen: idsOf(some) })
    .expect(204);
}

/** What a list says is new in the debate, and where that leads. */
export async function newInList(agent: Agent, path: string, place: { title: string }) {
  const { text } = await agent.get(path).expect(200);
  const row = text.split('<article class="debate-row"').find((part) => part.includes(place.title)) ?? '';
  const found = /<a class="fresh" href="([^"]+)">([^<]+)</.exec(row);
  return found && { href: found[1], label: found[2] };
}
