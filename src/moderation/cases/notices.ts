import { reportsPath } from '#src/moderation/reports/report.ts';
import { isDelegate } from '#src/people/affiliations/store.ts';
import { join, type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, NoticeTarget } from '#src/platform/slice/notice-kind.ts';
import { casePath, queuePath } from './case.ts';
import { questionPath, questionTitle } from './questions/question.ts';

const batch = sql`SELECT b.id AS event_id`;
const ofCase = sql`JOIN cases k ON k.id = (b.data ->> 'caseId')::bigint`;
const toReports = () => reportsPath;

/**
 * What members are told of cases, beside a mail of its own: that moderators ask them, that a colleague handed them a case,
 * and what became of what they reported.
 */
export const caseNotices: readonly NoticeKind[] = [
  notice('asked', -70, questionTitle, ({ caseId }) => questionPath(caseId ?? 0), [
    sql`${batch}, k.author_id AS member_id FROM batch b ${ofCase} WHERE b.kind = 'case.asked' AND k.author_id IS NOT NULL`,
    sql`${batch}, a.member_id FROM batch b ${ofCase}
      JOIN affiliations a ON a.organisation_id = k.organisation_id AND ${isDelegate} WHERE b.kind = 'case.asked'`,
  ]),
  notice('notifier-asked', -69, msg('A question about your notice of illegal content'), toReports, [
    sql`${batch}, n.member_id FROM batch b JOIN notices n ON n.id = (b.data ->> 'noticeId')::bigint
        WHERE b.kind = 'notice.asked' AND n.member_id IS NOT NULL`,
  ]),
  notice(
    'case-handed',
    -68,
    msg('A colleague has handed a case over to you'),
    ({ caseId }) => (caseId ? casePath(caseId) : queuePath),
    [sql`${batch}, (b.data ->> 'to')::bigint AS member_id FROM batch b WHERE b.kind = 'case.handed'`],
  ),
  notice(
    'report-decided',
    -60,
    msg(
      '{noun, select, reply {What became of your report of a reply} debate {What became of your report of the introduction of a debate} profile {What became of your report of a profile} organisation {What became of your report of an organisation} document {What became of your report of a document} other {What became of your report of a contribution}}',
    ),
    toReports,
    [
      sql`${batch}, coalesce(r.member_id, n.member_id) AS member_id FROM batch b
        JOIN decision_recipients r ON r.decision_id = (b.data ->> 'decisionId')::bigint AND r.role <> 'author'
        LEFT JOIN notices n ON n.id = r.notice_id
        WHERE b.kind = 'decision.made' AND coalesce(r.member_id, n.member_id) IS NOT NULL`,
    ],
  ),
  notice(
    'report-withdrawn',
    -59,
    msg('What you reported is gone: its author has closed their account'),
    toReports,
    [
      sql`${batch}, e.reporter_id AS member_id FROM batch b ${ofCase}
      JOIN case_entries e ON e.case_id = k.id AND e.source = 'flag' AND e.at >= k.opened_at WHERE b.kind = 'case.withdrawn'`,
      sql`${batch}, n.member_id FROM batch b ${ofCase} JOIN notice_items i ON i.case_id = k.id
      JOIN notices n ON n.id = i.notice_id AND n.received_at >= k.opened_at AND n.member_id IS NOT NULL
      WHERE b.kind = 'case.withdrawn'`,
    ],
  ),
];

function notice(
  name: string,
  rank: number,
  sentence: string,
  href: (target: NoticeTarget) => string,
  recipients: readonly Sql[],
): NoticeKind {
  return {
    name,
    rank,
    recipients: join(recipients, ' UNION ALL '),
    sentence,
    href,
    mail: null,
    personal: true,
  };
}
