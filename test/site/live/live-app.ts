import request, { type Agent } from 'supertest';
import { afterEach } from 'vitest';
import { createApp } from '#src/app.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { record } from '#src/platform/events/record.ts';
import { testApp } from '../../support/app.ts';
import { atEnd } from '../../support/at-end.ts';
import { contribution } from '../../support/factories.ts';
import { listening } from '../../support/listening.ts';
import { sessionCookie, signIn } from '../../support/sign-in.ts';
import { type Stream, streamFrom } from './stream.ts';

/** The application as it hears of changes, listening on a port, and readers of its streams. */
export async function liveApp() {
  const test = await testApp({ metricsToken: 'a-token-for-metrics' });
  const changes = await listenForChanges(test.db, test.deps.log);
  const app = createApp({ ...test.deps, changes });
  const base = await listening(app);
  const open: Stream[] = [];
  afterEach(() => {
    for (const stream of open.splice(0)) stream.close();
  });
  atEnd(() => changes.stop());
  return {
    test,
    changes,
    app,
    open,
    async follow(path: string, headers: Record<string, string> = {}): Promise<Stream> {
      const stream = await streamFrom(`${base}${path}`, headers);
      open.push(stream);
      return stream;
    },
    async cookieOf(memberId: number): Promise<Record<string, string>> {
      const { name, value } = await sessionCookie(test.deps, memberId);
      return { Cookie: `${name}=${value}` };
    },
    async memberWith(traits = {}): Promise<Agent & { id: number }> {
      const { member } = await test.signedInAs(traits);
      const agent = request.agent(app).set('Sec-Fetch-Site', 'same-origin');
      await signIn(agent, test.deps, member.id);
      return Object.assign(agent, { id: member.id });
    },
    /** What `contribute` leaves behind: a published contribution and its event. */
    async say(author: { id: number }, debateId: number, inReplyTo?: number): Promise<number> {
      const reply = inReplyTo ? { inReplyTo } : {};
      const said = await contribution(test.db, { debateId, authorId: author.id, ...reply });
      const event = { kind: 'contribution.published', at: test.clock.now, actorId: author.id } as const;
      await transaction(test.db, (tx) => record(tx, { ...event, debateId, contributionId: said.id }));
      return said.id;
    },
  };
}

/** The address of a debate's stream. */
export const live = (debateId: number, after = '') =>
  `/debates/${debateId}/live${after && `?after=${after}`}`;
