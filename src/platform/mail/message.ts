import { randomUUID } from 'node:crypto';
import { type Addresses, firstAddress } from '#src/platform/http/addresses/moved.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Mail } from './mailer.ts';

/** The name of the platform, with which every subject ends and every signature begins. */
const platformName = 'ICT4Society';

/** What a mail says and in which language, before it has what all mails have. */
type Message = Mail & {
  language: InterfaceLanguage;
  /** What stands in the signature, below the platform's name and address. */
  footer?: string;
};

/** Returns a subject as every mail ends it. */
export function subjectOf(subject: string): string {
  return `${subject} – ${platformName}`;
}

/** Returns a text as every mail ends it: with the signature that programs know by its first line and leave out of answers. */
export function signed({ baseUrl }: Pick<Addresses, 'baseUrl'>, text: string, footer = ''): string {
  return `${text.trimEnd()}\n\n-- \n${platformName}\n${baseUrl}\n${footer}`;
}

/**
 * Returns a mail with what all mails of the platform have: the end of the subject, the signature, its language, a name
 * under the platform's host, and that no program should answer it (RFC 3834).
 */
export function mailOf(config: Addresses, { language, footer, ...message }: Message): Mail {
  return {
    messageId: messageId(config, randomUUID()),
    ...message,
    subject: subjectOf(message.subject),
    text: signed(config, message.text, footer),
    headers: {
      'Content-Language': language,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...message.headers,
    },
  };
}

/** Returns the name of a mail (Message-ID): all are under one host, whatever address they are sent from. */
export function messageId(config: Addresses, name: string): string {
  return `<${name}@${mailHost(config)}>`;
}

/** Returns the host under which mails and lists of mails have their names, wherever it has moved since. */
export function mailHost(addresses: Addresses): string {
  return new URL(firstAddress(addresses)).hostname;
}
