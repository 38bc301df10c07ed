import { appealHref } from '#src/moderation/appeals/appeal.ts';
import { nounNames } from '#src/moderation/cases/labels.ts';
import { logHref } from '#src/moderation/log/log.ts';
import { subjectLabel } from '#src/moderation/notices/labels.ts';
import { noticePath, noticeToken } from '#src/moderation/notices/notice.ts';
import type { Config } from '#src/platform/config.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { outcomeNews } from './news.ts';
import { reportStates } from './report.ts';
import type { OwnNotice, OwnReport } from './store.ts';

type ShownState = { label: string; kind: 'held' | 'done' | 'plain' };

type OwnReportsPage = {
  reports: readonly {
    anchor: string;
    noun: string;
    href: string;
    at: Date;
    state: ShownState;
    rule: string;
    words: { text: string; lang: string | null } | null;
    outcomes: readonly { text: string; at: Date; logHref: string; complaint: string }[];
  }[];
  notices: readonly {
    reference: string;
    href: string;
    at: Date;
    subject: string;
    state: ShownState;
    asked: boolean;
  }[];
};

type OwnReportRows = {
  reports: readonly (OwnReport & { item: ModeratedItem })[];
  notices: readonly OwnNotice[];
};

/** Returns what a member reported, by a house rule or as illegal, and what became of it. */
export function ownReportsPage(
  { reports, notices }: OwnReportRows,
  config: Pick<Config, 'sessionSecret'>,
  { language, t }: Viewer,
): OwnReportsPage {
  const stateOf = (state: keyof typeof reportStates) => {
    const { label, kind } = reportStates[state];
    return { label: t(label), kind };
  };
  return {
    reports: reports.map(({ caseId, item, state, clause, clauseTitle, words, decisions, ...report }) => ({
      anchor: `report-${caseId}`,
      noun: t(nounNames[item.noun]),
      href: item.href,
      at: report.at,
      state: stateOf(state),
      rule: `${clause} ${clauseTitle ?? ''}`,
      words:
        words === null ? null : { text: words, lang: report.language === language ? null : report.language },
      outcomes: decisions.map(({ recipientId, publicId, decidedAt, ...decision }) => ({
        text: outcomeNews(decision, t).text,
        at: decidedAt,
        logHref: logHref(publicId),
        complaint: appealHref(config, recipientId),
      })),
    })),
    notices: notices.map((notice) => ({
      reference: String(notice.id),
      href: noticePath(noticeToken(config, notice.submissionKey, null)),
      at: notice.receivedAt,
      subject: subjectLabel(notice, t),
      state: stateOf(notice.waiting ? 'open' : 'decided'),
      asked: notice.asked,
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/reports/own': OwnReportsPage;
  }
}
