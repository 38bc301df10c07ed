import { debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { reportHref } from '#src/moderation/flags/addresses.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { duePath } from '#src/outcomes/duties/duty.ts';
import { affiliationPath } from '#src/people/affiliations/affiliation.ts';
import { declarationRefusal } from '#src/people/affiliations/policy.ts';
import { heldRightsInWords } from '#src/people/affiliations/rights/labels.ts';
import { canInvite } from '#src/people/affiliations/rights/policy.ts';
import type { AffiliationRow } from '#src/people/affiliations/store.ts';
import { countryName } from '#src/people/organisations/countries.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { LatestOutcomes } from '#src/site/outcomes-page/page.ts';
import { canGiveWords } from './policy.ts';
import type { SentInItem } from './sent-in.ts';
import type { OrganisationContribution } from './store.ts';

type DelegateItem = { name: string; href: string; rights: string[] };
type OrganisationContributionItem = {
  anchor: string;
  href: string;
  debate: { title: string; href: string; lang: string | null };
  isReply: boolean;
  author: { name: string; href: string };
  placedAt: Date;
  lang: string | null;
  /** Its claim; of a reply the first words. */
  title: string;
  /** What stands under the claim, if anything. */
  excerpt: string | null;
};

type OrganisationPage = {
  name: string;
  group: GroupLabel;
  country: string | null;
  site: string | null;
  register: { number: string; href: string } | null;
  domains: readonly string[];
  paragraphs: string[];
  /** That of the paragraphs. */
  language: string;
  countersign: boolean;
  listedAt: Date;
  contributions: number;
  delegatesCount: number;
  delegates: DelegateItem[];
  /** What it published beside the debates, on the first page; null where there is nothing. */
  outcomes: LatestOutcomes | null;
  /** What it has sent in that is not published, for those who speak for it. */
  sentIn: readonly SentInItem[];
  /** What it owes; null where nothing is open. */
  owed: Link | null;
  items: OrganisationContributionItem[];
  isFirstPage: boolean;
  older: Link | null;
  newer: Link | null;
  /** How the viewer belongs to it, with the way to that affiliation. */
  own: Link | null;
  declareAction: string | null;
  links: Link[];
  reportHref: string | null;
  moderateAction: string | null;
};

const titleLength = 200;
const excerptLength = 400;

/** Shows an organisation of the EU's Transparency Register, by its number. */
const transparencyRegister =
  'https://ec.europa.eu/transparencyregister/public/consultation/displaylobbyist.do';

type OrganisationRows = {
  delegates: readonly AffiliationRow[];
  contributions: Page<OrganisationContribution>;
  /** The viewer's own affiliation with it, while it is open. */
  own: AffiliationRow | undefined;
  outcomes: LatestOutcomes | null;
  owed: { open: number; late: number };
  sentIn: readonly SentInItem[];
};

/** Returns the page of a listed organisation with a page of what was contributed in its name. */
export function organisationPage(
  organisation: Organisation,
  { delegates, contributions, own, outcomes, owed, sentIn }: OrganisationRows,
  { actor, t, language }: Viewer,
): OrganisationPage {
  const path = organisationPath(organisation);
  const links = pageLinks(path, {}, contributions);
  const { register } = organisation;
  return {
    name: organisation.name,
    group: groupLabel(organisation.group, t),
    country: organisation.country && countryName(organisation.country, language),
    site: organisation.site,
    register:
      register === null
        ? null
        : { number: register, href: withQuery(transparencyRegister, { id: register }) },
    domains: organisation.domains.map(shownDomain),
    paragraphs: organisation.description.split(/\n{2,}/).filter(Boolean),
    language: organisation.language,
    countersign: organisation.countersign,
    listedAt: organisation.listedAt,
    contributions: organisation.contributions,
    delegatesCount: organisation.delegates,
    delegates: delegates.map((row) => ({
      name: row.memberName,
      href: `/members/${row.memberHandle}`,
      rights: heldRightsInWords(row, t),
    })),
    outcomes: contributions.hasBefore ? null : outcomes,
    sentIn,
    owed: owedBy(organisation, owed, t),
    items: contributions.items.map((row) => contributionItem(row, language)),
    isFirstPage: !contributions.hasBefore,
    older: links.after === null ? null : { href: links.after, label: t('Older contributions') },
    newer: links.before === null ? null : { href: links.before, label: t('Newer contributions') },
    own: own ? { label: ownAffiliationInWords(own, t), href: affiliationPath(own) } : null,
    declareAction:
      own || actor.kind === 'visitor' || declarationRefusal(actor) ? null : `${path}/affiliations`,
    reportHref: organisation.withheld ? null : reportHref('organisation', organisation.id),
    moderateAction: can(actor, 'case:decide', null) ? `/organisations/${organisation.id}/case` : null,
    links: [
      ...writingLinks(organisation, actor, t),
      ...(canInvite(actor, organisation.id)
        ? [{ href: `${path}/people`, label: t('People and invitations') }]
        : []),
      ...(canGiveWords(actor, organisation) ? [{ href: `${path}/words`, label: t('Use other words') }] : []),
      ...(canManageOrganisations(actor)
        ? [{ href: `${path}/edit`, label: t('Change what is said here') }]
        : []),
    ],
  };
}

/** What those who speak for it may begin in its name, where that need not wait for a countersignature. */
function writingLinks({ id, countersign }: Organisation, actor: Actor, t: Translate): Link[] {
  if (countersign || !spokenFor(actor).includes(id)) return [];
  return [
    { href: '/practices/new', label: t('Send in a practice') },
    { href: '/commitments/new', label: t('Make a commitment') },
  ];
}

function owedBy({ slug }: Organisation, { open, late }: OrganisationRows['owed'], t: Translate): Link | null {
  if (open === 0) return null;
  const label =
    late === 0
      ? t('{open, plural, one {# thing is due} other {# things are due}}', { open })
      : t('{open, plural, one {# thing is due} other {# things are due}}, {late} of them late', {
          open,
          late,
        });
  return { href: withQuery(duePath, { organisation: slug }), label };
}

function ownAffiliationInWords(row: AffiliationRow, t: Translate): string {
  if (row.confirmedAt === null) return t('You said that you belong here. This has not been confirmed yet.');
  return row.speak ? t('You speak for this organisation.') : t('You are confirmed as belonging here.');
}

function contributionItem(row: OrganisationContribution, language: string): OrganisationContributionItem {
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
    title: row.claim ?? excerpt(row.html, titleLength),
    excerpt: row.claim === null || row.html === '' ? null : excerpt(row.html, excerptLength),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/organisation/show': OrganisationPage;
  }
}
