import type { Form } from '#src/platform/http/forms/form.ts';
import type { Misuser, Processed } from './misuse.ts';
import type { PastSuspension, ProcessingWarning } from './store.ts';

type MisusePage = {
  kind: Processed;
  reference: string;
  href: string;
  /** What came from this address of late, and how much of it came to nothing. */
  figures: { submitted: number; unfounded: number } | null;
  warnings: readonly ProcessingWarning[];
  suspensions: readonly (PastSuspension & { liftAction: string | null })[];
  warnAction: string;
  /** Null where there was no warning yet, or a suspension holds. */
  suspendAction: string | null;
  form: Form;
};

type MisuseRows = {
  figures: MisusePage['figures'];
  warnings: readonly ProcessingWarning[];
  suspensions: readonly PastSuspension[];
  now: Date;
};

/** Returns the page on which moderators warn somebody who misuses notices or complaints, or stop processing them. */
export function misusePage(
  { kind, id, href }: Misuser,
  { figures, warnings, suspensions, now }: MisuseRows,
  form: Form,
): MisusePage {
  const path = `${href}/misuse`;
  const holds = ({ liftedAt, endsAt }: PastSuspension) => liftedAt === null && endsAt > now;
  return {
    kind,
    reference: String(id),
    href,
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
    'moderation/misuse/misuse': MisusePage;
  }
}
