import { z } from 'zod';
import { fileFields } from '#src/concerns/files/forms.ts';
import { partnerTypes } from '#src/hub/partners/partner.ts';
import { dayField } from '#src/outcomes/commitments/forms.ts';
import { choice, languageField, line, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Begins an exchange of letters with a listed organisation. */
export const NewExchangeForm = z.object({
  organisation: line(100, msg('Choose an organisation')),
  type: choice(partnerTypes, msg('Choose what it is')),
});

/** How many files a letter has at most: itself, and a copy for everybody. */
export const letterFiles = 2;

/** Hands a letter in. */
export const LetterForm = z.object({
  written_on: dayField(),
  signed_by: line(160, msg('Say who signed it')),
  language: languageField(),
  words: text(5000, msg('Enter the text of the letter')),
  ...fileFields(letterFiles),
});

/** Ends an exchange. */
export const ExchangeEndForm = z.object({
  words: text(1000, msg('Say why it ends')),
});

/** Gives a partner its next name. */
export const PartnerNameForm = z.object({ name: line(120, msg('Enter its name')) });
