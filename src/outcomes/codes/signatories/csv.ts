import type { Signatory } from '#src/outcomes/codes/signing/store.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import type { Duty } from '#src/outcomes/duties/store.ts';
import { csvOf } from '#src/platform/text/csv.ts';

const columns = [
  'organisation',
  'group',
  'edition',
  'clauses',
  'signed',
  'duties_late',
  'duties_met',
  'step',
];

/** Returns the signatories of a code as CSV. */
export function signatoriesCsv(
  { signatories, duties }: { signatories: readonly Signatory[]; duties: readonly Duty[] },
  now: Date,
): string {
  const rows = signatories.map((one) => {
    const states = duties
      .filter(({ organisationId }) => organisationId === one.organisationId)
      .map((duty) => dutyState(duty, now));
    return [
      ...[one.organisation, one.group, one.edition, one.whole ? 'all' : one.anchors.join(' ')],
      one.signedAt.toISOString(),
      states.filter((state) => state === 'late').length,
      states.filter((state) => state === 'met' || state === 'met-late').length,
      one.step,
    ];
  });
  return csvOf(columns, rows);
}
