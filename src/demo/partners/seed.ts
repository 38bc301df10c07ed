import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import {
  endPartnerName,
  insertExchange,
  insertLetter,
  insertPartnerName,
  markEnded,
  markInForce,
  markLetterOut,
  partnerOfOrganisation,
} from '#src/hub/partners/exchanges/store.ts';
import { organisationBySlug } from '#src/people/organisations/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { slugify } from '#src/platform/text/slug.ts';
import { type DemoExchange, demoExchanges } from './exchanges.ts';
import { recordCohorts, recordNames } from './record.ts';
import { insertRecordedPartners } from './store.ts';

/** Adds the record of an earlier partnership, and the letters that the demo exchanges itself. */
export async function seedPartners(tx: Tx, seeding: Seeding): Promise<void> {
  const slugs = ({ name, formerly }: (typeof recordNames)[number]) => ({
    ...{ name, slug: slugify(name) },
    ...{ formerly: formerly ?? null, formerSlug: formerly === undefined ? null : slugify(formerly) },
  });
  await insertRecordedPartners(tx, recordCohorts, recordNames.map(slugs));
  for (const exchange of demoExchanges) await seedExchange(tx, seeding, exchange);
}

async function seedExchange(
  tx: Tx,
  seeding: Seeding,
  { organisation: name, type, formerly, ours, theirs, ended }: DemoExchange,
): Promise<void> {
  const organisation = await organisationBySlug(tx, slugify(name));
  if (!organisation) throw new Error(`${name} is not listed`);
  const organisationId = organisation.id;
  const by = seeding.person('curator').id;
  const ago = (days: number) => daysBefore(seeding.now, days);
  const first = formerly?.name ?? name;
  const partnerId = await partnerOfOrganisation(tx, { organisationId, name: first, type }, [slugify(first)]);
  const exchangeId = await insertExchange(tx, partnerId, by, ago(ours.daysAgo + 1));
  const happened = (kind: `exchange.${string}`, actorId: number, at: Date) =>
    seeding.events.push({ kind, at, actorId, data: { exchangeId, partnerId, organisationId } });
  happened('exchange.begun', by, ago(ours.daysAgo + 1));
  const give = ({ daysAgo, ...letter }: DemoExchange['ours'], direction: 'out' | 'in', giver: number) => {
    const at = ago(daysAgo);
    happened(direction === 'out' ? 'exchange.letter-out' : 'exchange.answered', giver, at);
    return insertLetter(tx, {
      exchangeId,
      direction,
      writtenOn: dayOf(at),
      ...letter,
      files: [],
      by: giver,
      at,
    });
  };
  await give(ours, 'out', by);
  await markLetterOut(tx, exchangeId);
  if (!theirs) return;
  const { by: handle, ...letter } = theirs;
  const delegate = seeding.person(handle).id;
  await give(letter, 'in', delegate);
  await markInForce(tx, exchangeId, by, ago(theirs.daysAgo - 1));
  happened('exchange.in-force', by, ago(theirs.daysAgo - 1));
  if (formerly) {
    await endPartnerName(tx, { id: partnerId, name: formerly.name }, dayOf(ago(formerly.daysAgo)));
    await insertPartnerName(tx, partnerId, name, [slugify(name)]);
  }
  if (!ended) return;
  const at = ago(ended.daysAgo);
  await markEnded(tx, exchangeId, { by: delegate, words: ended.words, day: dayOf(at), at });
  happened('exchange.ended', delegate, at);
}
