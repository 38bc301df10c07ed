import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../../support/app.ts';
import { publishCommitment } from '../../support/commitments.ts';
import { affiliate, contribution, debate, organisation } from '../../support/factories.ts';

/** An item with a word of its own, which stands on these pages and nowhere else. */
export type Item = {
  id: number;
  kind: string;
  path: string;
  /** Where it is read, and where a link to its report stands. */
  page: string;
  word: string;
  pages: readonly string[];
  /** The author, or a delegate of the organisation. */
  told: { email: string; agent: Awaited<ReturnType<TestApp['signedInAs']>> };
  subjects: { keep: string; remove: string; restore: string; logged: string };
};

let words = 0;
const newWord = () => `zyxwort${'abcdefghij'[words++ % 10]}${'klmnopqrst'[Math.floor(words / 10)]}`;

const search = (word: string) => `/search?q=${word}`;

async function author(test: TestApp, name = 'Aga Author') {
  const agent = await test.signedInAs({ name });
  const { email } = await one(
    test.db,
    z.object({ email: z.string() }),
    sql`SELECT email::text FROM members WHERE id = ${agent.member.id}`,
  );
  return { email, agent };
}

/** Makes an item of each name that moderators decide about. */
export const makers: Record<string, (test: TestApp) => Promise<Item>> = {
  contribution: async (test) => {
    const told = await author(test);
    const word = newWord();
    const place = await debate(test.db);
    const { id } = await contribution(test.db, {
      debateId: place.id,
      authorId: told.agent.member.id,
      claim: `The ${word} claim`,
    });
    return {
      id,
      kind: 'contribution',
      path: 'contributions',
      page: `/contributions/${id}`,
      word,
      pages: [
        place.path,
        `/contributions/${id}`,
        `/members/${told.agent.member.handle}`,
        `/debates/${place.id}/feed.atom`,
        '/feed.atom',
        '/',
        search(word),
      ],
      told,
      subjects: {
        keep: 'Your contribution stays',
        remove: 'Your contribution was removed',
        restore: 'Your contribution is back',
        logged: 'A contribution',
      },
    };
  },
  reply: async (test) => {
    const told = await author(test);
    const word = newWord();
    const place = await debate(test.db);
    const head = await contribution(test.db, { debateId: place.id });
    const { id } = await contribution(test.db, {
      debateId: place.id,
      authorId: told.agent.member.id,
      inReplyTo: head.id,
      text: `The ${word} reply.`,
    });
    return {
      id,
      kind: 'contribution',
      path: 'contributions',
      page: `/contributions/${head.id}`,
      word,
      pages: [
        place.path,
        `/contributions/${head.id}`,
        `/members/${told.agent.member.handle}`,
        `/debates/${place.id}/feed.atom`,
        search(word),
      ],
      told,
      subjects: {
        keep: 'Your reply stays',
        remove: 'Your reply was removed',
        restore: 'Your reply is back',
        logged: 'A reply',
      },
    };
  },
  debate: async (test) => {
    const told = await author(test);
    const word = newWord();
    const place = await debate(test.db, { authorId: told.agent.member.id, title: `The ${word} question?` });
    const speaker = await test.signedInAs();
    const said = await contribution(test.db, {
      debateId: place.id,
      authorId: speaker.member.id,
      claim: 'Said in it',
    });
    return {
      id: place.id,
      kind: 'debate',
      path: 'debates',
      page: place.path,
      word,
      pages: [
        place.path,
        '/debates',
        '/boards/sustainability',
        '/boards/sustainability/feed.atom',
        '/feed.atom',
        '/sitemap.xml',
        `/contributions/${said.id}`,
        `/members/${speaker.member.handle}`,
        `/debates/${place.id}/common-ground`,
        `/debates/${place.id}/versions`,
        search(word),
      ],
      told,
      subjects: {
        keep: 'Your debate stays',
        remove: 'Your debate was removed',
        restore: 'Your debate is back',
        logged: 'The introduction of a debate',
      },
    };
  },
  profile: async (test) => {
    const word = newWord();
    const told = await author(test, word);
    const place = await debate(test.db);
    const { member } = told.agent;
    const { id } = await contribution(test.db, { debateId: place.id, authorId: member.id, claim: 'Said' });
    return {
      id: member.id,
      kind: 'profile',
      path: 'members',
      page: `/members/${member.handle}`,
      word,
      pages: [
        `/members/${member.handle}`,
        place.path,
        `/contributions/${id}`,
        `/debates/${place.id}/feed.atom`,
        '/feed.atom',
        search(word),
      ],
      told,
      subjects: {
        keep: 'Your profile stays as it is',
        remove: 'Your name was removed',
        restore: 'Your name is back',
        logged: 'A profile',
      },
    };
  },
  organisation: async (test) => {
    const word = newWord();
    const told = await author(test);
    const body = await organisation(test.db, { name: `The ${word} league` });
    await run(
      test.db,
      sql`UPDATE organisations SET slug = ${`body-${body.id}`}, description = ${`We are ${word}.`}, site = ${`https://${word}.example`} WHERE id = ${body.id}`,
    );
    await affiliate(test.db, told.agent.member.id, body.id, { speak: true });
    const place = await debate(test.db);
    const { id } = await contribution(test.db, {
      debateId: place.id,
      authorId: told.agent.member.id,
      claim: 'Said',
    });
    return {
      id: body.id,
      kind: 'organisation',
      path: 'organisations',
      page: `/organisations/body-${body.id}`,
      word,
      pages: [
        `/organisations/body-${body.id}`,
        '/organisations',
        `/members/${told.agent.member.handle}`,
        place.path,
        `/contributions/${id}`,
        search(word),
      ],
      told,
      subjects: {
        keep: 'What your organisation says about itself stays',
        remove: 'What your organisation says about itself was removed',
        restore: 'What your organisation says about itself is back',
        logged: 'An organisation',
      },
    };
  },
  document: async (test) => {
    const word = newWord();
    const told = await author(test);
    const body = await organisation(test.db, { group: 'IN' });
    await affiliate(test.db, told.agent.member.id, body.id, { speak: true, countersign: true });
    const curator = await test.signedInAs({ role: 'curator' });
    const id = await publishCommitment({ delegate: told.agent, curator }, body.id, {
      title: `The ${word} promise`,
      starts_on: '2026-12-01',
      ends_on: '2027-12-31',
    });
    return {
      id,
      kind: 'document',
      path: 'documents',
      page: `/commitments/${id}`,
      word,
      pages: [
        `/commitments/${id}`,
        '/commitments',
        '/outcomes',
        '/commitments/feed.atom',
        '/feed.atom',
        search(word),
      ],
      told,
      subjects: {
        keep: 'Your document stays',
        remove: 'Your document was removed',
        restore: 'Your document is back',
        logged: 'A document',
      },
    };
  },
};
