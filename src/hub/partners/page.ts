import { type FileView, fileView } from '#src/concerns/files/file.ts';
import { activitiesPath } from '#src/hub/activities/activity.ts';
import { type ActivityCard, activityCard } from '#src/hub/activities/page.ts';
import type { ListedActivity } from '#src/hub/activities/store.ts';
import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import { reportHref } from '#src/moderation/flags/addresses.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { dayInWords } from '#src/platform/text/dates.ts';
import { partnerPath, partnerTypeNames } from './partner.ts';
import { canExchangeWith } from './policy.ts';
import type { Doings, Letter, ShownPartner } from './store.ts';

/** A letter as it is read. */
export type LetterView = {
  heading: string;
  writtenOn: string;
  signedBy: string;
  paragraphs: readonly string[];
  /** Itself as a file; on the page of its exchange also what only the two sides read, first. */
  files: readonly FileView[];
  lang: string | null;
};

const letterNames = { out: msg('The platform’s letter'), in: msg('The partner’s letter') } as const;

/** Returns a letter as it is read. */
export function letterView(letter: Letter, viewer: Viewer): LetterView {
  const { t, language } = viewer;
  return {
    heading: t(letterNames[letter.direction]),
    writtenOn: dayInWords(letter.writtenOn, language),
    signedBy: letter.signedBy,
    paragraphs: letter.words.split(/\n{2,}/),
    files: letter.files.map((file) => fileView(file, viewer)),
    lang: letter.language === language ? null : letter.language,
  };
}

type TitledLink = Link & { lang: string | null };

type PartnerPage = {
  name: string;
  slug: string;
  group: GroupLabel | null;
  ofRecord: boolean;
  facts: readonly { label: string; value: string }[];
  paragraphs: readonly string[];
  descriptionLang: string | null;
  exchanges: readonly {
    id: number;
    heading: string;
    endedWords: string | null;
    letters: readonly LetterView[];
  }[];
  /** What it does here; null for those of the record. */
  doings: { links: readonly Link[]; codes: readonly TitledLink[]; meetings: readonly TitledLink[] } | null;
  /** The activities that name it, the latest first, and where all are listed. */
  activities: readonly ActivityCard[];
  activitiesHref: string;
  organisation: Link | null;
  reportHref: string | null;
  /** Where an update about the partnership is begun; null for who writes none, or where it has ended. */
  updateHref: string | null;
  /** The form of its next name; null where the viewer gives it none. */
  renaming: Form | null;
};

/** Returns the page of a partner. */
export function partnerPage(
  partner: ShownPartner,
  { doings, activities }: { doings: Doings | null; activities: readonly ListedActivity[] },
  form: Form,
  viewer: Viewer,
): PartnerPage {
  const { t, language, actor } = viewer;
  const { organisationId, organisationSlug, type } = partner;
  return {
    name: partner.name,
    slug: partner.slug,
    group: partner.group === null ? null : groupLabel(partner.group, t),
    ofRecord: organisationId === null,
    facts: [
      ...(type === null ? [] : [{ label: t('What it is'), value: t(partnerTypeNames[type]) }]),
      ...dated(t('Partner since'), partner.joinedOn, viewer),
      ...dated(t('Partner until'), partner.endedOn, viewer),
      ...partner.formerNames.map(({ name, untilOn }) => ({
        label: t('Formerly'),
        value:
          untilOn === null ? name : t('{name}, until {date}', { name, date: dayInWords(untilOn, language) }),
      })),
    ],
    paragraphs: partner.description.split(/\n{2,}/).filter(Boolean),
    descriptionLang: partner.descriptionLanguage === language ? null : partner.descriptionLanguage,
    exchanges: partner.exchanges.map(({ id, inForceOn, endedOn, endedWords, letters }) => ({
      id,
      heading:
        endedOn === null
          ? t('In force since {date}', { date: dayInWords(inForceOn, language) })
          : t('In force from {from} to {until}', {
              from: dayInWords(inForceOn, language),
              until: dayInWords(endedOn, language),
            }),
      endedWords,
      letters: letters.map((letter) => letterView(letter, viewer)),
    })),
    doings: doings && organisationSlug !== null ? doingsView(doings, organisationSlug, viewer) : null,
    activities: activities.map((activity) => activityCard(activity, viewer)),
    activitiesHref: withQuery(activitiesPath, { partner: partner.slug }),
    organisation:
      organisationSlug === null
        ? null
        : { href: organisationPath({ slug: organisationSlug }), label: t('What it says about itself') },
    reportHref: organisationId === null ? null : reportHref('organisation', organisationId),
    updateHref:
      partner.joinedOn !== null && partner.endedOn === null && can(actor, 'update:publish', null)
        ? withQuery('/updates/new', { title: partner.name, about: partnerPath(partner) })
        : null,
    renaming: organisationId !== null && canExchangeWith(actor, organisationId) ? form : null,
  };
}

function dated(label: string, day: string | null, { language }: Viewer) {
  return day === null ? [] : [{ label, value: dayInWords(day, language) }];
}

function doingsView(
  { codes, meetings, commitments, late, contributions }: Doings,
  slug: string,
  { t, language }: Viewer,
): NonNullable<PartnerPage['doings']> {
  const made = t('{count, plural, =0 {No commitments} one {# commitment} other {# commitments}}', {
    count: commitments,
  });
  const titled = (path: string, { title, language: written, ...document }: Doings['codes'][number]) => ({
    href: documentPath({ path }, document),
    label: title,
    lang: written === language ? null : written,
  });
  return {
    links: [
      {
        href: withQuery('/commitments', { organisation: slug }),
        label: late === 0 ? made : t('{commitments}, {late} of them late', { commitments: made, late }),
      },
      {
        href: organisationPath({ slug }),
        label: t(
          '{count, plural, =0 {No contributions in its name} one {# contribution in its name} other {# contributions in its name}}',
          { count: contributions },
        ),
      },
      { href: withQuery('/outcomes', { organisation: slug }), label: t('Everything it has published') },
    ],
    codes: codes.map((code) => titled('/codes', code)),
    meetings: meetings.map((meeting) => titled(meetingsPath, meeting)),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/partners/show': PartnerPage;
  }
}
