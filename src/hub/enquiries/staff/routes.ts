import { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { enquiriesPath, enquiryPath, enquiryTopics } from '#src/hub/enquiries/enquiry.ts';
import { canHandleEnquiries } from '#src/hub/enquiries/policy.ts';
import { enquiryOf } from '#src/hub/enquiries/status/load.ts';
import { enquiryById, enquiryMessagesOf } from '#src/hub/enquiries/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { AnswerForm, OutcomeForm } from './forms.ts';
import { answerEnquiry, claimEnquiry, decideEnquiry } from './handle.ts';
import { enquiryListPage, enquiryPage } from './page.ts';
import { enquiryLists, listedEnquiries } from './store.ts';

const List = z.enum(enquiryLists).catch('open');
const Topic = z.enum(enquiryTopics).nullable().catch(null);

/** Returns the routes by which enquiries are read, answered and decided. */
export function enquiryStaffRoutes(deps: Deps): Router {
  const router = Router();
  const handle = may('enquiry:handle');
  const one = `${enquiriesPath}/:enquiry`;

  router.get(enquiriesPath, handle, everywhere, async (req, res) => {
    const { actor, now, t } = req.viewer;
    const list = List.parse(req.query.show);
    const topic = Topic.parse(req.query.topic ?? null);
    const cursor = cursorOf(req.query);
    const asked = { list, topic, cursor, size: tablePageSize };
    const rows = await listedEnquiries(deps.db, { id: actor.id, now }, asked);
    const page = enquiryListPage(pageOf(rows, tablePageSize, cursor), asked, req.viewer);
    render(res, 'hub/enquiries/staff/list', { title: t('Enquiries'), index: false }, page);
  });

  router.get(one, handle, everywhere, load, async (req, res) => {
    await show(req, res, formWith());
  });

  router.post(`${one}/claim`, handle, everywhere, load, async (req, res) => {
    await claimEnquiry(deps, requireMember(req), enquiryOf(res));
    res.redirect(303, enquiryPath(enquiryOf(res)));
  });

  router.post(`${one}/answer`, handle, everywhere, load, async (req, res) => {
    const parsed = parseForm(AnswerForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    await answerEnquiry(deps, requireMember(req), enquiryOf(res), parsed.data.answer);
    flash(res, 'enquiry-answered');
    res.redirect(303, `${enquiryPath(enquiryOf(res))}#conversation`);
  });

  router.post(`${one}/outcome`, handle, everywhere, load, async (req, res) => {
    const parsed = parseForm(OutcomeForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    await decideEnquiry(deps, requireMember(req), enquiryOf(res), parsed.data);
    flash(res, 'enquiry-decided');
    res.redirect(303, enquiryPath(enquiryOf(res)));
  });

  async function load(req: Request, res: Response, next: NextFunction): Promise<void> {
    const id = parseId(req.params.enquiry);
    const found = id === undefined ? undefined : await enquiryById(deps.db, id);
    if (!found) throw new NotFound();
    res.locals.enquiry = found;
    next();
  }

  async function show(req: Request, res: Response, form: Form): Promise<void> {
    const enquiry = enquiryOf(res);
    const rows = { enquiry, messages: await enquiryMessagesOf(deps.db, enquiry.id) };
    const page = enquiryPage(rows, form, req.viewer);
    render(res, 'hub/enquiries/staff/show', { title: page.title, index: false }, page);
  }

  return router;
}

function everywhere(req: Request, _res: Response, next: NextFunction): void {
  if (!canHandleEnquiries(req.viewer.actor)) throw new Forbidden();
  next();
}
