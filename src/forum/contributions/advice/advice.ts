import { msg } from '#src/platform/i18n/t.ts';

/** What is worth saying before a text is published. Each can be passed, and is said once for a draft. */
export const advices = ['similar', 'three-in-a-row', 'dominating', 'dormant'] as const;
export type Advice = (typeof advices)[number];

/** A published text that says nearly the same. */
export type Similar = {
  id: number;
  threadId: number | null;
  authorId: number;
  /** Word for word. */
  same: boolean;
};

/** What there is in a debate before a text is added. */
export type AdviceFacts = {
  /** Whether this very form has been published already. */
  sent: boolean;
  activeAt: Date;
  /** Published contributions and replies, of all and of the one who writes. */
  total: number;
  own: number;
  /** Who wrote the last two, the last first. */
  lastAuthors: readonly number[];
  similar: readonly Similar[];
};

const dominatingFrom = 10;
const dominatingShare = 0.4;
const dormantMs = 183 * 86_400_000;

/** Returns what to say to this author, who is about to reply or to contribute; nothing for what was sent before. */
export function adviceFor(facts: AdviceFacts, authorId: number, isReply: boolean, now: Date): Advice[] {
  if (facts.sent) return [];
  const { lastAuthors, total, own, activeAt, similar } = facts;
  const applies: Record<Advice, boolean> = {
    similar: similar.length > 0,
    'three-in-a-row': isReply && lastAuthors.length === 2 && lastAuthors.every((id) => id === authorId),
    dominating: total >= dominatingFrom && own / total > dominatingShare,
    dormant: now.getTime() - activeAt.getTime() > dormantMs,
  };
  return advices.filter((advice) => applies[advice]);
}

/** The advice in words (messages to translate). */
export const adviceTexts: Record<Advice, { title: string; text: string }> = {
  similar: {
    title: msg('Someone has already said this'),
    text: msg(
      'Someone has published nearly the same thing. Agreeing with it counts in your group, and carries more weight than the same text twice.',
    ),
  },
  'three-in-a-row': {
    title: msg('Your third contribution in a row'),
    text: msg(
      'The last two contributions here are yours. Others may want to answer first. You can also add to your last contribution.',
    ),
  },
  dominating: {
    title: msg('Much of this debate is yours'),
    text: msg(
      'More than four in ten contributions here are yours. A debate finds more when many people speak: a question to others may help more than another point.',
    ),
  },
  dormant: {
    title: msg('Nobody has written here for six months'),
    text: msg(
      'The people who took part may not come back to read your reply. If your point is new, it may find more readers in a current debate.',
    ),
  },
};

/** Returns the advice that a form names as read before. */
export function readAdvice(advised: string): Advice[] {
  const names = advised.split(',');
  return advices.filter((advice) => names.includes(advice));
}

/** How an author who says nearly the same as somebody chose to stand: together with them, or apart. */
export const sharings = ['together', 'apart'] as const;

/** Returns the contribution with which the text is shown together, if it is to be: the same always is, nearly the same by choice. */
export function carrierOf(
  facts: AdviceFacts,
  isReply: boolean,
  sharing: (typeof sharings)[number] | undefined,
): number | null {
  if (facts.sent || isReply) return null;
  const heads = facts.similar.filter(({ threadId }) => threadId === null);
  const carrier = heads.find(({ same }) => same) ?? (sharing === 'together' ? heads[0] : undefined);
  return carrier?.id ?? null;
}
