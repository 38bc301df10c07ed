import { type GroupLabel, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { countryName, countryOptions } from './countries.ts';
import { organisationPath } from './organisation.ts';
import { canManageOrganisations } from './policy.ts';
import type { DirectoryFilter, Organisation } from './store.ts';

type DirectoryOption = Option & { chosen: boolean };
type OrganisationItem = {
  href: string;
  name: string;
  group: GroupLabel;
  country: string | null;
  delegates: number;
  contributions: number;
};

type DirectoryPage = {
  name: string;
  groups: DirectoryOption[];
  countries: DirectoryOption[];
  rows: OrganisationItem[];
  filtered: boolean;
  older: Link | null;
  newer: Link | null;
  links: Link[];
};

const directory = '/organisations';

/** Returns the directory of listed organisations. */
export function directoryPage(
  found: Page<Organisation>,
  filter: DirectoryFilter,
  countries: readonly string[],
  { actor, t, language }: Viewer,
): DirectoryPage {
  const links = pageLinks(
    directory,
    { group: filter.group, country: filter.country, q: filter.name || null },
    found,
  );
  const choice = (chosen: string | null) => (option: Option) => ({
    ...option,
    chosen: option.value === (chosen ?? ''),
  });
  const groups = stakeholderGroups.map((value) => ({ value, label: groupLabel(value, t).label }));
  return {
    name: filter.name,
    groups: [{ value: '', label: t('All groups') }, ...groups].map(choice(filter.group)),
    countries: [{ value: '', label: t('All countries') }, ...countryOptions(countries, language)].map(
      choice(filter.country),
    ),
    rows: found.items.map((row) => ({
      href: organisationPath(row),
      name: row.name,
      group: groupLabel(row.group, t),
      country: row.country && countryName(row.country, language),
      delegates: row.delegates,
      contributions: row.contributions,
    })),
    filtered: filter.group !== null || filter.country !== null || filter.name !== '',
    older: links.after === null ? null : { href: links.after, label: t('More organisations') },
    newer: links.before === null ? null : { href: links.before, label: t('Previous organisations') },
    links: [
      ...(actor.kind === 'member' ? [{ href: `${directory}/mine`, label: t('Where you belong') }] : []),
      ...(canManageOrganisations(actor)
        ? [
            { href: `${directory}/new`, label: t('List an organisation') },
            { href: `${directory}/unlisted`, label: t('Names given by members') },
          ]
        : []),
    ],
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/organisations/index': DirectoryPage;
  }
}
