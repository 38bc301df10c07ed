/** A mail server that answers as a test says, when it says. */

import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { atEnd } from './at-end.ts';

/** What it answers to a whole message: at once, or once the test knows. */
type Answer = string | Promise<string>;

export const taken = '250 Taken';

export async function smtpServer() {
  const messages: string[] = [];
  const recipients: string[] = [];
  const sockets = new Set<Socket>();
  let answer: (message: string) => Answer = () => taken;
  let greeting = '220 test';
  let toRecipients = '250 Fine';
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    let received = '';
    let inMessage = false;
    socket.write(`${greeting}\r\n`);
    socket.on('data', async (data: Buffer) => {
      received += String(data);
      for (;;) {
        const end = inMessage ? '\r\n.\r\n' : '\r\n';
        const at = received.indexOf(end);
        if (at < 0) return;
        const piece = received.slice(0, at);
        received = received.slice(at + end.length);
        if (inMessage) {
          inMessage = false;
          messages.push(piece);
          const said = await answer(piece);
          socket.write(`${said}\r\n`);
        } else if (/^DATA/i.test(piece)) {
          inMessage = true;
          socket.write('354 Go on\r\n');
        } else if (/^RCPT/i.test(piece)) {
          recipients.push(piece);
          socket.write(`${toRecipients}\r\n`);
        } else socket.write(/^QUIT/i.test(piece) ? '221 Bye\r\n' : '250 Fine\r\n');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What came in so far, whatever was answered. */
    messages,
    /** Whom it was asked to send to, whatever was answered. */
    recipients,
    /** Says from now on what it begins with. */
    greets(line: string) {
      greeting = line;
    },
    /** Says from now on what is answered to a recipient. */
    answersRecipients(line: string) {
      toRecipients = line;
    },
    /** Says from now on what is answered to a message. */
    answers(say: (message: string) => Answer) {
      answer = say;
    },
  };
}

export type SmtpServer = Awaited<ReturnType<typeof smtpServer>>;
