/** What is measured of the app, and the bars it must reach. */
import { randomUUID } from 'node:crypto';
import { answers } from '#src/forum/agreement/tally.ts';
import type { Data } from './data/signed-in.ts';
import { type Carried, manyConnections } from './drive.ts';
import { texts } from './texts.ts';

export interface Case {
  readonly name: string;
  readonly path: string;
  /** The share of L4 it must reach. */
  readonly bar: number;
  /** Statements, beside the session's and BEGIN and COMMIT. */
  readonly mostStatements: number;
  /** Bytes of the page, not compressed. */
  readonly mostBytes?: number;
  readonly expected: '2xx' | '3xx';
  readonly carry?: () => Carried;
  readonly connections?: number;
}

/** The case whose answers are counted afterwards, and how many were sent (own contributions are left out). */
export const agreeing = 'member: agree, 32 connections';
export const sent = { agreements: 0 };

/** The bars of the first version. */
export function casesOf(data: Data, baseUrl: string): Case[] {
  const debate = data.debatePath;
  return [
    {
      // An address that was never asked for, by a parameter that other pages read: nothing comes from the page cache.
      name: 'visitor: debate of 8 + 12, no page cache',
      path: `${debate}?number=0`,
      bar: 0.45,
      mostStatements: 6,
      mostBytes: 40_000,
      expected: '2xx',
      carry: () => ({ path: `${debate}?number=${newNumber()}` }),
    },
    {
      name: 'visitor: debate',
      path: debate,
      bar: 0.45,
      mostStatements: 6,
      mostBytes: 40_000,
      expected: '2xx',
    },
    {
      name: 'member: debate',
      path: debate,
      bar: 0.3,
      mostStatements: 6,
      expected: '2xx',
      carry: () => ({ headers: { cookie: member() } }),
    },
    {
      name: 'visitor: debate of 20 + 40, no page cache',
      path: `${data.fullPath}?number=0`,
      bar: 0.45,
      mostStatements: 6,
      mostBytes: 40_000,
      expected: '2xx',
      carry: () => ({ path: `${data.fullPath}?number=${newNumber()}` }),
    },
    ...['/', '/boards', '/boards/sustainability'].flatMap((path): Case[] => {
      const asked = { bar: 0.4, mostStatements: 5, expected: '2xx' } as const;
      return [
        {
          ...asked,
          name: `visitor: ${path}, no page cache`,
          path: `${path}?number=0`,
          carry: () => ({ path: `${path}?number=${newNumber()}` }),
        },
        { ...asked, name: `visitor: ${path}`, path },
      ];
    }),
    {
      name: 'member: publish a reply',
      path: '/',
      bar: 0.06,
      mostStatements: 8,
      expected: '3xx',
      carry: reply,
    },
    {
      name: agreeing,
      path: '/',
      bar: 0.25,
      mostStatements: 3,
      expected: '3xx',
      carry: agree,
      connections: manyConnections,
    },
  ];

  /** Each time another member, so that nobody meets the limits of what one may publish. */
  function member(): string {
    return next(data.members).cookie;
  }

  /** Each time another pair of member and contribution, so that each answer taken must be there afterwards. */
  function agree(): Carried {
    for (;;) {
      const turn = sent.agreements;
      sent.agreements += 1;
      const by = data.members[turn % data.members.length];
      const round = Math.floor(turn / data.members.length);
      const said = data.answerable[(round * 17 + turn) % data.answerable.length];
      if (!said || !by) throw new Error('there is nothing to answer');
      if (said.authorId === by.id) continue;
      return {
        method: 'POST',
        path: `/contributions/${said.id}/agreement`,
        headers: { cookie: by.cookie, origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ value: answers[turn % 3] ?? 'agree' }).toString(),
      };
    }
  }

  function reply(): Carried {
    const { id, debateId } = next(data.answerable);
    const fields = {
      key: randomUUID(),
      claim: 'A claim.',
      language: 'en',
      text: `${next(texts)} (${randomUUID()})`,
      in_reply_to: String(id),
    };
    return {
      method: 'POST',
      path: `/debates/${debateId}/contributions`,
      headers: {
        cookie: member(),
        origin: baseUrl,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    };
  }
}

let addresses = 0;

function newNumber(): number {
  addresses += 1;
  return addresses;
}

const turns = new WeakMap<readonly unknown[], number>();

function next<T>(list: readonly T[]): T {
  const turn = turns.get(list) ?? 0;
  turns.set(list, turn + 1);
  const chosen = list[turn % list.length];
  if (chosen === undefined) throw new Error('there is nothing to choose from');
  return chosen;
}
