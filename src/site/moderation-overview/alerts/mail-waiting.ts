import { reviewPath } from '#src/moderation/appeals/appeal.ts';
import { casePath } from '#src/moderation/cases/case.ts';
import { orderPath } from '#src/moderation/orders/order.ts';
import { periodOf } from '#src/moderation/transparency/report.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { takeOneByOne } from '#src/platform/jobs/one-by-one.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { overviewPath } from '#src/site/moderation-overview/page.ts';
import { type Alerted, takeOverdue } from './store.ts';

const hourMs = 3_600_000;
/** How much one mail lists; the rest is counted. */
const listed = 10;

const places: Record<Alerted['oldest'][number]['what'], { label: string; href: (id: number) => string }> = {
  case: { label: msg('Case {id}'), href: casePath },
  complaint: { label: msg('Complaint {id}'), href: (id) => `${reviewPath}/${id}` },
  order: { label: msg('Order {id}'), href: orderPath },
  report: { label: msg('Transparency report {id}'), href: (year) => `/admin/transparency/${year}` },
};

/** Returns the report that the operator owes by now; null where a month is not over yet, or none is owed. */
function dueReport({ smallEnterprise }: Deps['config'], now: Date) {
  const year = now.getUTCFullYear() - 1;
  const { until } = periodOf(year);
  return smallEnterprise || now.getTime() - until.getTime() < 31 * 24 * hourMs
    ? null
    : { year, ended: until };
}

/** Tells staff by mail what waits for them longer than the operator allows: everybody once a day at most. */
export async function mailWaiting(deps: Deps): Promise<void> {
  const hours = deps.config.waitingHours;
  const now = deps.now();
  const since = new Date(now.getTime() - hours * hourMs);
  const due = { now, since, report: dueReport(deps.config, now) };
  await takeOneByOne(deps.db, async (tx, skip) => {
    const to = await takeOverdue(tx, due, { listed, skip });
    if (!to) return false;
    const { name, count, oldest } = to;
    const waiting = oldest.map(({ what, id, since: at }) => ({
      ...{ label: places[what].label, id, at },
      href: `${deps.config.baseUrl}${places[what].href(id)}`,
    }));
    await sendTemplate(tx, deps, to, {
      template: 'site/moderation-overview/mail/waiting',
      subject: (t) =>
        t('{count, plural, one {# thing has} other {# things have}} waited too long for a moderator', {
          count,
        }),
      inputs: { name, hours, waiting, more: count - waiting.length, overviewPath },
    });
    return true;
  });
}
