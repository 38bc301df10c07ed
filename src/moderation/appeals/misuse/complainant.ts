import type { Request } from 'express';
import { appealHref, reviewPath } from '#src/moderation/appeals/appeal.ts';
import { reviewRefusal } from '#src/moderation/appeals/policy.ts';
import { reviewedOf } from '#src/moderation/appeals/review/load.ts';
import type { Misuser } from '#src/moderation/misuse/misuse.ts';
import { subjectHash } from '#src/moderation/notices/notice.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { complaintFigures } from './store.ts';

/**
 * Returns whoever sent the complaint of the address, for staff who look at what they send; 404 where they have no address. Whoever
 * does not answer the complaint, as where they made the decision, stops none either.
 */
export async function complainantOf(deps: Deps, req: Request): Promise<Misuser> {
  const { db, config } = deps;
  const { complaint, decision, moderationCase } = await reviewedOf(deps, req);
  const refusal = reviewRefusal(req.viewer.actor, moderationCase, decision, complaint);
  if (req.method === 'POST' && refusal) throw new Forbidden(refusal);
  const { appealId, email, name, language, memberId, decisionId, recipientId } = complaint;
  if (appealId === null || email === null) throw new NotFound();
  const page = config.baseUrl + appealHref(config, recipientId);
  return {
    kind: 'complaints',
    subject: subjectHash(email),
    id: appealId,
    href: `${reviewPath}/${appealId}`,
    figures: (since) => complaintFigures(db, email, since),
    event: { ...(memberId !== null && { memberId }), data: { appealId, decisionId } },
    tell: (tx, mail) =>
      sendTemplate(tx, deps, { email, language }, { ...mail, inputs: { ...mail.inputs, name, page } }),
  };
}
