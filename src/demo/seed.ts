import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { demoDebates, demoMembers } from './index.ts';
import { boards, hasContent, insertEvents, insertGrant, insertMembers, tellAtOnce } from './queries.ts';
import { seedAnswers } from './seed-answers.ts';
import { seedDebate } from './seed-debate.ts';
import { seedCountersignature, seedOrganisations } from './seed-organisations.ts';
import { demoEmail, demoPassword, demoSignIns } from './sign-ins.ts';
import { ago, later, type World, worldOf } from './world.ts';

// Staff were here before the first debate.
const staffDays = 180;
// Whoever takes part this often has had their affiliation confirmed.
const verifiedFrom = 5;

/** Fills an empty platform with the demo content, dated back from now; false where there is content already. */
export async function seedDemo({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (await hasContent(tx)) return false;
    const world = await seedMembers(tx, now());
    for (const debate of demoDebates) await seedDebate(tx, world, debate);
    await seedAnswers(tx, world);
    await seedCountersignature(tx, world);
    await insertEvents(tx, world.events);
    await tellAtOnce(
      tx,
      demoSignIns.map(({ email }) => email),
      now(),
    );
    return true;
  });
}

/** When each member acted, in days before now. */
function actsByMember(): Map<string, number[]> {
  const acts = demoDebates.flatMap((debate) => [
    { by: debate.by, daysAgo: debate.openedDaysAgo },
    ...debate.contributions.flatMap((contribution) => [contribution, ...(contribution.replies ?? [])]),
  ]);
  const grouped = Map.groupBy(acts, ({ by }) => by);
  return new Map([...grouped].map(([handle, own]) => [handle, own.map(({ daysAgo }) => daysAgo)]));
}

async function seedMembers(tx: Tx, now: Date): Promise<World> {
  const acts = actsByMember();
  const passwordHash = await hashPassword(demoPassword);
  const members = demoMembers.map(({ handle, name, group, organisation, language }, i) => {
    const own = acts.get(handle) ?? [];
    // Some hours apart, so that nobody came at the same moment.
    const createdAt = ago(now, (staff[handle] ? staffDays : Math.max(0, ...own) + 1) + i / 10);
    return {
      handle,
      name,
      group,
      email: demoEmail(handle),
      passwordHash,
      language: isInterfaceLanguage(language) ? language : 'en',
      createdAt,
      affiliation:
        organisation === null
          ? null
          : {
              name: organisation,
              confirmedAt: own.length >= verifiedFrom ? later(now, createdAt, 1.2) : null,
            },
    };
  });
  const people = await insertMembers(tx, members);
  const world = worldOf(now, people, await boards(tx));
  await seedOrganisations(tx, world, members);
  for (const { handle, createdAt } of members) {
    const memberId = world.person(handle).id;
    world.events.push({ kind: 'account.registered', at: createdAt, actorId: memberId, memberId });
  }
  await seedRoles(tx, world);
  return world;
}

const staff: Partial<Record<string, { role: 'admin' | 'curator' | 'moderator'; board: string | null }>> = {
  admin: { role: 'admin', board: null },
  curator: { role: 'curator', board: null },
  moderator: { role: 'moderator', board: null },
  'moderator-kids': { role: 'moderator', board: 'better-internet-for-kids' },
};

async function seedRoles(tx: Tx, world: World): Promise<void> {
  const at = ago(world.now, staffDays);
  const admin = world.person('admin').id;
  for (const handle of Object.keys(staff)) {
    const given = staff[handle];
    if (!given) continue;
    const memberId = world.person(handle).id;
    const boardId = given.board === null ? null : world.board(given.board).id;
    const grantedBy = memberId === admin ? null : admin;
    await insertGrant(tx, { memberId, role: given.role, boardId, grantedBy, at });
    world.events.push({
      kind: 'role.granted',
      at,
      actorId: grantedBy,
      memberId,
      ...(boardId === null ? {} : { boardId }),
      data: { role: given.role },
    });
  }
}
