import { msg } from '#src/platform/i18n/t.ts';

/** What is worth saying before a text is published. Each can be passed, and is said once for a draft. */
export const advices = ['similar', 'row', 'share', 'asleep'] as const;
export type Advice = (typeof advices)[number];

/** A published text that says nearly the same. */
export type Similar = {
  id: number;
  threadId: number | null;
  authorId: number;
  /** Word for word. */
  same: boolean;
};

/** What there is in the debate before something is added. */
type Standing = {
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

const shareFrom = 10;
const share = 0.4;
const asleepMs = 183 * 86_400_000;

/** What to say to this author, who is about to reply or to contribute; nothing for what was sent before. */
export function adviceFor(standing: Standing, authorId: number, isReply: boolean, now: Date): Advice[] {
  if (standing.sent) return [];
  const { lastAuthors, total, own, activeAt, similar } = standing;
  const applies: Record<Advice, boolean> = {
    similar: similar.length > 0,
    row: isReply && lastAuthors.length === 2 && lastAuthors.every((id) => id === authorId),
    share: total >= shareFrom && own / total > share,
    asleep: now.getTime() - activeAt.getTime() > asleepMs,
  };
  return advices.filter((advice) => applies[advice]);
}

/** What is said (messages to translate). */
export const adviceTexts: Record<Advice, { title: string; text: string }> = {
  similar: {
    title: msg('This is said already'),
    text: msg(
      'Somebody has published nearly the same. Your agreement with it counts in your group, and weighs more than the same text twice.',
    ),
  },
  row: {
    title: msg('Your third in a row'),
    text: msg(
      'The last two contributions here are yours. Others may want to answer first. You can also add to what you wrote last.',
    ),
  },
  share: {
    title: msg('Much of this debate is yours'),
    text: msg(
      'More than four in ten contributions here are yours. A debate finds more when many speak: a question to others may help more than another point.',
    ),
  },
  asleep: {
    title: msg('Nobody has written here for half a year'),
    text: msg(
      'Those who took part may not come back to read you. If your point is a new one, it may find more readers in a debate that is going on.',
    ),
  },
};

/** The advice named in a form as already read. */
export function readAdvice(advised: string): Advice[] {
  const names = advised.split(',');
  return advices.filter((advice) => names.includes(advice));
}

/** The contribution with which the text is shown together, if it is to be: the same always is, nearly the same by choice. */
export function carrierOf(
  standing: Standing | null,
  isReply: boolean,
  choice: 'together' | 'apart' | undefined,
): number | null {
  if (!standing || standing.sent || isReply) return null;
  const own = standing.similar.filter(({ threadId }) => threadId === null);
  const carrier = own.find(({ same }) => same) ?? (choice === 'together' ? own[0] : undefined);
  return carrier?.id ?? null;
}
