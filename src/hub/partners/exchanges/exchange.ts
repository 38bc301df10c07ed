import { boundBy, canExchangeWith } from '#src/hub/partners/policy.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { dayOf } from '#src/platform/text/dates.ts';

/** How far an exchange of letters is. */
export const exchangeStates = ['drafting', 'letter-out', 'in-force', 'ended', 'lapsed'] as const;
type ExchangeState = (typeof exchangeStates)[number];

/** How many days a partner has for its letter. */
const answerDays = 90;
/** After how many days without an answer an exchange lapses. */
export const lapseDays = 180;

/** Returns the address of an exchange of letters, where its two sides work on it. */
export function exchangePath(id: number): string {
  return `/exchanges/${id}`;
}

/** Returns the day by which a partner's letter is due, of an exchange whose first letter went out at this moment. */
export function answerDueOn(outAt: Date): string {
  return daysLater(dayOf(outAt), answerDays);
}

/** What is known of an exchange as far as it says who may do what. */
type ExchangeStanding = { state: ExchangeState; organisationId: number; answered: boolean };

/** Returns what the actor may do with an exchange; null where it does not exist for them. */
export function actsOn(actor: Actor, { state, organisationId, answered }: ExchangeStanding) {
  const ours = canExchangeWith(actor, organisationId);
  const theirs = boundBy(actor).includes(organisationId) && state !== 'drafting';
  if (!ours && !theirs) return null;
  return {
    /** Whether they act for the platform, not for the organisation. */
    forPlatform: ours,
    send: ours && state === 'drafting',
    answer: theirs && state === 'letter-out' && !answered,
    putInForce: ours && state === 'letter-out' && answered,
    end: state === 'in-force' || (ours && (state === 'drafting' || state === 'letter-out')),
  };
}
export type ExchangeActs = NonNullable<ReturnType<typeof actsOn>>;
