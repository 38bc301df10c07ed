import type { AuditOutcome } from '#src/platform/audit/entry.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** How an act ended, where it was not done (messages to translate). */
export const outcomeLabels: Record<AuditOutcome, string | null> = {
  done: null,
  refused: msg('refused'),
  failed: msg('failed'),
};

type SubjectKind = {
  /** What one is called (a message to translate). */
  label: string;
  /** Where one is read, by its number, or by the name that addresses have; null where it has no page. */
  href: (id: number, slug: string | null) => string | null;
};

const byNumber = (place: string) => (id: number) => `${place}/${id}`;

/** What acts of staff are about, by the parameter that names it in their routes. */
export const subjectKinds: Readonly<Record<string, SubjectKind>> = {
  year: { label: msg('Year'), href: (id) => `/transparency/${id}` },
  appeal: { label: msg('Complaint'), href: byNumber('/moderation/appeals') },
  affiliation: { label: msg('Affiliation'), href: byNumber('/organisations/affiliations') },
  board: { label: msg('Board'), href: byNumber('/admin/boards') },
  case: { label: msg('Case'), href: byNumber('/moderation/cases') },
  clause: { label: msg('House rule'), href: () => '/admin/house-rules' },
  confirmation: { label: msg('Confirmation'), href: () => '/admin/confirmations' },
  contribution: { label: msg('Contribution'), href: byNumber('/contributions') },
  document: { label: msg('Document'), href: byNumber('/documents') },
  duty: { label: msg('Duty'), href: byNumber('/duties') },
  enquiry: { label: msg('Enquiry'), href: byNumber('/enquiries') },
  debate: { label: msg('Debate'), href: byNumber('/debates') },
  decision: { label: msg('Decision'), href: () => null },
  dispute: { label: msg('Dispute'), href: byNumber('/moderation/disputes') },
  failure: { label: msg('Failed task'), href: () => '/admin/failures' },
  grant: { label: msg('Role'), href: () => '/admin/grants' },
  file: { label: msg('File'), href: () => null },
  flagger: { label: msg('Trusted flagger'), href: byNumber('/moderation/trusted-flaggers') },
  notice: { label: msg('Notice'), href: byNumber('/moderation/notices') },
  member: {
    label: msg('Member'),
    href: (_, handle) => (handle === null ? null : pathOf('admin', 'members', handle)),
  },
  name: { label: msg('Name of an organisation'), href: byNumber('/organisations/unlisted') },
  order: { label: msg('Order'), href: byNumber('/moderation/orders') },
  organisation: {
    label: msg('Organisation'),
    href: (_, slug) => (slug === null ? null : pathOf('organisations', slug)),
  },
  partner: {
    label: msg('Partner'),
    href: (_, slug) => (slug === null ? null : pathOf('partners', slug)),
  },
  exchange: { label: msg('Exchange of letters'), href: byNumber('/exchanges') },
  profile: { label: msg('Profile'), href: () => null },
  wording: { label: msg('Prepared wording'), href: byNumber('/moderation/wordings') },
  suspicion: { label: msg('Danger to life or safety'), href: byNumber('/moderation/suspicions') },
};
