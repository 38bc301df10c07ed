import { countryCodes, countryName, countryOptions } from '#src/people/organisations/countries.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import { groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';

type OrganisationFormPage = {
  heading: string;
  action: string;
  form: Form;
  groups: Option[];
  countries: Option[];
  languages: Option[];
  back: Link;
  revision: string;
  /** What stands now, where somebody changed it since the form was opened. */
  current: { label: string; value: string }[] | null;
};

/** Returns the form of a new organisation. */
export function newOrganisationPage(form: Form, viewer: Viewer): OrganisationFormPage {
  const { t } = viewer;
  return {
    heading: t('List an organisation'),
    action: '/organisations',
    form,
    revision: form.value('revision'),
    ...choices(viewer),
    back: { href: '/organisations', label: t('Organisations') },
    current: null,
  };
}

/** Returns the form of a listed organisation; `stale` where it was changed since the form was opened. */
export function editOrganisationPage(
  organisation: Organisation,
  form: Form,
  viewer: Viewer,
  stale: boolean,
): OrganisationFormPage {
  const { name, revision } = organisation;
  const path = organisationPath(organisation);
  return {
    heading: viewer.t('Change {organisation}', { organisation: name }),
    action: path,
    form,
    revision: stale ? String(revision) : form.value('revision'),
    ...choices(viewer),
    back: { href: path, label: name },
    current: stale ? factsOf(organisation, viewer) : null,
  };
}

/** Returns the values with which the form of a listed organisation opens. */
export function formValues(organisation: Organisation): Record<string, string> {
  const { name, group, country, site, register, domains, description, language, countersign, revision } =
    organisation;
  return {
    name,
    group,
    country: country ?? '',
    site: site ?? '',
    register: register ?? '',
    domains: domains.map(shownDomain).join('\n'),
    description,
    language,
    countersign: countersign ? 'yes' : '',
    revision: String(revision),
  };
}

function choices({ t, language }: Viewer): Pick<OrganisationFormPage, 'groups' | 'countries' | 'languages'> {
  return {
    groups: [
      { value: '', label: t('Choose a group') },
      ...stakeholderGroups.map((value) => ({ value, label: groupLabel(value, t).label })),
    ],
    countries: [{ value: '', label: t('Not stated') }, ...countryOptions(countryCodes, language)],
    languages: languageOptions,
  };
}

function factsOf(organisation: Organisation, { t, language }: Viewer): OrganisationFormPage['current'] {
  const { name, group, country, site, register, domains, description, countersign } = organisation;
  return [
    { label: t('Name'), value: name },
    { label: t('Stakeholder group'), value: groupLabel(group, t).label },
    { label: t('Country'), value: country === null ? '–' : countryName(country, language) },
    { label: t('Website'), value: site ?? '–' },
    { label: t('Number in the Transparency Register'), value: register ?? '–' },
    { label: t('Email domains'), value: domains.map(shownDomain).join(', ') || '–' },
    { label: t('Countersignature'), value: countersign ? t('required') : t('not required') },
    { label: t('Description'), value: description || '–' },
  ];
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/organisations/form': OrganisationFormPage;
  }
}
