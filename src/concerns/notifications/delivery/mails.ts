import { unsubscribeToken } from '#src/concerns/notifications/unsubscribing/token.ts';
import type { Config } from '#src/platform/config.ts';
import { helpersFor, renderHtml, renderText } from '#src/platform/http/rendering/render.ts';
import type { Mail } from '#src/platform/mail/mailer.ts';
import { bounded, groupsOf, type LetterGroup, newContributions } from './digest.ts';
import type { DueMember, Item } from './store.ts';

type Sender = { config: Config; now: Date };

/** What a mail says beside its notices: that it is the last of today, or the last until they come back. */
type Note = 'last-today' | 'last' | null;

/** One mail for everything that waits for a member. */
export function digestMail(sender: Sender, to: DueMember, items: readonly Item[], note: Note): Mail {
  const { config, now } = sender;
  const helpers = helpersFor({ language: to.language, timeZone: to.timeZone, now });
  const { t } = helpers;
  const all = groupsOf(items, { t, lang: helpers.lang, baseUrl: config.baseUrl });
  const { groups, left } = bounded(all);
  const counts = new Map(items.map((item) => [item.debateId, item]));
  const contributions = [...counts.values()].reduce((sum, item) => sum + item.contributions, 0);
  const total = [...counts.values()].reduce((sum, item) => sum + item.total, 0);
  const [only] = all;
  const what =
    contributions === 0
      ? t('{count, plural, one {One notice for you} other {# notices for you}}', { count: total })
      : only && all.length === 1
        ? `${newContributions(contributions, t)}: ${only.debate.title}`
        : t('{count, plural, one {# new contribution} other {# new contributions}} in what you follow', {
            count: contributions,
          });
  const letter = { to, groups, left, note, debateId: null, lead: what };
  return {
    ...written(sender, letter, helpers),
    subject: `${what} – ICT4Society`,
    messageId: messageId(config, `digest-${now.getTime()}.${to.id}`),
  };
}

/** One mail for each debate about which something waits; mails about a debate are one thread. */
export function atOnceMails(
  sender: Sender,
  to: DueMember,
  items: readonly Item[],
  noteOf: (mail: number) => Note,
): Mail[] {
  const { config, now } = sender;
  const helpers = helpersFor({ language: to.language, timeZone: to.timeZone, now });
  const byDebate = Map.groupBy(items, ({ debateId }) => debateId);
  return [...byDebate.values()].map((about, i) => {
    const groups = groupsOf(about, { t: helpers.t, lang: helpers.lang, baseUrl: config.baseUrl });
    const [group] = groups;
    if (!group) throw new Error('a mail without a debate');
    const { debate } = group;
    const lead = group.summary ?? group.items[0]?.sentence ?? '';
    const letter = { to, groups, left: 0, note: noteOf(i), debateId: debate.id, lead };
    return {
      ...written(sender, letter, helpers),
      // The same for every mail about a debate: some programs tell a thread by it.
      subject: `${debate.title} – ICT4Society`,
      ...threading(config, to, about),
    };
  });
}

type Letter = {
  to: DueMember;
  groups: readonly LetterGroup[];
  left: number;
  note: Note;
  debateId: number | null;
  lead: string;
};

function written({ config }: Sender, letter: Letter, helpers: ReturnType<typeof helpersFor>) {
  const { to, debateId } = letter;
  const stop = (of: number | null) =>
    `${config.baseUrl}/notifications/unsubscription/${unsubscribeToken(config, { memberId: to.id, debateId: of })}`;
  const inputs = {
    name: to.name,
    lead: letter.lead,
    groups: letter.groups,
    left: letter.left,
    note: letter.note,
    site: config.baseUrl,
    stopHref: stop(null),
    muteHref: debateId === null ? null : stop(debateId),
  };
  return {
    to: to.email,
    text: renderText('concerns/notifications/mail/notices', inputs, helpers),
    html: renderHtml('concerns/notifications/mail/notices.html', inputs, helpers),
    headers: {
      'List-Id': `ICT4Society <notices.${hostOf(config)}>`,
      'List-Unsubscribe': `<${stop(null)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'bulk',
    },
  };
}

/** Names the mail by what it tells, and the mails before it that it belongs to. */
function threading(config: Config, to: DueMember, about: readonly Item[]) {
  const last = about.at(-1);
  const name = (kind: string, id: number) => messageId(config, `${kind}-${id}.${to.id}`);
  if (!last) throw new Error('a mail without a notice');
  const debate = name('debate', last.debateId);
  const answered = last.inReplyTo === null ? [] : [name('contribution', last.inReplyTo)];
  const of = last.kind === 'edited' ? null : last.contributionId;
  return {
    messageId: of === null ? name('notice', last.id) : name('contribution', of),
    inReplyTo: answered[0] ?? debate,
    references: [debate, ...answered],
  };
}

function messageId(config: Config, name: string): string {
  return `<${name}@${hostOf(config)}>`;
}

function hostOf({ baseUrl }: Config): string {
  return new URL(baseUrl).hostname;
}
