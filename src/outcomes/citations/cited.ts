import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type DocumentKind, documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { type CitedRow, citedRows } from './cited-store.ts';

/** What a section cites, as it is today. */
export type CitedView = {
  href: string;
  /** What it is, where it is no contribution; of these their number. */
  label: string;
  /** Its claim or title; what stands in its place where it is gone. */
  text: string;
  lang: string | null;
  isGone: boolean;
  author: { name: string; group: GroupLabel; organisation: string | null } | null;
};

/** What a section cites: the first of it, and how many more there are. */
export type SectionCitations = { items: readonly CitedView[]; more: number };

/** How many of what a section cites a page shows. */
const mostShown = 100;

const goneContributions: Record<ContributionState, string> = {
  removed: msg('A contribution that was removed'),
  withdrawn: msg('A contribution that was withdrawn'),
  hidden: msg('A contribution that is hidden until repaired'),
  held: msg('A contribution that is waiting for a moderator'),
  // Its debate is gone.
  published: msg('A contribution that is no longer here'),
};
const goneDocument = msg('A document that is no longer here');
const goneDebate = msg('A debate that is no longer here');

/** Returns what the sections of a version cite, by their anchors. */
export async function citedBySection(
  deps: Pick<Deps, 'db' | 'slices'>,
  document: { id: number; version: number },
  viewer: Viewer,
): Promise<ReadonlyMap<string, SectionCitations>> {
  const kinds = documentKinds(deps);
  const rows = await citedRows(deps.db, document, mostShown);
  return new Map(
    [...Map.groupBy(rows, ({ anchor }) => anchor)].map(([anchor, cited]) => {
      const items = cited.map((row) => citedView(row, kinds, viewer));
      return [anchor, { items, more: (cited[0]?.count ?? 0) - items.length }];
    }),
  );
}

function citedView(row: CitedRow, kinds: readonly DocumentKind[], { language, t }: Viewer): CitedView {
  const { id, kind, isPublic, title, html, group, authorName, organisation } = row;
  return {
    href: pathOf(`${kind}s`, id),
    label: labelOf(row, kinds, t),
    text: isPublic ? (title ?? excerpt(html ?? '', 140)) : t(goneWords(row)),
    lang: isPublic && row.language !== language ? row.language : null,
    isGone: !isPublic,
    author:
      isPublic && group !== null && authorName !== null
        ? { name: authorName, group: groupLabel(group, t), organisation }
        : null,
  };
}

function labelOf({ id, kind, documentKind }: CitedRow, kinds: readonly DocumentKind[], t: Translate): string {
  if (kind === 'contribution') return `#${id}`;
  return documentKind === null ? t('Debate') : t(kindNamed(kinds, documentKind).noun);
}

function goneWords({ kind, state }: CitedRow): string {
  if (kind === 'document') return goneDocument;
  return state === null ? goneDebate : goneContributions[state];
}
