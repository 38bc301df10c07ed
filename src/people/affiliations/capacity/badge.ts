import type { AffiliationState } from '#src/people/affiliations/affiliation.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';

/** What stands beside an author's name: the organisation, whether it is confirmed, and whether this is said in its name. */
export type OrganisationBadge = {
  name: string;
  /** Its page, where it has one. */
  href: string | null;
  confirmed: boolean;
  mandated: boolean;
};

type StoredCapacity = {
  organisation: string | null;
  organisationId: number | null;
  organisationSlug: string | null;
  affiliation: AffiliationState | null;
};

/** Returns the badge of something that was said in a capacity; null where no organisation is named. */
export function organisationBadge({
  organisation,
  organisationId,
  organisationSlug,
  affiliation,
}: StoredCapacity): OrganisationBadge | null {
  if (organisation === null) return null;
  return {
    name: organisation,
    href: organisationSlug === null ? null : organisationPath({ slug: organisationSlug }),
    confirmed: affiliation === 'confirmed',
    mandated: organisationId !== null,
  };
}
