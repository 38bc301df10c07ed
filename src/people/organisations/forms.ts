import { z } from 'zod';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import { choice, line, optionalLine, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { countryCodes } from './countries.ts';
import { domainName, mailAddress, sharedRefusal } from './domains.ts';
import { wordsLength } from './organisation.ts';

const checkbox = z
  .literal('yes', { error: msg('Send this field once, as text') })
  .optional()
  .transform((value) => value === 'yes');

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
        name === null ? msg('Enter a domain such as example.org, one on each line') : sharedRefusal(name);
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

/** What staff say of an organisation. */
export const OrganisationForm = z.object({
  name: line(120, msg('Enter the name of the organisation')),
  group: choice(stakeholderGroups, msg('Choose the stakeholder group it belongs to')),
  country: z
    .string()
    .default('')
    .refine((code) => code === '' || countryCodes.has(code), { error: msg('Choose a country of the list') })
    .transform((code) => code || null),
  site: site.transform((address) => address?.replace(/^https?:/i, (scheme) => scheme.toLowerCase()) ?? null),
  register: optionalLine(40).refine((number) => number === null || /^\d{4,14}-\d{2}$/.test(number), {
    error: registerMessage,
  }),
  domains,
  description: z.string().default('').pipe(text(2000)),
  countersign: checkbox,
  /** The revision it was edited from; for a new one, the number of the name that members gave, if it was one. */
  revision: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
});
export type OrganisationDraft = z.output<typeof OrganisationForm>;

const rights = { speak: checkbox, invite: checkbox, countersign: checkbox };

export const RightsForm = z.object(rights);

/** Staff confirm an affiliation: how they checked it, and the rights they give with it. */
export const ConfirmationForm = z.object({
  note: line(wordsLength, msg('Say how you checked it')),
  ...rights,
});
export type ConfirmationDraft = z.output<typeof ConfirmationForm>;

const addressMessage = msg('Enter an e-mail address in the form name@example.org');
const address = line(254, addressMessage).transform((typed, context) => {
  const parsed = mailAddress(typed);
  if (parsed && z.email().safeParse(parsed.address).success) return parsed.address;
  context.addIssue({ code: 'custom', message: addressMessage });
  return z.NEVER;
});

/** The address at the organisation to which the link goes. */
export const LinkForm = z.object({ email: address });

export const InvitationForm = z.object({ email: address, ...rights });
export type InvitationDraft = z.output<typeof InvitationForm>;

/** An organisation that a member says they belong to. */
export const DeclareForm = z.object({ organisation: line(120, msg('Enter the name of the organisation')) });

/** The listed organisation that a name given by members means. */
export const MergeForm = z.object({ into: line(120, msg('Enter the name of a listed organisation')) });
