import { resolveMx, resolveTxt } from 'node:dns/promises';
import { access, constants, statfs } from 'node:fs/promises';
import { connect } from 'node:tls';
import { getHeapStatistics } from 'node:v8';
import nodemailer from 'nodemailer';
import { smtpTimeLimits } from '#src/platform/mail/smtp-time-limits.ts';

/** What is asked of the machine and of other machines, beside the database. */
export type OutsideWorld = {
  /** Begins to talk to a mail server and signs in; throws where it does not let us. */
  greetMailServer(url: string): Promise<void>;
  /** Asks for an address over HTTP. */
  ask(url: string): Promise<{ status: number; text: string }>;
  /** Returns when the certificate of a host ends. */
  certificateEnd(host: string, port: number): Promise<Date>;
  /** Returns the texts that a name has in DNS; none where it has none. */
  texts(name: string): Promise<string[]>;
  /** Tells whether a domain says where it takes mail. */
  takesMail(domain: string): Promise<boolean>;
  /** Returns the room on the disk of a folder, in bytes. */
  room(folder: string): Promise<{ free: number; all: number }>;
  /** Tells whether files can be written there. */
  canWrite(folder: string): Promise<boolean>;
  /** Returns the memory that the program uses and may use, in bytes. */
  memory(): { used: number; most: number };
};

const patienceMs = 4000;
const noAnswer = new Set(['ENODATA', 'ENOTFOUND']);

/** What there is outside. */
export const outside: OutsideWorld = {
  async greetMailServer(url) {
    const transport = nodemailer.createTransport({ url, ...smtpTimeLimits });
    try {
      await transport.verify();
    } finally {
      transport.close();
    }
  },
  async ask(url) {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    return { status: answer.status, text: (await answer.text()).slice(0, 1000) };
  },
  certificateEnd: (host, port) =>
    new Promise((found, failed) => {
      const socket = connect({ host, port, servername: host, timeout: patienceMs }, () => {
        found(new Date(socket.getPeerCertificate().valid_to));
        socket.destroy();
      });
      socket.once('error', failed);
      socket.once('timeout', () => socket.destroy(new Error(`${host} does not answer`)));
    }),
  async texts(name) {
    return (await resolveTxt(name).catch(nothingThere)).map((parts) => parts.join(''));
  },
  async takesMail(domain) {
    return (await resolveMx(domain).catch(nothingThere)).length > 0;
  },
  async room(folder) {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, all: blocks * bsize };
  },
  canWrite: (folder) =>
    access(folder, constants.W_OK).then(
      () => true,
      () => false,
    ),
  memory() {
    const { used_heap_size, heap_size_limit } = getHeapStatistics();
    return { used: used_heap_size, most: heap_size_limit };
  },
};

function nothingThere(error: unknown): [] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (noAnswer.has(code)) return [];
  throw error;
}
