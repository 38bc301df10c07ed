import { isFormerHandle } from '#src/people/members/handle.ts';
import { type MemberLink, memberPath } from '#src/people/members/member.ts';
import { roleLabels } from '#src/people/roles/labels.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import type { AuditHead, AuditRow } from './audit-store.ts';
import type { AuditFilter } from './forms.ts';
import { outcomeLabels, subjectKinds } from './labels.ts';

type Chosen = Option & { chosen: boolean };
type AuditLine = {
  id: number;
  at: Date;
  /** Null where it was done on the command line. */
  who: MemberLink | null;
  role: string | null;
  act: string;
  about: { label: string; href: string | null } | null;
  outcome: string | null;
};

type AuditPage = {
  lines: readonly AuditLine[];
  filter: { who: string; number: string; from: string; until: string };
  acts: Chosen[];
  kinds: Chosen[];
  filtered: boolean;
  head: AuditHead;
  older: Link | null;
  newer: Link | null;
};

const auditPath = '/admin/audit';

/** Returns a page of the audit, with what narrows it. */
export function auditPage(
  page: Page<AuditRow>,
  filter: AuditFilter,
  head: AuditHead,
  slices: readonly Slice[],
  t: Translate,
): AuditPage {
  const acts = staffActsOf(slices);
  const query = { ...filter, number: filter.number === null ? null : String(filter.number) };
  const links = pageLinks(auditPath, query, page);
  const named = (value: string, label: string, chosen: string | null) => ({
    value,
    label: t(label),
    chosen: value === chosen,
  });
  const inOrder = (options: Chosen[]) => options.sort((a, b) => a.label.localeCompare(b.label));
  return {
    lines: page.items.map((row) => auditLine(row, acts, t)),
    filter: {
      who: filter.who ?? '',
      number: query.number ?? '',
      from: filter.from ?? '',
      until: filter.until ?? '',
    },
    acts: inOrder(Object.entries(acts).map(([act, label]) => named(act, label, filter.act))),
    kinds: inOrder(Object.entries(subjectKinds).map(([kind, { label }]) => named(kind, label, filter.about))),
    filtered: Object.values(filter).some((value) => value !== null),
    head,
    older: links.after === null ? null : { href: links.after, label: t('Older') },
    newer: links.before === null ? null : { href: links.before, label: t('Newer') },
  };
}

/** Returns every act of staff that these slices name (messages to translate). */
export function staffActsOf(slices: readonly Slice[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...slices.map(({ staffActs }) => staffActs ?? {}));
}

function auditLine(row: AuditRow, acts: Readonly<Record<string, string>>, t: Translate): AuditLine {
  const outcome = outcomeLabels[row.outcome];
  return {
    id: row.id,
    at: row.at,
    who: row.actorHandle === null ? null : staffLink(row.actorName ?? '', row.actorHandle),
    role: row.role === null ? null : t(roleLabels[row.role]),
    act: t(acts[row.act] ?? row.act),
    about: subjectOf(row, t),
    outcome: outcome === null ? null : t(outcome),
  };
}

function staffLink(name: string, handle: string): MemberLink {
  return { name, href: isFormerHandle(handle) ? null : `/admin${memberPath({ handle })}` };
}

function subjectOf({ aboutKind, aboutId, aboutSlug, aboutName }: AuditRow, t: Translate): AuditLine['about'] {
  if (aboutKind === null || aboutId === null) return null;
  const kind = subjectKinds[aboutKind];
  const label = `${kind ? t(kind.label) : aboutKind} ${aboutName ?? aboutId}`;
  const isGone = aboutSlug !== null && isFormerHandle(aboutSlug);
  return { label, href: isGone ? null : (kind?.href(aboutId, aboutSlug) ?? null) };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/accountability/audit': AuditPage;
  }
}
