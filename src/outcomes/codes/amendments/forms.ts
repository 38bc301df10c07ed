import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { longestClause, opensClauses } from '#src/outcomes/codes/clauses.ts';
import {
  choice,
  languageField,
  line,
  markdown,
  mostVersions,
  submissionKey,
  text,
  wholeNumber,
} from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { amendmentActs } from './amendment.ts';

/** The text of a clause as it is proposed: headings of its own would make it several. */
const clauseText = text(longestClause).refine((typed) => !opensClauses(typed), {
  error: msg('Remove the headings from the text: a clause has one, in the field above'),
});

/** An amendment that is proposed. */
export const AmendmentForm = z.object({
  code: wholeNumber(),
  anchor: z.string().regex(/^c[1-9]\d{0,3}$/),
  version: wholeNumber(msg('Reload the page and paste your text'), mostVersions),
  act: choice(amendmentActs, msg('Choose what is to be done')),
  heading: line(160),
  text: clauseText,
  reasons: markdown(2000, msg('Say why')),
  organisation: z.coerce
    .number({ error: msg('Choose in whose name you are proposing it') })
    .int()
    .min(1, msg('Choose in whose name you are proposing it')),
  language: languageField(),
  key: submissionKey(),
  draft: DraftToken,
});

/** What the stewards decide on an amendment. */
export const DecisionForm = z.object({
  outcome: choice(['accepted', 'changed', 'declined'], msg('Choose what happens to it')),
  heading: line(160),
  text: clauseText,
  reasons: text(2000, msg('Say why: everyone can read it')),
});
