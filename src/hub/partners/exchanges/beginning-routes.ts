import { type Request, type Response, Router } from 'express';
import { enquiryPath } from '#src/hub/enquiries/enquiry.ts';
import { canHandleEnquiries } from '#src/hub/enquiries/policy.ts';
import { enquiryById } from '#src/hub/enquiries/store.ts';
import { loadPartner, partnerOf } from '#src/hub/partners/load.ts';
import { partnerPath, partnersPath, partnerTypeOptions } from '#src/hub/partners/partner.ts';
import { managesPartners } from '#src/hub/partners/policy.ts';
import { showPartner } from '#src/hub/partners/show.ts';
import { organisationBySlug } from '#src/people/organisations/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { beginExchange, renamePartner } from './course.ts';
import { exchangePath } from './exchange.ts';
import { NewExchangeForm, PartnerNameForm } from './forms.ts';
import { organisationsToChoose } from './store.ts';

type PartnershipEnquirer = { name: string; href: string; isListed: boolean };

/** Returns the routes by which staff begin an exchange of letters, and give a partner another name. */
export function beginningRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const manage = may('partner:manage');

  router.get(`${partnersPath}/new`, manage, async (req, res) => {
    const { organisation } = req.query;
    const asked = await enquirerOf(req);
    const values = { organisation: typeof organisation === 'string' ? organisation : '', ...asked?.values };
    await showForm(req, res, formWith(values), asked?.enquirer);
  });

  router.post(partnersPath, manage, async (req, res) => {
    requireManager(req);
    const { t } = req.viewer;
    const parsed = parseForm(NewExchangeForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const organisation = await organisationBySlug(db, parsed.data.organisation);
    if (!organisation) {
      const refusal = { field: 'organisation', message: msg('Choose an organisation') };
      return showForm(req, res.status(422), parsed.form.refused(refusal, t));
    }
    const id = await beginExchange(deps, requireMember(req), organisation, parsed.data.type);
    flash(res, 'exchange-begun');
    res.redirect(303, exchangePath(id));
  });

  router.post(`${partnersPath}/:partner/names`, manage, loadPartner(deps), async (req, res) => {
    requireManager(req);
    const partner = partnerOf(res);
    const parsed = parseForm(PartnerNameForm, req.body, req.viewer.t);
    if (!parsed.ok) return showPartner(deps, req, res.status(422), partner, parsed.form);
    const renamed = await renamePartner(deps, requireMember(req), partner, parsed.data.name);
    flash(res, 'partner-renamed');
    res.redirect(303, partnerPath(renamed));
  });

  /** Who asked for a partnership in the enquiry of the address, and what the form begins with for them. */
  async function enquirerOf({ query, viewer }: Request) {
    const id = parseId(query.enquiry);
    if (id === undefined || !canHandleEnquiries(viewer.actor)) return undefined;
    const enquiry = await enquiryById(db, id);
    if (!enquiry?.organisation) return undefined;
    const name = enquiry.organisation.toLowerCase();
    const listed = (await organisationsToChoose(db)).find((one) => one.name.toLowerCase() === name);
    return {
      enquirer: { name: enquiry.organisation, href: enquiryPath(enquiry), isListed: listed !== undefined },
      values: { organisation: listed?.slug ?? '', type: enquiry.organisationKind ?? '' },
    };
  }

  async function showForm(
    req: Request,
    res: Response,
    form: Form,
    enquirer: PartnershipEnquirer | null = null,
  ): Promise<void> {
    requireManager(req);
    const { t } = req.viewer;
    const organisations = (await organisationsToChoose(db)).map(({ slug, name }) => ({
      value: slug,
      label: name,
    }));
    const page = { form, organisations, types: partnerTypeOptions(t), enquirer };
    render(
      res,
      'hub/partners/exchanges/new',
      { title: t('Begin an exchange of letters'), index: false },
      page,
    );
  }

  return router;
}

function requireManager({ viewer }: Request): void {
  if (!managesPartners(viewer.actor)) throw new Forbidden();
}
