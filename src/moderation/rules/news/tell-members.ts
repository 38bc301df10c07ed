import { z } from 'zod';
import { changesHref, rulesPath } from '#src/moderation/rules/clause.ts';
import { ruleVersion } from '#src/moderation/rules/versions/store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { ruleVersions } from './store.ts';
import { tellEverybody } from './tell-everybody.ts';

const Payload = z.object({ version: z.number() });

/** Tells every member who was registered of a version of the rules, by mail. */
export async function tellMembers(deps: Deps, payload: unknown): Promise<void> {
  const { version: number } = Payload.parse(payload);
  await tellEverybody(deps, {
    versions: ruleVersions,
    number,
    name: 'rules',
    template: 'moderation/rules/mail/change',
    subject: (t) => t('The house rules are changing'),
    inputsIn: async (tx, language) => {
      const version = await ruleVersion(tx, number, language);
      return {
        from: version?.from ?? deps.now(),
        summary: version?.summary ?? '',
        changesHref: changesHref(number),
        rulesHref: rulesPath,
      };
    },
  });
}
