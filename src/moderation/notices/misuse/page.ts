import type { NoticeFigures } from '#src/moderation/notices/figures-store.ts';
import { receivedNoticePath } from '#src/moderation/notices/notice.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { PastSuspension, ProcessingWarning } from './store.ts';

type MisusePage = {
  reference: string;
  noticeHref: string;
  /** What came from this address within the last half year. */
  figures: NoticeFigures | null;
  warnings: readonly ProcessingWarning[];
  suspensions: readonly (PastSuspension & { liftAction: string | null })[];
  warnAction: string;
  /** Null where there was no warning yet, or a suspension holds. */
  suspendAction: string | null;
  form: Form;
};

type MisuseRows = {
  noticeId: number;
  figures: NoticeFigures | null;
  warnings: readonly ProcessingWarning[];
  suspensions: readonly PastSuspension[];
  now: Date;
};

/** Returns the page on which moderators warn somebody who sends unfounded notices, or stop processing them. */
export function misusePage(
  { noticeId, figures, warnings, suspensions, now }: MisuseRows,
  form: Form,
): MisusePage {
  const noticeHref = receivedNoticePath(noticeId);
  const path = `${noticeHref}/misuse`;
  const holds = ({ liftedAt, endsAt }: PastSuspension) => liftedAt === null && endsAt > now;
  return {
    reference: String(noticeId),
    noticeHref,
    figures,
    warnings,
    suspensions: suspensions.map((each) => ({
      ...each,
      liftAction: holds(each) ? `${path}/suspensions/${each.id}/lifting` : null,
    })),
    warnAction: `${path}/warnings`,
    suspendAction: warnings.length > 0 && !suspensions.some(holds) ? `${path}/suspensions` : null,
    form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/notices/misuse/misuse': MisusePage;
  }
}
