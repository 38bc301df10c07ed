import { randomUUID } from 'node:crypto';
import { insertCountersignature } from '#src/concerns/countersignatures/store.ts';
import { demoInvitation, demoOrganisations, demoWaiting } from '#src/demo/organisations.ts';
import { daysAfter, daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { debateTitled } from '#src/demo/store.ts';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { insertContribution } from '#src/forum/contributions/writing/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { insertDeclaration, insertDeclarationsByName } from '#src/people/affiliations/declaration/store.ts';
import { noRights } from '#src/people/affiliations/rights/rights.ts';
import { lockShownAffiliation, updateConfirmation } from '#src/people/affiliations/store.ts';
import { insertInvitation } from '#src/people/invitations/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { insertOrganisation, replaceDomains } from '#src/people/organisations/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { slugify } from '#src/platform/text/slug.ts';

type Affiliated = {
  handle: string;
  createdAt: Date;
  affiliation: { name: string; confirmedAt: Date | null } | null;
};

const note = 'Confirmed by a call to the office.';
const listedDays = 150;

/** Lists the demo's organisations, ties its people to theirs, and confirms delegates and who takes part often. */
export async function seedOrganisations(
  tx: Tx,
  seeding: Seeding,
  people: readonly Affiliated[],
): Promise<void> {
  const by = seeding.person('admin').id;
  const ids = await list(tx, seeding, by);
  const declared = people.flatMap(({ handle, createdAt, affiliation }) =>
    affiliation ? [{ memberId: seeding.person(handle).id, name: affiliation.name, at: createdAt }] : [],
  );
  await insertDeclarationsByName(tx, declared);
  for (const { name, delegates } of demoOrganisations) {
    const organisationId = ids.get(name) ?? 0;
    for (const { handle, ...rights } of delegates) {
      const memberId = seeding.person(handle).id;
      const joined = people.find((person) => person.handle === handle)?.createdAt ?? seeding.now;
      const at = daysAfter(seeding.now, joined, 0.5);
      const { id } = await insertDeclaration(tx, memberId, organisationId, joined);
      if (id === undefined) continue;
      const confirmation = { at, way: 'staff', by, note, mailbox: null, ...noRights, ...rights } as const;
      await updateConfirmation(tx, id, confirmation);
      const data = { organisationId, affiliationId: id, way: 'staff', ...rights };
      seeding.events.push({
        kind: 'affiliation.confirmed',
        at,
        actorId: by,
        memberId,
        change: { from: 'declared', to: 'confirmed' },
        data,
      });
    }
  }
  for (const { handle, affiliation } of people) {
    const at = affiliation?.confirmedAt;
    const memberId = seeding.person(handle).id;
    const shown = at ? await lockShownAffiliation(tx, memberId) : undefined;
    if (!at || !shown || shown.confirmed) continue;
    await updateConfirmation(tx, shown.id, { at, way: 'staff', by, note, mailbox: null, ...noRights });
    seeding.events.push({
      kind: 'member.verified',
      at,
      actorId: by,
      memberId,
      change: { from: 'declared', to: 'confirmed' },
    });
  }
  await invite(tx, seeding, ids);
}

async function list(tx: Tx, seeding: Seeding, actorId: number): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const at = daysBefore(seeding.now, listedDays);
  for (const { name, group, country, domain, description, countersign = false } of demoOrganisations) {
    if (group === 'ID') throw new Error(`${name} belongs to one of the six groups`);
    const site = `https://www.${domain}/`;
    const facts = {
      name,
      group,
      country,
      site,
      register: null,
      description,
      language: 'en',
      countersign,
      domains: [domain],
    };
    const id = await insertOrganisation(tx, { ...facts, revision: 0, from: null }, slugify(name), at);
    if (id === undefined) throw new Error(`${name} could not be listed`);
    await replaceDomains(tx, id, [domain]);
    seeding.events.push({ kind: 'organisation.listed', at, actorId, data: { organisationId: id, ...facts } });
    ids.set(name, id);
  }
  return ids;
}

async function invite(tx: Tx, seeding: Seeding, ids: ReadonlyMap<string, number>): Promise<void> {
  const { by, organisation, email, daysAgo } = demoInvitation;
  const organisationId = ids.get(organisation) ?? 0;
  const now = daysBefore(seeding.now, daysAgo);
  const invitedBy = seeding.person(by).id;
  const rights = { speak: true, invite: false, countersign: true };
  await insertInvitation(tx, { organisationId, email, invitedBy, ...rights }, now);
  const data = { organisationId, ...rights };
  seeding.events.push({ kind: 'organisation.invited', at: now, actorId: invitedBy, data });
}

/** Adds what waits for a countersignature, once its debate is there. */
export async function seedCountersignature(tx: Tx, seeding: Seeding): Promise<void> {
  const at = daysBefore(seeding.now, demoWaiting.daysAgo);
  const author = await memberActor(tx, seeding.person(demoWaiting.by).id, seeding.now);
  const mandated = author?.affiliations.find(({ name }) => name === demoWaiting.organisation);
  const capacity = author && mandated && mandateOf(author, mandated.organisationId);
  const debate = await debateTitled(tx, demoWaiting.debate);
  if (!author || !mandated || !capacity) throw new Error(`${demoWaiting.by} does not speak there`);
  const made = await insertContribution(tx, {
    debateId: debate.id,
    threadId: null,
    inReplyTo: null,
    authorId: author.id,
    capacity,
    state: 'held',
    language: 'en',
    claim: demoWaiting.claim,
    source: demoWaiting.text,
    submissionKey: randomUUID(),
    handles: new Set(),
    similarity: similarityOf(demoWaiting.claim, demoWaiting.text, debate.id),
    sameAs: null,
    at,
  });
  if (!made) throw new Error('a fresh submission key was taken');
  const { organisationId } = mandated;
  await insertCountersignature(tx, { contributionId: made.id, organisationId, authorId: author.id, at });
  const place = { debateId: debate.id, boardId: debate.boardId, contributionId: made.id };
  seeding.events.push({ kind: 'contribution.held', at, actorId: author.id, ...place });
}
