/** Moderators who decide about items of every kind by the commands themselves, for tests that look behind the pages. */
import { z } from 'zod';
import { caseById, openCase } from '#src/moderation/cases/store.ts';
import { decide } from '#src/moderation/decisions/decide.ts';
import { DecisionForm } from '#src/moderation/decisions/forms.ts';
import { reverse } from '#src/moderation/decisions/reverse.ts';
import { decisionById } from '#src/moderation/decisions/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { TestApp } from '../../support/app.ts';
import { boardId, contribution, debate, member, organisation } from '../../support/factories.ts';
import { removal } from '../helpers.ts';

type DecidedItem = {
  kind: string;
  itemId: number;
  boardId: number | null;
  authorId: number | null;
  caseId: number;
};

const kindNames = ['contribution', 'debate', 'profile', 'organisation'] as const;
export type KindName = (typeof kindNames)[number];

/** Two administrators, who decide as moderators do, and the commands in their hands. */
export async function deciding(test: TestApp) {
  const { db } = test;
  const staff = [(await member(db, { role: 'admin' })).id, (await member(db, { role: 'admin' })).id];
  const person = (by: number) => staff[by] ?? 0;

  async function actorOf(by: number) {
    const actor = await memberActor(db, person(by), test.clock.now);
    if (!actor) throw new Error('there is no such moderator');
    return actor;
  }

  async function caseFor({ caseId }: DecidedItem, by: number) {
    const viewer = { actor: await actorOf(by), language: 'en' as const, now: test.clock.now };
    const found = await caseById(db, moderatedKinds(test.deps), viewer, caseId);
    if (!found) throw new Error('there is no such case');
    return found;
  }

  /** Opens the case of an item, again where it was decided. */
  const takeUp = (item: Omit<DecidedItem, 'caseId'>) =>
    transaction(db, (tx) =>
      openCase(tx, { ...item, entries: [{ source: 'staff', reporterId: person(0) }], at: test.clock.now }),
    );

  const make: Record<KindName, () => Promise<Omit<DecidedItem, 'caseId'>>> = {
    contribution: async () => {
      const { id, authorId } = await contribution(db, { text: 'A secret word stands here.' });
      return { kind: 'contribution', itemId: id, boardId: await boardId(db), authorId };
    },
    debate: async () => {
      const { id, authorId } = await debate(db);
      return { kind: 'debate', itemId: id, boardId: await boardId(db), authorId };
    },
    profile: async () => {
      const { id } = await member(db);
      return { kind: 'profile', itemId: id, boardId: null, authorId: id };
    },
    organisation: async () => {
      const { id } = await organisation(db);
      return { kind: 'organisation', itemId: id, boardId: null, authorId: null };
    },
  };

  return {
    kinds: kindNames,
    actorOf,
    takeUp,
    async anItem(kind: KindName = 'contribution'): Promise<DecidedItem> {
      const item = await make[kind]();
      return { ...item, caseId: await takeUp(item) };
    },
    /** Decides, on this database; without further fields, that it is removed. */
    async decideOn(item: DecidedItem, fields: object, deps: Deps = test.deps, by = 0) {
      const moderationCase = await caseFor(item, by);
      const draft = DecisionForm.parse({ ...removal, ...fields, revision: moderationCase.item.revision });
      return decide(deps, await actorOf(by), moderationCase, draft);
    },
    /** Takes back the last decision that stands. */
    async reverseLast(item: DecidedItem, deps: Deps = test.deps, by = 1) {
      const last = await one(
        db,
        z.object({ id: z.number() }),
        sql`SELECT id FROM decisions d WHERE case_id = ${item.caseId} AND act <> 'restore'
              AND NOT EXISTS (SELECT FROM decisions r WHERE r.reverses = d.id) ORDER BY id DESC LIMIT 1`,
      );
      const reversed = await decisionById(db, last.id, 'en');
      if (!reversed) throw new Error('there is no such decision');
      return reverse(deps, await actorOf(by), await caseFor(item, by), reversed, 'A mistake.');
    },
  };
}
