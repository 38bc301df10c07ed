import { type Request, type Response, Router } from 'express';
import { answerDays, contactPath } from '#src/hub/enquiries/enquiry.ts';
import { networkKey, tooOftenNow } from '#src/moderation/notices/rate-limits.ts';
import { emailOfMember } from '#src/moderation/notices/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type FieldError, type Form, parseForm } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits, type Limit } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { enquiryFormView } from './form-page.ts';
import { type EnquiryDraft, MemberEnquiry, missingForPartnership, VisitorEnquiry } from './forms.ts';
import { type Enquirer, sendEnquiry } from './send-enquiry.ts';

const day = 86_400;
/** How often one may write: above it nothing typed is lost. */
const limits = {
  to: { points: 5, seconds: day },
  from: { points: 20, seconds: day },
  byMember: { points: 5, seconds: day },
} as const satisfies Record<string, Limit>;

/** Returns the route by which anybody writes to those who run the platform. */
export function enquirySendingRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.post(contactPath, open, async (req, res) => {
    const { actor, t } = req.viewer;
    const parsed = parseForm(actor.kind === 'member' ? MemberEnquiry : VisitorEnquiry, req.body, t);
    const missing = missingForPartnership(parsed.form.values, t);
    if (!parsed.ok || missing.length > 0) return show(req, res.status(422), parsed.form.with(...missing));
    const much = await tooMuch(req, parsed.data);
    if (much) {
      res.status(429).set('Retry-After', String(much.seconds));
      return show(req, res, parsed.form.with(tooOften(req)));
    }
    const next = await sendEnquiry(deps, req.viewer, parsed.data, await enquirerOf(req, parsed.data));
    res.set('Referrer-Policy', 'no-referrer').redirect(303, next);
  });

  router.get(`${contactPath}/sent/:enquiry`, open, (req, res) => {
    const number = parseId(req.params.enquiry);
    if (number === undefined) throw new NotFound();
    const title = req.viewer.t('We have received your message {number}', { number: String(number) });
    render(res, 'hub/enquiries/sent', { title, index: false }, { title, days: answerDays });
  });

  /** Counts it: of members by their number, so that nobody who types their address stands in their way. */
  async function tooMuch(req: Request, { email }: EnquiryDraft) {
    const { id } = req.viewer.actor;
    if (id !== null) return tooOftenNow(req, attempt, 'enquiry-by', String(id), limits.byMember);
    const key = anonymousKey(deps, email ?? '');
    return (
      (await tooOftenNow(req, attempt, 'enquiry-from', networkKey(deps, req), limits.from)) ??
      (await tooOftenNow(req, attempt, 'enquiry-to', key, limits.to))
    );
  }

  /** Returns who writes: of members, what their account says. */
  async function enquirerOf({ viewer }: Request, { name, email }: EnquiryDraft): Promise<Enquirer> {
    const { actor } = viewer;
    if (actor.kind !== 'member') return { name: name ?? '', email: email ?? '' };
    const own = (await emailOfMember(deps.db, actor.id)) ?? '';
    return { name: actor.name.slice(0, 80), email: own };
  }

  function tooOften({ viewer }: Request): FieldError {
    const message = viewer.t(
      'Too many messages have come from here today. Nothing is lost: what you wrote is below. Send it again tomorrow, or write to {contact}.',
      { contact: deps.config.contact },
    );
    return { field: 'message', message };
  }

  function show(req: Request, res: Response, form: Form): void {
    res.set('Cache-Control', 'no-store');
    const head = { title: req.viewer.t('Write to us'), index: false as const };
    render(res, 'hub/enquiries/new', head, { view: enquiryFormView(req.viewer, form) });
  }

  return router;
}
