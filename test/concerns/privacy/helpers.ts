import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { openCase } from '#src/moderation/cases/store.ts';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { renderer } from '#src/platform/text/markdown.ts';
import type { TestApp } from '../../support/app.ts';
import { boardId, contribution, debate, type MemberTraits, member } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';

export const password = 'a walk along the quiet canal';
const passwordHash = await hashPassword(password);
const Id = z.object({ id: z.number() });

let sequence = 0;

/** A member who can give a password, signed in. */
export async function leaver(app: TestApp, traits: MemberTraits = {}) {
  const n = ++sequence;
  const who = await member(app.db, {
    handle: `anna-${n}`,
    name: `Anna Leaving ${n}`,
    email: `anna-${n}@example.org`,
    passwordHash,
    group: 'CS',
    published: 0,
    ...traits,
  });
  const agent = app.visitor();
  await signIn(agent, app.deps, who.id);
  return { ...who, email: traits.email ?? `anna-${n}@example.org`, agent };
}

export function post(agent: Agent, path: string, fields: object = {}) {
  return agent.post(path).type('form').send(fields);
}

/** Closes the account of a leaver through the form. */
export function close(who: { agent: Agent; handle: string }, choice: 'keep' | 'remove' = 'keep') {
  return post(who.agent, '/accounts/me/closing', { choice, handle: who.handle, password });
}

/** An organisation whose delegate the member is from now on. */
async function delegate(app: TestApp, memberId: number, name: string) {
  const { id } = await one(
    app.db,
    Id,
    sql`INSERT INTO organisations (slug, name, group_code, listed_at, created_at)
        VALUES (${randomUUID()}, ${name}, 'CS', ${app.clock.now}, ${app.clock.now}) RETURNING id`,
  );
  await run(
    app.db,
    sql`INSERT INTO affiliations (member_id, organisation_id, declared_at, confirmed_at, confirmed_way, may_speak, note)
        VALUES (${memberId}, ${id}, ${app.clock.now}, ${app.clock.now}, 'staff', true, 'a note by staff')`,
  );
  return id;
}

/** A contribution made in the name of an organisation. */
async function mandated(
  app: TestApp,
  at: { debateId: number; authorId: number; organisationId: number; text: string },
) {
  const { id } = await one(
    app.db,
    Id,
    sql`INSERT INTO contributions (debate_id, author_id, group_code, organisation, organisation_id, named_organisation_id, affiliation,
          state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
        SELECT ${at.debateId}, ${at.authorId}, 'CS', o.name, o.id, o.id, 'confirmed', 'published', 'en', 'A claim.', ${at.text},
               ${`<p>${at.text}</p>`}, ${renderer}, ${randomUUID()}, ${app.clock.now}, ${app.clock.now}
        FROM organisations o WHERE o.id = ${at.organisationId} RETURNING id`,
  );
  return id;
}

/** A member who has done a little of everything, in two debates. */
export async function busyLeaver(app: TestApp) {
  const { db, clock } = app;
  const who = await leaver(app);
  const board = await boardId(db);
  const organisationId = await delegate(app, who.id, `Green Wires ${who.id}`);
  const [first, second] = [await debate(db, { boardId: board }), await debate(db, { boardId: board })];
  const other = await member(db, { published: 0 });
  // A word that only this member used.
  const word = `heron${who.id}x`;
  const said = await contribution(db, {
    debateId: first.id,
    authorId: who.id,
    text: `My ${word} words in the first.`,
  });
  const elsewhere = await contribution(db, {
    debateId: second.id,
    authorId: who.id,
    text: `My ${word} words in the second.`,
  });
  const forIt = await mandated(app, {
    debateId: first.id,
    authorId: who.id,
    organisationId,
    text: 'The wires say so.',
  });
  const held = await contribution(db, {
    debateId: first.id,
    authorId: who.id,
    state: 'held',
    text: `A ${word} that waits.`,
  });
  const withdrawn = await contribution(db, {
    debateId: first.id,
    authorId: who.id,
    state: 'withdrawn',
    text: `A ${word} taken back.`,
  });
  const reply = await contribution(db, {
    debateId: first.id,
    authorId: other.id,
    inReplyTo: said.id,
    text: 'An answer.',
  });
  const others = await contribution(db, { debateId: second.id, authorId: other.id, text: 'Another view.' });
  const at = clock.now;
  await run(
    db,
    sql`INSERT INTO contribution_versions (contribution_id, revision, language, source, html, written_at)
                    VALUES (${said.id}, 1, 'en', ${`My first ${word} words.`}, ${`<p>My first ${word} words.</p>`}, ${at})`,
  );
  await run(db, sql`SELECT answer_contribution(${others.id}, ${who.id}, 'CS', NULL, 'agree', ${at})`);
  await run(db, sql`SELECT answer_contribution(${reply.id}, ${who.id}, 'CS', NULL, 'pass', ${at})`);
  await run(db, sql`SELECT answer_contribution(${reply.id}, ${who.id}, 'CS', NULL, 'disagree', ${at})`);
  await run(
    db,
    sql`INSERT INTO positions (debate_id, member_id, group_code, value, at) VALUES (${second.id}, ${who.id}, 'CS', 'depends', ${at})`,
  );
  await run(
    db,
    sql`INSERT INTO reading_positions (member_id, debate_id, placed_at, seen_at) VALUES (${who.id}, ${first.id}, ${at}, ${at}) ON CONFLICT DO NOTHING`,
  );
  await run(
    db,
    sql`INSERT INTO thread_folds (member_id, contribution_id, open, at) VALUES (${who.id}, ${said.id}, true, ${at})`,
  );
  await run(
    db,
    sql`INSERT INTO bookmarks (member_id, debate_id, contribution_id, at) VALUES (${who.id}, ${said.debateId}, ${said.id}, ${at})`,
  );
  await run(
    db,
    sql`INSERT INTO follows (member_id, debate_id, level, at) VALUES (${who.id}, ${first.id}, 'everything', ${at}) ON CONFLICT DO NOTHING`,
  );
  await run(
    db,
    sql`INSERT INTO drafts (member_id, debate_id, fields, form_key, saved_at)
                    VALUES (${who.id}, ${first.id}, ${JSON.stringify({ text: `A ${word} in a draft` })}, ${randomUUID()}, ${at})`,
  );
  const clause = await one(db, Id, sql`SELECT id FROM clauses LIMIT 1`);
  await transaction(db, (tx) =>
    openCase(tx, {
      kind: 'contribution',
      itemId: others.id,
      boardId: board,
      authorId: other.id,
      at,
      entries: [
        {
          source: 'flag',
          clauseId: clause.id,
          words: 'My words of report',
          language: 'en',
          reporterId: who.id,
        },
      ],
    }),
  );
  await transaction(db, (tx) =>
    openCase(tx, {
      kind: 'contribution',
      itemId: held.id,
      boardId: board,
      authorId: who.id,
      at,
      entries: [{ source: 'screening', rule: 'newcomer' }],
    }),
  );
  return {
    ...who,
    word,
    board,
    organisationId,
    debates: [first, second] as const,
    said,
    elsewhere,
    forIt,
    held,
    withdrawn,
    reply,
    others,
    other,
  };
}
