import type { Request, Response } from 'express';
import { listActivities } from '#src/hub/activities/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { partnerPage } from './page.ts';
import { partnerPath } from './partner.ts';
import { doingsOf, type ShownPartner } from './store.ts';

/** How many activities stand on the page of a partner; the list has all. */
const shownActivities = 10;

/** Sends the page of a partner, with what was typed as its next name. */
export async function showPartner(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  req: Request,
  res: Response,
  partner: ShownPartner,
  form: Form,
): Promise<void> {
  const { viewer } = req;
  const { organisationId, name } = partner;
  const today = dayOf(viewer.now);
  const named = { form: null, partner: partner.id, board: null, year: null, stage: null };
  const latest = { language: viewer.language, today, cursor: null, size: shownActivities };
  const [doings, activities] = await Promise.all([
    organisationId === null ? null : doingsOf(db, organisationId, today),
    organisationId === null ? [] : listActivities(db, named, latest),
  ]);
  const head = {
    title: name,
    description: viewer.t('When {partner} became a partner, its letters, and what it does here', {
      partner: name,
    }),
    canonical: config.baseUrl + partnerPath(partner),
  };
  render(res, 'hub/partners/show', head, partnerPage(partner, { doings, activities }, form, viewer));
}
