import { newContributionsLabel } from '#src/concerns/notifications/labels.ts';
import { unsubscribeToken } from '#src/concerns/notifications/unsubscribing/token.ts';
import type { Config } from '#src/platform/config.ts';
import { helpersFor, renderHtml, renderText } from '#src/platform/http/rendering/render.ts';
import type { Mail } from '#src/platform/mail/mailer.ts';
import { mailHost, mailOf, messageId } from '#src/platform/mail/message.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { bounded, type DigestGroup, digestGroups } from './digest.ts';
import type { DueMember, MailedNotice } from './store.ts';

/** What mails are made with: they are sent at `now`. */
export type Mailing = { config: Config; kinds: readonly NoticeKind[]; now: Date };

/** What a mail says beside its notices: that it is the last of today, or the last until they come back. */
type ClosingNote = 'last-today' | 'last' | null;

/** Returns one mail for everything that waits for a member. */
export function digestMail(
  mailing: Mailing,
  to: DueMember,
  notices: readonly MailedNotice[],
  note: ClosingNote,
): Mail {
  const { config, kinds, now } = mailing;
  const helpers = helpersFor({ language: to.language, timeZone: to.timeZone, now });
  const { t } = helpers;
  const all = digestGroups(notices, { kinds, t, lang: helpers.lang, baseUrl: config.baseUrl });
  const { groups, left } = bounded(all);
  const counts = [...new Map(notices.map((notice) => [notice.debateId, notice])).values()];
  const contributions = counts.reduce((sum, debate) => sum + debate.contributions, 0);
  const total = counts.reduce((sum, debate) => sum + debate.total, 0);
  const [only] = all;
  const lead =
    contributions === 0
      ? t('{count, plural, one {One notice for you} other {# notices for you}}', { count: total })
      : only && all.length === 1
        ? `${newContributionsLabel(contributions, t)}: ${only.debate.title}`
        : t('{count, plural, one {# new contribution} other {# new contributions}} in what you follow', {
            count: contributions,
          });
  const content = { to, groups, left, note, debateId: null, lead };
  return mailOf(config, {
    ...rendered(mailing, content, helpers),
    subject: lead,
    messageId: messageId(config, `digest-${now.getTime()}.${to.id}`),
  });
}

/** Returns one mail for each debate about which something waits; mails about a debate are one thread. */
export function atOnceMails(
  mailing: Mailing,
  to: DueMember,
  notices: readonly MailedNotice[],
  noteOf: (mail: number) => ClosingNote,
): Mail[] {
  const { config, kinds, now } = mailing;
  const helpers = helpersFor({ language: to.language, timeZone: to.timeZone, now });
  const byDebate = Map.groupBy(notices, ({ debateId }) => debateId);
  return [...byDebate.values()].map((about, i) => {
    const groups = digestGroups(about, { kinds, t: helpers.t, lang: helpers.lang, baseUrl: config.baseUrl });
    const [group] = groups;
    if (!group) throw new Error('a mail without a debate');
    const { debate } = group;
    const lead = group.summary ?? group.items[0]?.sentence ?? '';
    const content = { to, groups, left: 0, note: noteOf(i), debateId: debate.id, lead };
    return mailOf(config, {
      ...rendered(mailing, content, helpers),
      // The same for every mail about a debate: some programs tell a thread by it.
      subject: debate.title,
      ...threading(mailing, to, about),
    });
  });
}

type MailContent = {
  to: DueMember;
  groups: readonly DigestGroup[];
  left: number;
  note: ClosingNote;
  debateId: number | null;
  lead: string;
};

function rendered({ config }: Mailing, content: MailContent, helpers: ReturnType<typeof helpersFor>) {
  const { to, debateId } = content;
  const stop = (of: number | null) =>
    `${config.baseUrl}/notifications/unsubscription/${unsubscribeToken(config, { memberId: to.id, debateId: of })}`;
  const inputs = {
    name: to.name,
    lead: content.lead,
    groups: content.groups,
    left: content.left,
    note: content.note,
    site: config.baseUrl,
    stopHref: stop(null),
    muteHref: debateId === null ? null : stop(debateId),
  };
  return {
    to: to.email,
    language: helpers.lang,
    footer: renderText('concerns/notifications/mail/footer', inputs, helpers),
    text: renderText('concerns/notifications/mail/notices', inputs, helpers),
    html: renderHtml('concerns/notifications/mail/notices.html', inputs, helpers),
    headers: {
      'List-Id': `ICT4Society <notices.${mailHost(config)}>`,
      'List-Unsubscribe': `<${stop(null)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    },
  };
}

/** Names the mail by what it tells, and the mails before it that it belongs to. */
function threading({ config, kinds }: Mailing, to: DueMember, about: readonly MailedNotice[]) {
  const last = about.at(-1);
  const name = (kind: string, id: number) => messageId(config, `${kind}-${id}.${to.id}`);
  if (!last) throw new Error('a mail without a notice');
  const debate = name('debate', last.debateId);
  const answered = last.inReplyTo === null ? [] : [name('contribution', last.inReplyTo)];
  const isNew = kindNamed(kinds, last.kind).mail?.newContribution;
  const contribution = isNew ? last.contributionId : null;
  return {
    messageId: contribution === null ? name('notice', last.id) : name('contribution', contribution),
    inReplyTo: answered[0] ?? debate,
    references: [debate, ...answered],
  };
}
