import { permalink } from '#src/forum/contributions/contribution.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { AffiliationRow, Said } from '#src/people/affiliations/people-queries.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/markdown.ts';
import { countryName } from './countries.ts';
import { organisationPath, rightHeld, rightNames } from './organisation.ts';
import { canInvite, canManage } from './policy.ts';
import type { Organisation } from './queries.ts';

type Link = { href: string; label: string };
export type Reader = { actor: Actor; t: Translate; language: InterfaceLanguage };

type Delegate = { name: string; href: string; rights: string[] };
type SaidItem = {
  anchor: string;
  href: string;
  debate: { title: string; href: string; lang: string | null };
  isReply: boolean;
  author: { name: string; href: string };
  placedAt: Date;
  lang: string | null;
  excerpt: string;
};

type OrganisationPage = {
  name: string;
  group: GroupLabel;
  country: string | null;
  site: string | null;
  register: { number: string; href: string } | null;
  domains: readonly string[];
  paragraphs: string[];
  countersign: boolean;
  listedAt: Date;
  contributions: number;
  delegatesCount: number;
  delegates: Delegate[];
  said: SaidItem[];
  isFirstPage: boolean;
  older: Link | null;
  newer: Link | null;
  /** What ties the reader to it, and what they can do here. */
  own: { label: string; href: string } | null;
  declareAction: string | null;
  links: Link[];
};

const register = 'https://ec.europa.eu/transparencyregister/public/consultation/displaylobbyist.do';

/** The page of a listed organisation with what was said in its name. */
export function organisationPage(
  organisation: Organisation,
  {
    delegates,
    said,
    own,
  }: { delegates: readonly AffiliationRow[]; said: Page<Said>; own: AffiliationRow | undefined },
  { actor, t, language }: Reader,
): OrganisationPage {
  const path = organisationPath(organisation);
  const links = pageLinks(path, {}, said);
  const { register: number } = organisation;
  return {
    name: organisation.name,
    group: groupLabel(organisation.group, t),
    country: organisation.country && countryName(organisation.country, language),
    site: organisation.site,
    register: number === null ? null : { number, href: withQuery(register, { id: number }) },
    domains: organisation.domains,
    paragraphs: organisation.description.split(/\n{2,}/).filter(Boolean),
    countersign: organisation.countersign,
    listedAt: organisation.listedAt,
    contributions: organisation.contributions,
    delegatesCount: organisation.delegates,
    delegates: delegates.map((row) => ({
      name: row.memberName,
      href: `/members/${row.memberHandle}`,
      rights: rightsInWords(row, t),
    })),
    said: said.items.map((row) => saidItem(row, language)),
    isFirstPage: !said.hasBefore,
    older: links.after === null ? null : { href: links.after, label: t('Older contributions') },
    newer: links.before === null ? null : { href: links.before, label: t('Newer contributions') },
    own: own ? { label: standingIn(own, t), href: affiliationPath(own) } : null,
    declareAction: own || actor.kind === 'visitor' ? null : `${path}/affiliations`,
    links: [
      ...(canInvite(actor, organisation.id)
        ? [{ href: `${path}/people`, label: t('People and invitations') }]
        : []),
      ...(canManage(actor) ? [{ href: `${path}/edit`, label: t('Change what is said here') }] : []),
    ],
  };
}

/** The page of one affiliation. */
export function affiliationPath({ id }: { id: number }): string {
  return `/organisations/affiliations/${id}`;
}

/** The rights of a delegate, each in words. */
export function rightsInWords(row: Pick<AffiliationRow, 'speak' | 'invite' | 'countersign'>, t: Translate) {
  return rightNames.filter((name) => row[name]).map((name) => t(rightHeld[name]));
}

function standingIn(row: AffiliationRow, t: Translate): string {
  if (row.confirmedAt === null) return t('You said that you belong here. It is not confirmed yet.');
  return row.speak ? t('You speak for this organisation.') : t('It is confirmed that you belong here.');
}

function saidItem(row: Said, language: string): SaidItem {
  const path = debatePath({ id: row.debateId, slug: row.debateSlug });
  return {
    anchor: `said-${row.id}`,
    href: permalink(row, path),
    debate: {
      title: row.debateTitle,
      href: path,
      lang: row.debateLanguage === language ? null : row.debateLanguage,
    },
    isReply: row.threadId !== null,
    author: { name: row.authorName, href: `/members/${row.authorHandle}` },
    placedAt: row.placedAt,
    lang: row.language === language ? null : row.language,
    excerpt: excerpt(row.html, 400),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/organisations/show': OrganisationPage;
  }
}
