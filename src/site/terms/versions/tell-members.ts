import { z } from 'zod';
import { tellEverybody } from '#src/moderation/rules/news/tell-everybody.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { keptTerms, termsVersions } from './store.ts';
import { termsVersionHref } from './version.ts';

const Payload = z.object({ version: z.number() });

/** Tells every member who was registered of a version of the terms, by mail. */
export async function tellOfTerms(deps: Deps, payload: unknown): Promise<void> {
  const { version: number } = Payload.parse(payload);
  await tellEverybody(deps, {
    versions: termsVersions,
    number,
    name: 'terms',
    template: 'site/terms/mail/change',
    subject: (t) => t('The terms of use have changed'),
    inputsIn: async (tx, language) => ({
      summary: (await keptTerms(tx, number, language))?.summary ?? '',
      changesHref: termsVersionHref(number),
      termsHref: '/terms',
    }),
  });
}
