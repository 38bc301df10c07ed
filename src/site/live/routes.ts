import { type Request, Router } from 'express';
import { unreadable } from '#src/concerns/reading/forms.ts';
import { readingLimit } from '#src/concerns/reading/rate-limits.ts';
import { storeLiveSetting } from '#src/concerns/reading/store.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may, open } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { LiveForm } from './forms.ts';
import { parseStreamPosition } from './stream-position.ts';
import { liveStreams } from './streams.ts';

/** Returns the routes of the streams by which pages hear of new contributions, and of whether they show them. */
export function liveRoutes(deps: Deps): Router {
  const router = Router();
  const openStream = liveStreams(deps);

  router.get('/debates/:debate/live', open, loadDebate, async (req, res) => {
    if (req.method === 'HEAD') return void res.type('text/event-stream').end();
    const after = parseStreamPosition(req.get('last-event-id')) ?? parseStreamPosition(req.query.after);
    await openStream(res, { debateId: debateOf(res).id, ...listenerOf(req) }, after);
  });

  router.post('/accounts/me/live', may('account:use'), readingLimit(deps), async (req, res) => {
    const { live } = parseChoice(LiveForm, req, unreadable);
    await storeLiveSetting(deps.db, requireMember(req).id, live === 'yes');
    res.status(204).end();
  });

  return router;
}

function listenerOf({ viewer: { actor }, sessionID, ip }: Request) {
  return actor.kind === 'member'
    ? {
        memberId: actor.id,
        sessionId: sessionID,
        suspended: actor.suspendedUntil !== null,
        countedAs: `member:${actor.id}`,
      }
    : { memberId: null, sessionId: null, suspended: false, countedAs: `ip:${clientNetwork(ip)}` };
}
