import { confirmRefusal } from '#src/people/confirmations/policy.ts';
import type { ConfirmationRow } from '#src/people/confirmations/store.ts';
import { memberPath } from '#src/people/members/member.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { twoPersonMeasures } from '#src/platform/slice/two-person-measure.ts';

export const confirmationsPath = '/admin/confirmations';

type ConfirmationsPage = {
  waiting: readonly {
    id: number;
    what: string;
    /** Where the member is read about whom it is; null where it is about none. */
    memberHref: string | null;
    /** Where one reads what it is about. */
    aboutHref: string | null;
    /** What its proposer wrote, in their language. */
    words: readonly string[];
    language: string | null;
    proposer: string;
    own: boolean;
    proposedAt: Date;
    expiresAt: Date;
    /** Why the viewer cannot confirm it; null where they can. */
    refusal: string | null;
    confirmAction: string;
    refuseAction: string;
  }[];
};

/** Returns what waits for a second person, as this admin sees it. */
export function confirmationsPage(
  waiting: readonly ConfirmationRow[],
  viewer: Member,
  slices: readonly Slice[],
  t: Translate,
): ConfirmationsPage {
  const measures = twoPersonMeasures(slices);
  return {
    waiting: waiting.map((row) => {
      const measure = measures.find(({ name }) => name === row.measure);
      const about = measure?.about?.(row.payload);
      const { memberHandle: handle } = row;
      const refusal = confirmRefusal(viewer, row);
      return {
        id: row.id,
        what: measure ? t(measure.label, { name: about?.name ?? row.memberName ?? '' }) : row.measure,
        memberHref: handle === null ? null : `/admin${memberPath({ handle })}`,
        aboutHref: about?.href ?? null,
        words: about?.words ?? [],
        language: about?.language ?? null,
        proposer: row.proposerName,
        own: row.proposedBy === viewer.id,
        proposedAt: row.proposedAt,
        expiresAt: row.expiresAt,
        refusal: refusal === null ? null : t(refusal),
        confirmAction: `${confirmationsPath}/${row.id}/confirmation`,
        refuseAction: `${confirmationsPath}/${row.id}/refusal`,
      };
    }),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/accountability/confirmations': ConfirmationsPage;
  }
}
