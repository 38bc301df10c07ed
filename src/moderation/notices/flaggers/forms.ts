import { z } from 'zod';
import { noticeCategories } from '#src/moderation/notices/notice.ts';
import { checkbox, line, optionalLine } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { domainName } from '#src/platform/mail/addresses.ts';

const day = z
  .string()
  .default('')
  .transform((value) => value.trim() || null)
  .pipe(z.iso.date(msg('Enter the day as year, month and day: 2027-01-31')).nullable());

const codes = noticeCategories.map(({ code }) => code);

/** The categories that are ticked: of each its own field, named after its code. */
const areas = Object.fromEntries(codes.map((code) => [code, checkbox()]));

/** An entity to which a Coordinator has awarded the status of trusted flagger, and by what its notices are known. */
export const FlaggerForm = z.object({
  name: line(200, msg('Enter the name of the entity')),
  coordinator: line(200, msg('Enter which Coordinator awarded the status')),
  handle: optionalLine(60).transform((handle) => handle?.replace(/^@/, '') ?? null),
  domain: optionalLine(253)
    .transform((typed) => (typed === null ? null : domainName(typed.replace(/^@/, ''))?.toLowerCase()))
    .refine((domain) => domain !== undefined, { error: msg('Enter a domain in the form example.org') }),
  key: checkbox(),
  from: day,
  until: day,
  ...areas,
});

/** Returns the categories that are ticked in the form of a trusted flagger. */
export function areasIn(data: Readonly<Record<string, unknown>>): string[] {
  return codes.filter((code) => data[code] === true);
}
