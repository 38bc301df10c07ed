import { z } from 'zod';
import { versionRead } from '#src/outcomes/documents/showing/read-version.ts';
import { choice, wholeNumber } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What an organisation can say of an amendment, or of an edition in consultation. */
export const opinions = ['sign', 'abstain', 'decline'] as const;

const organisation = wholeNumber(msg('Choose your organisation'));

/** What an organisation says of an amendment, or of an edition in consultation. */
export const OpinionForm = z.object({
  organisation,
  version: versionRead(),
  stance: choice(opinions, msg('Choose what your organisation says')),
});

/** The countersignature of what waits for it, of one organisation. */
export const CountersignatureForm = z.object({ organisation, version: versionRead() });
