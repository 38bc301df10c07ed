import { seedActivities } from '#src/demo/activities/seed-activities.ts';
import { seedCodes } from '#src/demo/codes/seed-codes.ts';
import { seedCommitments } from '#src/demo/commitments/seed.ts';
import { demoDebates, demoMembers } from '#src/demo/content.ts';
import { seedEnquiries } from '#src/demo/hub/seed-enquiries.ts';
import { seedStrands } from '#src/demo/hub/seed-strands.ts';
import { seedMeetings } from '#src/demo/meetings/seed-meetings.ts';
import { seedPartners } from '#src/demo/partners/seed.ts';
import { seedPublications } from '#src/demo/publications/seed-publications.ts';
import { seedAnswers } from '#src/demo/seed-answers.ts';
import { seedDebate } from '#src/demo/seed-debate.ts';
import { seedCountersignature, seedOrganisations } from '#src/demo/seed-organisations.ts';
import { seedPractices } from '#src/demo/seed-practices.ts';
import { daysAfter, daysBefore, type Seeding, startSeeding } from '#src/demo/seeding.ts';
import { demoEmail, demoPassword, demoSignIns } from '#src/demo/sign-ins.ts';
import {
  boardsForDemo,
  hasContent,
  insertEvents,
  insertGrant,
  insertMembers,
  sendMailsAtOnce,
} from '#src/demo/store.ts';
import { seedSyntheses } from '#src/demo/syntheses/seed-syntheses.ts';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

// Staff were here before the first debate.
const staffDays = 430;
// Whoever takes part this often has had their affiliation confirmed.
const verifiedFrom = 5;

/** Fills an empty platform with the demo content, dated back from now; false where there is content already. */
export async function seedDemo({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (await hasContent(tx)) return false;
    const seeding = await seedMembers(tx, now());
    for (const debate of demoDebates) await seedDebate(tx, seeding, debate);
    await seedAnswers(tx, seeding);
    await seedCountersignature(tx, seeding);
    await seedPractices(tx, seeding);
    await seedSyntheses(tx, seeding);
    await seedCommitments(tx, seeding);
    await seedCodes(tx, seeding);
    await seedEnquiries(tx, seeding);
    await seedPublications(tx, seeding);
    await seedMeetings(tx, seeding);
    await seedPartners(tx, seeding);
    await seedActivities(tx, seeding);
    await seedStrands(tx, seeding);
    await insertEvents(tx, seeding.events);
    await sendMailsAtOnce(
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

async function seedMembers(tx: Tx, now: Date): Promise<Seeding> {
  const acts = actsByMember();
  const passwordHash = await hashPassword(demoPassword);
  const members = demoMembers.map(({ handle, name, group, organisation, language }, i) => {
    const own = acts.get(handle) ?? [];
    // Some hours apart, so that nobody came at the same moment.
    const createdAt = daysBefore(now, (staff[handle] ? staffDays : Math.max(0, ...own) + 1) + i / 10);
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
              confirmedAt: own.length >= verifiedFrom ? daysAfter(now, createdAt, 1.2) : null,
            },
    };
  });
  const people = await insertMembers(tx, members);
  const seeding = startSeeding(now, people, await boardsForDemo(tx));
  await seedOrganisations(tx, seeding, members);
  for (const { handle, createdAt } of members) {
    const memberId = seeding.person(handle).id;
    seeding.events.push({ kind: 'account.registered', at: createdAt, actorId: memberId, memberId });
  }
  await seedRoles(tx, seeding);
  return seeding;
}

const staff: Partial<Record<string, { role: 'admin' | 'curator' | 'moderator'; board: string | null }>> = {
  admin: { role: 'admin', board: null },
  curator: { role: 'curator', board: null },
  moderator: { role: 'moderator', board: null },
  'moderator-kids': { role: 'moderator', board: 'better-internet-for-kids' },
};

async function seedRoles(tx: Tx, seeding: Seeding): Promise<void> {
  const at = daysBefore(seeding.now, staffDays);
  const admin = seeding.person('admin').id;
  for (const handle of Object.keys(staff)) {
    const given = staff[handle];
    if (!given) continue;
    const memberId = seeding.person(handle).id;
    const boardId = given.board === null ? null : seeding.board(given.board).id;
    const grantedBy = memberId === admin ? null : admin;
    await insertGrant(tx, { memberId, role: given.role, boardId, grantedBy, at });
    seeding.events.push({
      kind: 'role.granted',
      at,
      actorId: grantedBy,
      memberId,
      ...(boardId === null ? {} : { boardId }),
      data: { role: given.role },
    });
  }
}
