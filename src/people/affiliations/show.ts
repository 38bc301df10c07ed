import type { Response } from 'express';
import { domainsOf } from '#src/people/organisations/store.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { affiliationOf } from './load.ts';
import { type AffiliationForms, affiliationPage } from './page.ts';

/** Sends the page of the affiliation that was loaded, with the forms that were refused. */
export async function showAffiliation(
  { db }: Deps,
  res: Response,
  forms: AffiliationForms = {},
): Promise<void> {
  const { viewer } = res.req;
  const affiliation = affiliationOf(res);
  const { memberName: name, organisationName: organisation } = affiliation;
  const domains = await domainsOf(db, affiliation.organisationId);
  const page = affiliationPage(affiliation, domains, forms, viewer);
  const title = viewer.t('{name} at {organisation}', { name, organisation });
  render(res, 'people/affiliations/affiliation', { title, index: false }, page);
}
