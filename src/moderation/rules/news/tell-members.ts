import { z } from 'zod';
import { changesHref, rulesPath } from '#src/moderation/rules/clause.ts';
import { ruleVersion } from '#src/moderation/rules/versions/store.ts';
import type { RuleVersion } from '#src/moderation/rules/versions/version.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { sendMails } from '#src/platform/mail/mailer.ts';
import { messageId } from '#src/platform/mail/message.ts';
import { templateMail } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { lockTold, membersToTell, recordTold } from './store.ts';

const Payload = z.object({ version: z.number() });
// Few enough that writing them holds up no page.
const batchSize = 50;

/**
 * Puts a mail about a version of the rules into the queue for every member who was registered when it was published.
 * Each batch is noted with its mails, so that nobody is told twice, however often this stops half-way.
 */
export async function tellMembers(deps: Deps, payload: unknown): Promise<void> {
  const { version } = Payload.parse(payload);
  let more: boolean;
  do {
    more = await tellBatch(deps, version);
  } while (more);
}

function tellBatch(deps: Deps, number: number): Promise<boolean> {
  return transaction(deps.db, async (tx) => {
    const told = await lockTold(tx, number);
    if (!told) return false;
    const members = await membersToTell(tx, told.toldUpTo, told.publishedAt, batchSize);
    const last = members.at(-1);
    if (!last) return false;
    const texts = new Map<string, RuleVersion | undefined>();
    for (const language of interfaceLanguages) texts.set(language, await ruleVersion(tx, number, language));
    const mails = members.map((member) => {
      const version = texts.get(member.language);
      const mail = templateMail(deps, member, {
        template: 'moderation/rules/mail/change',
        subject: (t) => t('The house rules change'),
        inputs: {
          name: member.name,
          from: version?.from ?? told.publishedAt,
          summary: version?.summary ?? '',
          changesHref: changesHref(number),
          rulesHref: rulesPath,
        },
      });
      return { ...mail, messageId: messageId(deps.config, `rules-${number}-${member.id}`) };
    });
    await sendMails(tx, mails);
    await recordTold(tx, number, last.id);
    return members.length === batchSize;
  });
}
