import { type Request, type Response, Router } from 'express';
import { contactPath, enquiryStatusPath } from '#src/hub/enquiries/enquiry.ts';
import { networkKey, tooOftenNow } from '#src/moderation/notices/rate-limits.ts';
import { emailOfMember } from '#src/moderation/notices/store.ts';
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
    const enquirer = await enquirerOf(req, parsed.data);
    const much =
      (await tooOftenNow(req, attempt, 'enquiry-from', networkKey(deps, req), limits.from)) ??
      (await tooOftenNow(req, attempt, 'enquiry-to', anonymousKey(deps, enquirer.email), limits.to));
    if (much) {
      res.status(429).set('Retry-After', String(much.seconds));
      return show(req, res, parsed.form.with(tooOften(req)));
    }
    const token = await sendEnquiry(deps, req.viewer, parsed.data, enquirer);
    res.set('Referrer-Policy', 'no-referrer').redirect(303, enquiryStatusPath(token));
  });

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
