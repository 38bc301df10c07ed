import type { AffiliationState } from '#src/people/affiliations/affiliation.ts';
import type { Actor, Affiliation, Member } from '#src/platform/access/actor.ts';
import { type GroupCode, type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** In whose name somebody acts; stored with what they do, for good. */
export type Capacity = {
  /** The organisation it is done for; null: for oneself. */
  organisationId: number | null;
  group: GroupCode;
  /** The name shown: of that organisation, or of the one the member belongs to. */
  organisation: string | null;
  namedOrganisationId: number | null;
  affiliation: AffiliationState | null;
  /** Whether the organisation asks another delegate to sign before it appears. */
  countersigned: boolean;
};

/** The capacity of a member who speaks for themselves. */
function ownCapacity(actor: Member): Capacity {
  const { group, organisation, organisationId, verified } = actor;
  const affiliation = organisation === null ? null : verified ? 'confirmed' : 'declared';
  return {
    organisationId: null,
    group,
    organisation,
    namedOrganisationId: organisation === null ? null : organisationId,
    affiliation,
    countersigned: false,
  };
}

/** Returns the capacities the actor may choose from: for themselves first, then for each organisation that mandates them. */
export function capacitiesOf(actor: Actor): Capacity[] {
  if (actor.kind === 'visitor') return [];
  return [ownCapacity(actor), ...actor.affiliations.filter(isMandate).map(mandatedCapacity)];
}

/**
 * Returns the capacity that a form names: 'self', or the number of an organisation. Undefined where the actor has no mandate
 * of that organisation (any more).
 */
export function capacityByValue(actor: Member, choice: string): Capacity | undefined {
  return capacitiesOf(actor).find((capacity) => capacityValue(capacity) === choice);
}

/** Returns the capacity in which the actor speaks for this organisation; undefined where they do not (any more). */
export function mandateOf(actor: Actor, organisationId: number): Capacity | undefined {
  return capacitiesOf(actor).find((capacity) => capacity.organisationId === organisationId);
}

/** Returns the value by which a form names a capacity. */
export function capacityValue({ organisationId }: Pick<Capacity, 'organisationId'>): string {
  return organisationId === null ? 'self' : String(organisationId);
}

/** Returns the actor as the rules of a board see them in a capacity: in its group, verified where it is confirmed. */
export function actorInCapacity(actor: Member, { group, affiliation }: Capacity): Member {
  return { ...actor, group, verified: affiliation === 'confirmed' };
}

/** Why a capacity is refused (a message to translate). */
export const capacityRefusal = msg(
  'You no longer speak for this organisation. Choose in whose name you are writing.',
);

/** A capacity to choose from, in the viewer's language. */
export type CapacityOption = { value: string; label: string; group: GroupLabel; hint: string | null };

/** The capacities to choose from, and the one chosen before or first. */
export type CapacityChoice = { chosen: string; options: readonly CapacityOption[] };

/** Returns capacities as a form offers them. */
export function capacityOptions(capacities: readonly Capacity[], t: Translate): CapacityOption[] {
  return capacities.map((capacity) => ({
    value: capacityValue(capacity),
    label:
      capacity.organisationId === null
        ? t('Myself')
        : t('For {organisation}', { organisation: capacity.organisation ?? '' }),
    group: groupLabel(capacity.group, t),
    hint: capacity.countersigned ? t('Another delegate countersigns it before it appears.') : null,
  }));
}

/** Returns the actor's capacities as a form offers them, themselves first. */
export function ownCapacityChoice(actor: Actor, t: Translate): CapacityChoice {
  return { chosen: 'self', options: capacityOptions(capacitiesOf(actor), t) };
}

function isMandate({ listed, speak }: Affiliation): boolean {
  return listed && speak;
}

function mandatedCapacity({ organisationId, group, name, countersigned }: Affiliation): Capacity {
  return {
    organisationId,
    group,
    organisation: name,
    namedOrganisationId: organisationId,
    affiliation: 'confirmed',
    countersigned,
  };
}
