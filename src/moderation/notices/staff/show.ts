import type { Request, Response } from 'express';
import { canSeeCase } from '#src/moderation/cases/policy.ts';
import { figuresOfSubjects } from '#src/moderation/notices/figures-store.ts';
import { itemsOfNotice } from '#src/moderation/notices/item-store.ts';
import { noticeOf } from '#src/moderation/notices/status/load.ts';
import { messagesOf } from '#src/moderation/notices/store.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { noticeFacts, snapshotView } from './notice-page.ts';
import { receivedNoticePage } from './page.ts';
import { presentHash, snapshotsOf } from './store.ts';

/** Sends the page of the notice that was loaded for a moderator: of its items, those on their boards. */
export async function showReceived(deps: Deps, req: Request, res: Response, form: Form): Promise<void> {
  const { db, config } = deps;
  const { actor, t } = req.viewer;
  const notice = noticeOf(res);
  const kinds = moderatedKinds(deps);
  const all = await itemsOfNotice(db, kinds, notice.id, req.viewer);
  const own = all.filter(({ item }) => canSeeCase(actor, item));
  const snapshots = await snapshotsOf(db, [notice.id]);
  const items = [];
  for (const row of own) {
    const snapshot = snapshots.find(({ kind, itemId }) => kind === row.kind && itemId === row.itemId);
    const present = await presentHash(db, kindNamed(kinds, row.kind).snapshot(row.itemId));
    items.push({ ...row, snapshot: snapshot ? snapshotView(snapshot, present) : null });
  }
  const figures = await figuresOfSubjects(db, notice.subjectHash ? [notice.subjectHash] : []);
  const rows = {
    id: notice.id,
    facts: noticeFacts(notice, figures, req.viewer),
    items,
    elsewhere: all.length - own.length,
    messages: await messagesOf(db, notice.id),
    baseUrl: config.baseUrl,
    maySuspend: can(actor, 'member:sanction'),
  };
  const title = t('Notice {number}', { number: String(notice.id) });
  const page = receivedNoticePage(rows, form, req.viewer);
  render(res, 'moderation/notices/staff/notice', { title, index: false }, page);
}
