import { z } from 'zod';
import { toNotifier } from '#src/moderation/notices/mails.ts';
import { noticesOfCase } from '#src/moderation/notices/store.ts';
import { reportsPath } from '#src/moderation/reports/report.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps, Job } from '#src/platform/slice/slice.ts';
import {
  type EndedCase,
  endCaseOfProfile,
  endCasesOfContributions,
  endedCase,
  reportersOf,
} from './store.ts';

/** Ends the open cases of contributions whose texts are deleted with their author's account. */
export async function withdrawContributions(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await tellEnd(tx, await endCasesOfContributions(tx, ids), at);
}

/** Ends the open case about the name of a member who leaves. */
export async function withdrawProfile(tx: Tx, memberId: number, at: Date): Promise<void> {
  await tellEnd(tx, await endCaseOfProfile(tx, memberId), at);
}

/** Tells whoever reported the item that nothing is left to decide, on the site and by mail. */
async function tellEnd(tx: Tx, cases: readonly EndedCase[], at: Date): Promise<void> {
  for (const { id: caseId, boardId, noun } of cases) {
    await record(tx, { kind: 'case.withdrawn', at, actorId: null, boardId, data: { caseId, noun } });
    await enqueue(tx, 'tell-withdrawn', { caseId });
  }
}

const Payload = z.object({ caseId: z.number() });
const template = 'moderation/cases/mail/withdrawn';
const subject = (t: Translate) => t('What you reported is gone');

/** Tells those who reported the item of a case that it is gone, so that nothing is decided. */
async function tell(deps: Deps, payload: unknown): Promise<void> {
  const { caseId } = Payload.parse(payload);
  await transaction(deps.db, async (tx) => {
    const since = await endedCase(tx, caseId);
    if (!since) return;
    for (const { name, ...to } of await reportersOf(tx, caseId, since)) {
      const page = deps.config.baseUrl + reportsPath;
      await sendTemplate(tx, deps, to, { template, subject, inputs: { name, page } });
    }
    for (const notice of await noticesOfCase(tx, caseId, since))
      await toNotifier(tx, deps, notice, { template, subject, inputs: {} });
  });
}

/** Mails to those who reported what is gone. */
export const tellWithdrawn: Job = { task: 'tell-withdrawn', run: tell };
