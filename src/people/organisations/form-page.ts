import { type GroupCode, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { countryCodes, countryName, countryOptions } from './countries.ts';
import type { Organisation } from './queries.ts';

type OrganisationFormPage = {
  heading: string;
  action: string;
  form: Form;
  groups: { value: string; label: string }[];
  countries: { value: string; label: string }[];
  back: { href: string; label: string };
  revision: string;
  /** What stands now, where somebody changed it since the form was opened. */
  current: { label: string; value: string }[] | null;
};

/** What the form of an organisation offers to choose from. */
export function formChoices(t: Translate, language: InterfaceLanguage) {
  return {
    groups: [
      { value: '', label: t('Choose a group') },
      ...stakeholderGroups.map((value: GroupCode) => ({ value, label: groupLabel(value, t).label })),
    ],
    countries: [{ value: '', label: t('Not said') }, ...countryOptions(countryCodes, language)],
  };
}

/** The facts of an organisation as a form shows them. */
export function formValues(organisation: Organisation): Record<string, string> {
  const {
    name,
    group,
    country,
    site,
    register: number,
    domains,
    description,
    countersign,
    revision,
  } = organisation;
  return {
    name,
    group,
    country: country ?? '',
    site: site ?? '',
    register: number ?? '',
    domains: domains.join('\n'),
    description,
    countersign: countersign ? 'yes' : '',
    revision: String(revision),
  };
}

/** What stands now, beside a form that was made from older facts. */
export function factsOf(organisation: Organisation, t: Translate, language: InterfaceLanguage) {
  const { name, group, country, site, register: number, domains, description, countersign } = organisation;
  return [
    { label: t('Name'), value: name },
    { label: t('Stakeholder group'), value: groupLabel(group, t).label },
    { label: t('Country'), value: country === null ? '–' : countryName(country, language) },
    { label: t('Web site'), value: site ?? '–' },
    { label: t('Number in the Transparency Register'), value: number ?? '–' },
    { label: t('Mail domains'), value: domains.join(', ') || '–' },
    { label: t('Countersignature'), value: countersign ? t('required') : t('not required') },
    { label: t('Description'), value: description || '–' },
  ];
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/organisations/form': OrganisationFormPage;
    'people/organisations/merge': {
      heading: string;
      action: string;
      form: Form;
      names: readonly string[];
      listHref: string;
    };
  }
}
