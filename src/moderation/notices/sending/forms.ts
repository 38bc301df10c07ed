import { z } from 'zod';
import { asksWho, explanationLength, noticeCategories, unspecified } from '#src/moderation/notices/notice.ts';
import { type Category, isPair, type Keyword } from '#src/moderation/statements/categories.ts';
import { email, optionalLine, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What a notice is about: as the choice has it, category and sub-category with a space between. */
type NoticeSubject =
  | { category: typeof unspecified; keyword: null }
  | { category: Category; keyword: Keyword };

const chooseOne = msg('Choose what it is about; “I do not know” is one of the choices');

/** Returns what a choice stands for; undefined where it is none. */
export function subjectOf(choice: unknown): NoticeSubject | undefined {
  if (choice === unspecified) return { category: unspecified, keyword: null };
  const [category = '', keyword = ''] = typeof choice === 'string' ? choice.split(' ') : [];
  const offered = noticeCategories.some(({ code }) => code === category);
  if (!offered || !isPair(category, keyword)) return undefined;
  return { category: category as Category, keyword: keyword as Keyword };
}

const subject = z
  .string({ error: chooseOne })
  .transform(subjectOf)
  .refine((chosen) => chosen !== undefined, { error: chooseOne });

const fields = {
  addresses: text(20_000, msg('Enter the address of the page it is on')),
  subject,
  other: optionalLine(200),
  why: text(explanationLength, msg('Write why it is illegal')),
  law: optionalLine(500),
  good_faith: z.literal('yes', {
    error: msg('Confirm that what you say is correct and complete, as far as you know'),
  }),
  /** Kind, number and version of the item from which the form was opened. */
  seen: z
    .string()
    .regex(/^[a-z]{1,40} \d{1,15} \d{1,7}$/)
    .nullable()
    .catch(null),
  /** The key of a trusted flagger, from the address by which they open the form. */
  flagger: z.string().min(1).max(100).nullable().catch(null),
  submission: submissionKey(),
};

const named = {
  name: optionalLine(100),
  email: z
    .string()
    .default('')
    .pipe(z.union([z.literal('').transform(() => null), email()])),
};

const describeOther = (data: { subject?: NoticeSubject | undefined; other: string | null }) =>
  data.subject?.keyword !== 'KEYWORD_OTHER' || data.other !== null;
const otherMissing = { path: ['other'], error: msg('Say in a few words what it is') };

/** A notice by whoever is not asked who they are: it has no name, and what was typed there is not read. */
const NamelessNotice = z.object(fields).refine(describeOther, otherMissing);
/** A notice with the name and the address of whoever sends it, if they give them. */
const NamedNotice = z.object({ ...fields, ...named }).refine(describeOther, otherMissing);

/** Returns the form of a notice about this subject. */
export function noticeForm(choice: unknown) {
  return asksWho(subjectOf(choice)?.keyword ?? null) ? NamedNotice : NamelessNotice;
}
export type NoticeDraft = z.output<typeof NamelessNotice> &
  Partial<Pick<z.output<typeof NamedNotice>, 'name' | 'email'>>;

/** The name and the address that somebody gives once the notice is sent. */
export const ContactForm = z.object({ ...named, email: email() });
export type Contact = z.output<typeof ContactForm>;

/** What whoever sent a notice writes to the moderators. */
export const MessageForm = z.object({ words: text(2000, msg('Write what you want to say')) });
