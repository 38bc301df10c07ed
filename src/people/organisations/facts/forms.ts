import { z } from 'zod';
import { countryCodes } from '#src/people/organisations/countries.ts';
import { sharedRefusal } from '#src/people/organisations/domains.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import {
  checkbox,
  choice,
  languageField,
  line,
  optionalLine,
  text,
} from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { domainName } from '#src/platform/mail/addresses.ts';

const maxDomains = 20;

/** One domain a line, as DNS has them. */
const domains = z
  .string()
  .default('')
  .pipe(text(2000))
  .transform((typed, context) => {
    const found = new Set<string>();
    for (const entry of typed.split(/[\s,;]+/).filter(Boolean)) {
      const name = domainName(entry.replace(/^@/, ''));
      const refusal =
        name === null ? msg('Enter domains such as example.org, one per line') : sharedRefusal(name);
      if (refusal !== null || name === null) {
        context.addIssue({ code: 'custom', message: refusal ?? '' });
        return z.NEVER;
      }
      found.add(name);
    }
    if (found.size > maxDomains) {
      context.addIssue({ code: 'custom', message: msg('Enter at most 20 domains') });
      return z.NEVER;
    }
    return [...found];
  });

const siteMessage = msg('Enter an address that begins with https:// or http://');
const site = optionalLine(300).refine((address) => address === null || isWebAddress(address), {
  error: siteMessage,
});

function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

const registerMessage = msg(
  'Enter the number as the Transparency Register shows it, such as 123456789012-34',
);

/** The facts of an organisation, as staff write them. */
export const OrganisationForm = z.object({
  name: line(120, msg('Enter the name of the organisation')),
  group: choice(stakeholderGroups, msg('Choose the stakeholder group it belongs to')),
  country: z
    .string()
    .default('')
    .refine((code) => code === '' || countryCodes.has(code), { error: msg('Choose a country from the list') })
    .transform((code) => code || null),
  site: site.transform((address) => address?.replace(/^https?:/i, (scheme) => scheme.toLowerCase()) ?? null),
  register: optionalLine(40).refine((number) => number === null || /^\d{4,14}-\d{2}$/.test(number), {
    error: registerMessage,
  }),
  domains,
  description: z.string().default('').pipe(text(2000)),
  language: languageField().default('en'),
  countersign: checkbox(),
  /** The revision it was edited from; for a new one, the number of the name that members gave, if it was one. */
  revision: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
});
export type OrganisationDraft = z.output<typeof OrganisationForm>;

/** What an organisation says about itself, as its delegates write it anew. */
export const OrganisationWordsForm = OrganisationForm.pick({
  name: true,
  site: true,
  description: true,
  language: true,
  revision: true,
});
export type OrganisationWords = z.output<typeof OrganisationWordsForm>;
