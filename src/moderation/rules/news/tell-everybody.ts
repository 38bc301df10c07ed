import type { Sql } from '#src/platform/db/query.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { sendMails } from '#src/platform/mail/mailer.ts';
import { messageId } from '#src/platform/mail/message.ts';
import { type TemplateMail, templateMail } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { lockTold, membersToTell, recordTold } from './store.ts';

/** A version of what binds every member, and the mail that tells them of it. */
type News = Pick<TemplateMail, 'template' | 'subject'> & {
  /** The table of its versions. */
  versions: Sql;
  number: number;
  /** What it is called in the addresses of its mails. */
  name: string;
  /** Returns what the mail says to readers of a language, besides their names. */
  inputsIn: (tx: Tx, language: InterfaceLanguage) => Promise<TemplateMail['inputs']>;
};

// Few enough that writing them holds up no page.
const batchSize = 50;

/**
 * Puts a mail about a version into the queue for every member who was registered when it was published. Each batch is
 * noted with its mails, so that nobody is told twice, however often this stops half-way.
 */
export async function tellEverybody(deps: Deps, news: News): Promise<void> {
  let more: boolean;
  do {
    more = await tellBatch(deps, news);
  } while (more);
}

function tellBatch(deps: Deps, news: News): Promise<boolean> {
  const { versions, number, name, template, subject, inputsIn } = news;
  return transaction(deps.db, async (tx) => {
    const told = await lockTold(tx, versions, number);
    if (!told) return false;
    const members = await membersToTell(tx, told.toldUpTo, told.publishedAt, batchSize);
    const last = members.at(-1);
    if (!last) return false;
    const inputs = new Map<string, TemplateMail['inputs']>();
    for (const language of interfaceLanguages) inputs.set(language, await inputsIn(tx, language));
    const mails = members.map((member) => {
      const says = { name: member.name, ...inputs.get(member.language) };
      const mail = templateMail(deps, member, { template, subject, inputs: says });
      return { ...mail, messageId: messageId(deps.config, `${name}-${number}-${member.id}`) };
    });
    await sendMails(tx, mails);
    await recordTold(tx, versions, number, last.id);
    return members.length === batchSize;
  });
}
