import { ofPlatformOn, ofRecordOn, runningTotals, yearsOf } from '#src/hub/partners/cohorts.ts';
import {
  type PartnerSource,
  partnerFeedPath,
  partnerPath,
  partnerSources,
  partnersPath,
  partnerTypeNames,
  partnerTypeOptions,
  partnerTypes,
} from '#src/hub/partners/partner.ts';
import type { countedPartners, Partner, PartnerFilters } from '#src/hub/partners/store.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { dayInWords } from '#src/platform/text/dates.ts';

const sourceNames: Record<PartnerSource, string> = {
  letters: msg('By letters exchanged here'),
  record: msg('From the record'),
};
const formerNames = { no: msg('Partners today'), yes: msg('Former partners') } as const;

/** The choices by which the directory is narrowed, as its address has them. */
type PartnerQuery = Record<'type' | 'source' | 'former' | 'on', string | null>;

/** Returns the choices that the address makes; what is none of those offered, or no day, is no choice. */
export function partnerQuery(query: Readonly<Record<string, unknown>>): PartnerQuery {
  const one = (name: string, values: readonly string[]) =>
    values.find((value) => value === query[name]) ?? null;
  return {
    type: one('type', partnerTypes),
    source: one('source', partnerSources),
    former: one('former', Object.keys(formerNames)),
    on: typeof query.on === 'string' && isDay(query.on) ? query.on : null,
  };
}

function isDay(value: string): boolean {
  return /^(19|20)\d\d-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.startsWith(value) === true;
}

/** Returns the filters that these choices stand for. */
export function partnerFilters(chosen: PartnerQuery): PartnerFilters {
  return {
    type: partnerTypes.find((type) => type === chosen.type) ?? null,
    source: partnerSources.find((source) => source === chosen.source) ?? null,
    former: chosen.former === null ? null : chosen.former === 'yes',
    on: chosen.on,
  };
}

/** The form that narrows the directory. */
export type PartnerFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  /** The directory without any choice; null where none is made. */
  clearHref: string | null;
};

/** Returns the form that narrows the directory, with what is chosen. */
export function partnerFilterForm(chosen: PartnerQuery, t: Translate): PartnerFilterForm {
  const field = (name: string, label: string, options: readonly Option[]) => ({
    name,
    label,
    options: [{ value: '', label: t('All') }, ...options],
  });
  return {
    form: formWith(chosen),
    fields: [
      field('type', t('Type of partner'), partnerTypeOptions(t)),
      field(
        'source',
        t('How they became one'),
        partnerSources.map((value) => ({ value, label: t(sourceNames[value]) })),
      ),
      field('former', t('Which'), [
        { value: 'no', label: t(formerNames.no) },
        { value: 'yes', label: t(formerNames.yes) },
      ]),
    ],
    clearHref: Object.values(chosen).every((value) => value === null) ? null : partnersPath,
  };
}

/** How many partners there are, in words and as tables of how many joined when. */
export type PartnerFigures = {
  summary: string;
  /** Who was one on the chosen day; null where none is chosen. */
  on: string | null;
  record: readonly { when: string; occasion: string | null; stated: number; total: number }[];
  platform: readonly { year: string; joined: number; left: number; total: number }[];
};

/** Returns how many partners there are, and how many there were on the chosen day. */
export function partnerFigures(
  { cohorts, terms, named }: Awaited<ReturnType<typeof countedPartners>>,
  chosen: PartnerQuery,
  today: string,
  { t, language }: Viewer,
): PartnerFigures {
  const { on } = chosen;
  return {
    summary: t('{record} from the record · {ours} of this platform', {
      record: named,
      ours: ofPlatformOn(terms, today),
    }),
    on:
      on === null
        ? null
        : onDay(ofRecordOn(cohorts, on), ofPlatformOn(terms, on), dayInWords(on, language), t),
    record: runningTotals(cohorts).map(({ joined, ...cohort }) => ({
      ...cohort,
      when: partialDate(joined, language),
    })),
    platform: yearsOf(terms),
  };
}

function onDay(
  { certain, possible }: ReturnType<typeof ofRecordOn>,
  ours: number,
  day: string,
  t: Translate,
): string {
  return certain === possible
    ? t('On {day}: {certain} from the record, {ours} of this platform.', { day, certain, ours })
    : t(
        'On {day}: between {certain} and {possible} from the record, which does not give every date; {ours} of this platform.',
        { day, certain, possible, ours },
      );
}

/** A partner in the directory. */
export type PartnerLine = {
  name: string;
  href: string;
  ofRecord: boolean;
  /** Whether its exchange of letters has ended. */
  former: boolean;
  group: GroupLabel | null;
  /** What is known of it, in words. */
  facts: readonly string[];
};

/** Returns a partner as the directory shows it. */
export function partnerLine(partner: Partner, { t, language }: Viewer): PartnerLine {
  const { type, joinedOn, endedOn, formerNames: names } = partner;
  const former = names.map(({ name }) => name).join(', ');
  return {
    name: partner.name,
    href: partnerPath(partner),
    ofRecord: partner.organisationId === null,
    former: endedOn !== null,
    group: partner.group === null ? null : groupLabel(partner.group, t),
    facts: [
      ...(former === '' ? [] : [t('formerly {name}', { name: former })]),
      ...(type === null ? [] : [t(partnerTypeNames[type])]),
      ...(joinedOn === null ? [] : [t('since {date}', { date: dayInWords(joinedOn, language) })]),
      ...(endedOn === null ? [] : [t('until {date}', { date: dayInWords(endedOn, language) })]),
    ],
  };
}

/** Returns the files of what is chosen, and the feed of all. */
export function partnerFiles(chosen: PartnerQuery, t: Translate): Link[] {
  return [
    { href: withQuery(`${partnersPath}.csv`, chosen), label: t('As a table (CSV)') },
    { href: withQuery(`${partnersPath}.json`, chosen), label: t('As data (JSON)') },
    { href: partnerFeedPath, label: t('Feed of partners (Atom)') },
  ];
}
