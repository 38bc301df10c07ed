import { randomUUID } from 'node:crypto';
import {
  answerDays,
  contactPath,
  cooperationForms,
  enquirerKinds,
  enquiryKeptMonths,
  enquiryLength,
  enquiryTopics,
} from '#src/hub/enquiries/enquiry.ts';
import { cooperationLabels, enquirerKindLabels, topicLabels } from '#src/hub/enquiries/labels.ts';
import { countryCodes, countryOptions } from '#src/people/organisations/countries.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** The form of an enquiry. */
export type EnquiryFormView = {
  form: Form;
  action: string;
  topics: readonly Option[];
  kinds: readonly Option[];
  countries: readonly Option[];
  forms: readonly Option[];
  longest: number;
  days: number;
  months: number;
  /** As whom a member writes; null for visitors, who are asked. */
  member: string | null;
  /** Where a member finds what they wrote before. */
  mineHref: string | null;
};

/** Returns the form of an enquiry, new or as it was sent. */
export function enquiryFormView({ actor, language, t, now }: Viewer, sent?: Form): EnquiryFormView {
  const options = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
    values.map((value) => ({ value, label: t(labels[value]) }));
  return {
    form: sent ?? formWith({ submission: randomUUID(), opened: String(now.getTime()) }),
    action: contactPath,
    topics: options(enquiryTopics, topicLabels),
    kinds: options(enquirerKinds, enquirerKindLabels),
    countries: countryOptions(countryCodes, language),
    forms: options(cooperationForms, cooperationLabels),
    longest: enquiryLength,
    days: answerDays,
    months: enquiryKeptMonths,
    member: actor.kind === 'member' ? actor.name : null,
    mineHref: actor.kind === 'member' ? `${contactPath}/mine` : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/enquiries/new': { view: EnquiryFormView };
    'hub/enquiries/sent': { title: string; days: number };
  }
}
