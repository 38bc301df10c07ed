import { z } from 'zod';
import { versionRead } from '#src/outcomes/documents/showing/read-version.ts';
import { languageField, line, submissionKey } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const organisation = z.coerce
  .number({ error: msg('Choose an organisation') })
  .int()
  .min(1, msg('Choose an organisation'));

/** Recognises a practice in the name of an organisation. */
export const RecognitionForm = z.object({
  organisation,
  words: line(300, msg('Say in a sentence what your organisation knows about it')),
  language: languageField(),
  version: versionRead(),
  key: submissionKey(),
});

/** Confirms a practice as it was read. */
export const ConfirmationForm = z.object({ version: versionRead() });

/** Takes a recognition back. */
export const RecognitionEndForm = z.object({ organisation });
