import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { UnlistedOrganisation } from './store.ts';

type UnlistedPage = {
  rows: {
    name: string;
    group: GroupLabel;
    members: number;
    since: Date;
    listHref: string;
    mergeHref: string;
  }[];
  older: Link | null;
  newer: Link | null;
};

type MergePage = {
  heading: string;
  action: string;
  form: Form;
  /** Listed organisations, to choose a name from. */
  names: readonly string[];
  listHref: string;
};

/** Returns the page of names that members gave, for staff to list or to merge with a listed organisation. */
export function unlistedPage(found: Page<UnlistedOrganisation>, t: Translate): UnlistedPage {
  const links = pageLinks('/organisations/unlisted', {}, found);
  return {
    rows: found.items.map((row) => ({
      name: row.name,
      group: groupLabel(row.group, t),
      members: row.members,
      since: row.since,
      listHref: `/organisations/new?from=${row.id}`,
      mergeHref: `/organisations/unlisted/${row.id}`,
    })),
    older: links.after === null ? null : { href: links.after, label: t('Earlier') },
    newer: links.before === null ? null : { href: links.before, label: t('Later') },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/organisations/unlisted': UnlistedPage;
    'people/organisations/merge': MergePage;
  }
}
