import type { AffiliationState } from '#src/people/affiliations/affiliation.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';

/** What stands beside a name: the organisation, whether it is confirmed, and whether this is said in its name. */
export type OrganisationBadge = {
  name: string;
  /** Its page, where it has one. */
  href: string | null;
  confirmed: boolean;
  mandated: boolean;
};

type Said = {
  organisation: string | null;
  organisationId: number | null;
  organisationSlug: string | null;
  affiliation: AffiliationState | null;
};

/** The mark of something that was said in a capacity; null where no organisation is named. */
export function organisationBadge({
  organisation,
  organisationId,
  organisationSlug,
  affiliation,
}: Said): OrganisationBadge | null {
  if (organisation === null) return null;
  return {
    name: organisation,
    href: organisationSlug === null ? null : organisationPath({ slug: organisationSlug }),
    confirmed: affiliation === 'confirmed',
    mandated: organisationId !== null,
  };
}
