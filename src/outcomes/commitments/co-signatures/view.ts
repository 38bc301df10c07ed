import { cosignersOf } from '#src/outcomes/commitments/policy.ts';
import type { ReadCommitment } from '#src/outcomes/commitments/read.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** Who has signed a commitment with the organisation that made it. */
export type CosignersView = {
  signed: readonly {
    name: string;
    href: string | null;
    group: GroupLabel;
    at: Date;
    /** The version that was signed, where it is not the one that stands. */
    earlier: number | null;
  }[];
  /** The organisations that are invited and have not signed. */
  invited: readonly { name: string; href: string | null }[];
  /** The groups from which nobody has. */
  missing: readonly GroupLabel[];
  /** For whom the viewer may sign, and no longer. */
  may: { sign: readonly Option[]; end: readonly Option[] };
  /** What waits for the viewer's countersignature. */
  waiting: readonly { id: number; name: string }[];
};

/** Returns who has signed a commitment, and what the viewer may do about that. */
export function cosignersView(
  { document, details, signOffs }: ReadCommitment,
  { actor, t }: Viewer,
): CosignersView {
  const signed = signOffs.filter(({ waits, stance }) => !waits && stance === 'sign');
  const latestCounted = (organisation: number) =>
    signed.some(
      ({ organisationId, version }) => organisationId === organisation && version === document.version,
    );
  const groups = new Set([document.group, ...signed.map(({ group }) => group)]);
  const own = cosignersOf(actor, document, details);
  const options = own.map(({ organisationId, name }) => ({ value: String(organisationId), label: name }));
  const hasSigned = ({ value }: Option) =>
    signed.some(({ organisationId }) => String(organisationId) === value);
  return {
    signed: signed.map(({ organisation, organisationSlug, group, givenAt, version }) => ({
      name: organisation,
      href: organisationSlug === null ? null : organisationPath({ slug: organisationSlug }),
      group: groupLabel(group, t),
      at: givenAt,
      earlier: version === document.version ? null : version,
    })),
    invited: details.invited
      .filter(({ organisationId }) => !signed.some((one) => one.organisationId === organisationId))
      .map(({ organisation, slug }) => ({
        name: organisation,
        href: slug === null ? null : organisationPath({ slug }),
      })),
    missing: stakeholderGroups.filter((code) => !groups.has(code)).map((code) => groupLabel(code, t)),
    may: {
      sign: options.filter(({ value }) => !latestCounted(Number(value))),
      end: options.filter(hasSigned),
    },
    waiting: signOffs
      .filter(({ waits, givenBy, organisationId }) => {
        return waits && givenBy !== actor.id && own.some((mine) => mine.organisationId === organisationId);
      })
      .map(({ id, organisation }) => ({ id, name: organisation })),
  };
}
