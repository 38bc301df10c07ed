import { type PartnerType, reservedPartnerSlugs } from '#src/hub/partners/partner.ts';
import { canExchangeWith } from '#src/hub/partners/policy.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { takeOneByOne } from '#src/platform/jobs/one-by-one.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { slugify } from '#src/platform/text/slug.ts';
import { actsOn, type ExchangeActs, lapseDays } from './exchange.ts';
import {
  type Exchange,
  endPartnerName,
  insertExchange,
  insertLetter,
  insertPartnerName,
  lapseUnanswered,
  markEnded,
  markInForce,
  markLetterOut,
  partnerOfOrganisation,
} from './store.ts';

type World = Pick<Deps, 'db' | 'now'>;

/** A letter as it is handed in. */
type WrittenLetter = {
  written_on: string;
  signed_by: string;
  language: string;
  words: string;
  files: readonly number[];
};

const changed = msg('This has changed in the meantime. Look at it again.');
const own = msg('You belong to this organisation. Another curator must exchange letters with it.');
const underWay = msg('There is already an exchange of letters with this organisation.');

/** Begins an exchange of letters with a listed organisation; returns its number. */
export async function beginExchange(
  { db, now }: World,
  actor: Member,
  organisation: { id: number; name: string },
  type: PartnerType,
): Promise<number> {
  const { id: organisationId, name } = organisation;
  if (!canExchangeWith(actor, organisationId)) throw new Conflict(own);
  const at = now();
  try {
    return await transaction(db, async (tx) => {
      const partnerId = await partnerOfOrganisation(tx, { organisationId, name, type }, slugsFor(name));
      const exchangeId = await insertExchange(tx, partnerId, actor.id, at);
      const data = { exchangeId, partnerId, organisationId };
      await record(tx, { kind: 'exchange.begun', at, actorId: actor.id, data });
      return exchangeId;
    });
  } catch (error) {
    if (violates(error, 'exchanges_one_open') || violates(error, 'partners_organisation'))
      throw new Conflict(underWay);
    throw error;
  }
}

/** Addresses for a name, the plain one first. */
function slugsFor(name: string): string[] {
  const plain = slugify(name).slice(0, 76) || 'partner';
  const others = Array.from({ length: 20 }, (_, i) => `${plain}-${i + 2}`);
  return reservedPartnerSlugs.has(plain) ? others : [plain, ...others];
}

/** Sends the platform's letter. */
export async function sendLetter(
  world: World,
  actor: Member,
  exchange: Exchange,
  { data }: Screened<WrittenLetter>,
): Promise<void> {
  await go(world, actor, exchange, { act: 'send', event: 'exchange.letter-out' }, async (tx, at) => {
    const isKept = await insertLetter(tx, given(exchange, data, { direction: 'out', by: actor.id, at }));
    return isKept && markLetterOut(tx, exchange.id);
  });
}

/** Hands in the partner's letter, in the name of an organisation that the actor binds. */
export async function answerLetter(
  world: World,
  actor: Member,
  exchange: Exchange,
  { data }: Screened<WrittenLetter>,
): Promise<void> {
  speakingCapacity(actor, exchange.organisationId, { binding: true, alone: true });
  await go(world, actor, exchange, { act: 'answer', event: 'exchange.answered' }, (tx, at) =>
    insertLetter(tx, given(exchange, data, { direction: 'in', by: actor.id, at })),
  );
}

function given(
  { id: exchangeId }: Exchange,
  { written_on: writtenOn, signed_by: signedBy, language, words, files }: WrittenLetter,
  { direction, by, at }: { direction: 'out' | 'in'; by: number; at: Date },
) {
  return { exchangeId, direction, writtenOn, signedBy, language, words, files, by, at };
}

/** Puts an exchange into force, whose two letters are there: everybody reads them from now on. */
export async function putInForce(world: World, actor: Member, exchange: Exchange): Promise<void> {
  await go(world, actor, exchange, { act: 'putInForce', event: 'exchange.in-force' }, (tx, at) =>
    markInForce(tx, exchange.id, actor.id, at),
  );
}

/** Ends an exchange with words; what was not in force yet lapses, and never becomes public. */
export async function endExchange(
  world: World,
  actor: Member,
  exchange: Exchange,
  { data: { words } }: Screened<{ words: string }>,
): Promise<void> {
  const { organisationId } = exchange;
  if (!canExchangeWith(actor, organisationId)) {
    speakingCapacity(actor, organisationId, { binding: true, alone: true });
  }
  const event = exchange.state === 'in-force' ? 'exchange.ended' : 'exchange.lapsed';
  await go(world, actor, exchange, { act: 'end', event }, (tx, at) => {
    // A letter can be dated ahead of its being handed in elsewhere: an end never lies before the beginning.
    const today = dayOf(at);
    const { inForceOn } = exchange;
    const day = inForceOn !== null && inForceOn > today ? inForceOn : today;
    return markEnded(tx, exchange.id, { by: actor.id, words, day, at });
  });
}

type ExchangeStep = { act: keyof ExchangeActs; event: `exchange.${string}` };

async function go(
  { db, now }: World,
  actor: Member,
  exchange: Exchange,
  { act, event }: ExchangeStep,
  work: (tx: Tx, at: Date) => Promise<boolean>,
): Promise<void> {
  if (!actsOn(actor, exchange)?.[act]) throw new Conflict(changed);
  const at = now();
  const { id: exchangeId, partnerId, organisationId } = exchange;
  try {
    await transaction(db, async (tx) => {
      if (!(await work(tx, at))) throw new Conflict(changed);
      const data = { exchangeId, partnerId, organisationId };
      await record(tx, { kind: event, at, actorId: actor.id, data });
    });
  } catch (error) {
    if (violates(error, 'letters_once') || violates(error, 'letters_side')) throw new Conflict(changed);
    throw error;
  }
}

/** Gives a partner another name from today, and returns its address; that of the old one leads to it for good. */
export async function renamePartner(
  { db, now }: World,
  actor: Member,
  partner: { id: number; organisationId: number | null; name: string },
  name: string,
): Promise<{ slug: string }> {
  const { id: partnerId, organisationId } = partner;
  if (organisationId === null || !canExchangeWith(actor, organisationId)) throw new Conflict(own);
  if (name === partner.name) throw new Conflict(msg('That is its name already.'));
  const at = now();
  return transaction(db, async (tx) => {
    if (!(await endPartnerName(tx, partner, dayOf(at)))) throw new Conflict(changed);
    const renamed = await insertPartnerName(tx, partnerId, name, slugsFor(name));
    const data = { partnerId, organisationId };
    await record(tx, { kind: 'partner.renamed', at, actorId: actor.id, data });
    return renamed;
  });
}

/** Has exchanges lapse whose first letter stayed unanswered for too long; a job. */
export async function lapseExchanges({ db, now }: World): Promise<void> {
  const at = now();
  const before = new Date(at.getTime() - lapseDays * 86_400_000);
  await takeOneByOne(db, async (tx, skip) => {
    const lapsed = await lapseUnanswered(tx, before, { day: dayOf(at), at, skip });
    if (!lapsed) return false;
    const { id, ...data } = lapsed;
    await record(tx, { kind: 'exchange.lapsed', at, actorId: null, data: { exchangeId: id, ...data } });
    return true;
  });
}
