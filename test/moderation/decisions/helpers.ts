/** What tests of decisions set up and do again and again. */
import { beforeAll, beforeEach } from 'vitest';
import type { Config } from '#src/platform/config.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { signIn } from '../../support/sign-in.ts';
import { removal, send, withCase } from '../helpers.ts';

export type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;

/**
 * The platform with a moderator and a colleague, and before each test an author with a published contribution that
 * the moderator has taken up; what it returns is there once the tests run.
 */
export function takenUp(overrides: Partial<Config> = {}) {
  const world = {} as {
    test: TestApp;
    moderator: Agent;
    colleague: Agent;
    author: Agent;
    item: Awaited<ReturnType<typeof withCase>>;
  };
  beforeAll(async () => {
    world.test = await testApp(overrides);
    world.moderator = await world.test.signedInAs({ role: 'moderator' });
    world.colleague = await world.test.signedInAs({ role: 'moderator' });
  });
  beforeEach(async () => {
    world.author = await world.test.signedInAs({ published: 5 });
    world.item = await withCase(world.test.db, {
      state: 'published',
      authorId: world.author.member.id,
      claim: 'Chargers last.',
      text: 'They last for years.',
      entries: [{ source: 'staff', reporterId: world.moderator.member.id }],
    });
  });
  return Object.assign(world, {
    /** The moderator decides; by default, that it is removed. */
    decide: (fields: object, status = 303, by = world.moderator) =>
      send(by, `${world.item.path}/decisions`, { ...removal, ...fields }).expect(status),
    /** What the author has been sent. */
    async mails() {
      await world.test.runJobs();
      return world.test.mails.filter(({ to }) => to === `${world.author.member.handle}@example.org`);
    },
    /** The page of the contribution, as a visitor or somebody else sees it. */
    pageOf: async (agent: Pick<Agent, 'get'> = world.test.visitor()) =>
      (await agent.get(`/contributions/${world.item.id}`).expect(200)).text,
    /** Does this at another moment, at which what was decided until then has ended, with these signed in. */
    async later(moment: string, there: readonly Agent[], work: () => Promise<void>) {
      const { test, moderator, colleague } = world;
      const { now } = test.clock;
      test.clock.now = new Date(moment);
      for (const agent of there) await signIn(agent, test.deps, agent.member.id);
      await run(test.db, sql`SELECT graphile_worker.add_job('measures-end')`);
      await work();
      test.clock.now = now;
      for (const agent of [moderator, colleague]) await signIn(agent, test.deps, agent.member.id);
    },
  });
}
