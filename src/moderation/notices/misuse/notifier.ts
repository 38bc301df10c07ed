import type { Request } from 'express';
import type { Misuser } from '#src/moderation/misuse/misuse.ts';
import { figuresOfSubjects } from '#src/moderation/notices/figures-store.ts';
import { toNotifier } from '#src/moderation/notices/mails.ts';
import { receivedNoticePath } from '#src/moderation/notices/notice.ts';
import { receivedNotice } from '#src/moderation/notices/staff/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns whoever sent the notice of the address, for staff who look at what they send; 404 where nobody can be known again. */
export async function notifierOf(deps: Deps, req: Request): Promise<Misuser> {
  const notice = await receivedNotice(deps, req);
  const { id, subjectHash, confirmed } = notice;
  if (subjectHash === null || !confirmed) throw new NotFound();
  return {
    kind: 'notices',
    subject: subjectHash,
    id,
    href: receivedNoticePath(id),
    figures: async (since) => {
      const all = await figuresOfSubjects(deps.db, [subjectHash], since);
      const found = all.get(subjectHash.toString('hex'));
      return found ? { submitted: found.items, unfounded: found.unfounded } : null;
    },
    event: { data: { noticeId: id } },
    tell: (tx, mail) => toNotifier(tx, deps, notice, mail),
  };
}
