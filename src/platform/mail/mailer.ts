import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { Config } from '#src/platform/config.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { enqueue, enqueueAll } from '#src/platform/jobs/queue.ts';
import { smtpTimeLimits } from './smtp-time-limits.ts';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** The same for those who read mails as pages. */
  html?: string;
  /** What this mail is called, and the mails it belongs to: programs show them together. */
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  /** The job that runs once it was handed over; whether the mail holds a link that works once. */
  onceSent?: { task: string; payload: object; oneTime?: true };
};

/** How long a mail may wait for its mail server before it is given up (ms). */
export const longestWaitMs = 72 * 3_600_000;

/** Delivers one mail; throws when it cannot, and the job tries again later. */
export type Mailer = (mail: Mail) => Promise<void>;

const Refusal = z.object({
  // Of this mail, its sender or its recipient; an error in signing in or at the greeting is of the server, and may pass.
  code: z.enum(['EENVELOPE', 'EMESSAGE']),
  responseCode: z.number().min(500).optional(),
});

/** Tells whether the error says that this mail will never be taken: by the mail server (5xx), or since it is none. */
export function isRefused(error: unknown): boolean {
  return Refusal.safeParse(error).success;
}

const AddressRefused = z.object({
  code: z.literal('EENVELOPE'),
  command: z.literal('RCPT TO'),
  responseCode: z.literal([550, 551, 553]),
  response: z.string(),
});
// What servers answer in the same way of senders they do not like, or of mailboxes that are full (RFC 3463).
const ofOtherReason = /^\d{3}[ -]5\.(?!1\.|2\.1\b)\d+\.\d+/;

/** Returns what the mail server answered, where it says that nobody has the address; null for every other error. */
export function addressRefusal(error: unknown): string | null {
  const refused = AddressRefused.safeParse(error);
  return refused.success && !ofOtherReason.test(refused.data.response) ? refused.data.response : null;
}

/** Returns what sends mails: through SMTP where it is configured, else into a folder of .eml files. */
export function openMailer(config: Config): Mailer {
  if (config.smtpUrl) {
    const smtp = nodemailer.createTransport(
      { url: config.smtpUrl, ...smtpTimeLimits },
      { from: config.mailFrom },
    );
    return async (mail) => {
      await smtp.sendMail(mail);
    };
  }
  const folder = mailFolder(config);
  mkdirSync(folder, { recursive: true });
  const writer = nodemailer.createTransport(
    { streamTransport: true, buffer: true },
    { from: config.mailFrom },
  );
  return async (mail) => {
    const { message, messageId } = await writer.sendMail(mail);
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${messageId.replace(/[^a-z0-9]/gi, '').slice(0, 40)}.eml`;
    await writeFile(join(folder, name), message as Buffer);
  };
}

/** Returns the folder where mails lie when there is no SMTP server. */
export function mailFolder(config: Config): string {
  return join(config.dataDir, 'mail');
}

/** Sends a mail once the caller's transaction commits. Line breaks in the subject cannot become headers. */
export async function sendMail(db: Queryable, mail: Mail): Promise<void> {
  await enqueue(db, 'mail', onOneLine(mail));
}

/** Sends many mails once the caller's transaction commits, after those that somebody waits for. */
export async function sendMails(db: Queryable, mails: readonly Mail[]): Promise<void> {
  if (mails.length > 0) await enqueueAll(db, 'mail', mails.map(onOneLine));
}

function onOneLine(mail: Mail): Mail {
  return { ...mail, subject: mail.subject.replace(/\s+/g, ' ') };
}
