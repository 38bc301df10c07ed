import { z } from 'zod';
import { cooperationForms, enquirerKinds, enquiryLength, enquiryTopics } from '#src/hub/enquiries/enquiry.ts';
import { countryCodes } from '#src/people/organisations/countries.ts';
import {
  checkbox,
  choice,
  email,
  line,
  optionalLine,
  submissionKey,
  text,
} from '#src/platform/http/forms/fields.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

const isAddress = (given: string) => /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(given) && URL.canParse(given);

/** What a member writes: who they are is known. */
export const MemberEnquiry = z.object({
  topic: choice(enquiryTopics, msg('Choose what it is about')),
  message: text(enquiryLength, msg('Write your message')),
  organisation: optionalLine(120),
  kind: z.enum(enquirerKinds).nullable().catch(null),
  country: z
    .string()
    .refine((code) => countryCodes.has(code))
    .nullable()
    .catch(null),
  site: optionalLine(300).refine((given) => given === null || isAddress(given), {
    error: msg('Enter an address that begins with https://'),
  }),
  committee: checkbox(),
  conference: checkbox(),
  expertise: checkbox(),
  training: checkbox(),
  'joint-project': checkbox(),
  /** When the form was opened, and a field that nobody sees: programs are told by both. */
  opened: z.string().catch(''),
  subject: z.string().catch(''),
  submission: submissionKey(),
});

/** What anybody else writes, with where the answer goes. */
export const VisitorEnquiry = z.object({
  name: line(80, msg('Enter your name')),
  email: email(),
  ...MemberEnquiry.shape,
});

export type EnquiryDraft = z.output<typeof MemberEnquiry> & { name?: string; email?: string };

/** Returns what a partnership needs besides, and is not there. */
export function missingForPartnership(typed: ReadonlyMap<string, string>, t: Translate): FieldError[] {
  if (typed.get('topic') !== 'partnership') return [];
  const has = (name: string) => (typed.get(name) ?? '').trim() !== '';
  const asked: [string, boolean, string][] = [
    ['organisation', has('organisation'), msg('Enter the name of your organisation')],
    ['kind', has('kind'), msg('Choose what kind of organisation it is')],
    ['country', countryCodes.has(typed.get('country') ?? ''), msg('Choose a country')],
    ['forms', cooperationForms.some(has), msg('Choose at least one way of working together')],
  ];
  return asked.filter(([, given]) => !given).map(([field, , message]) => ({ field, message: t(message) }));
}
