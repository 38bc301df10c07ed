import compression from 'compression';
import express, { type Express } from 'express';
import { postgresSessionStore } from '#src/people/accounts/sessions/postgres-sessions.ts';
import { memberOfSessionCookie } from '#src/people/accounts/sign-in/passport.ts';
import { carryLanguage } from '#src/platform/http/addresses/carry-language.ts';
import { leadHere } from '#src/platform/http/addresses/moved.ts';
import { knownParameters, queryParser } from '#src/platform/http/addresses/parameters.ts';
import { createFragmentCache } from '#src/platform/http/caching/fragment-cache.ts';
import { pageCache } from '#src/platform/http/caching/page-cache.ts';
import { prefetch } from '#src/platform/http/caching/prefetch.ts';
import { cookies } from '#src/platform/http/cookies.ts';
import { flashesOf } from '#src/platform/http/forms/flash.ts';
import { assetRoutes } from '#src/platform/http/rendering/assets.ts';
import { requestDefaults, withoutNul } from '#src/platform/http/request-defaults.ts';
import { requestLog } from '#src/platform/http/request-log.ts';
import { permissions, securityHeaders } from '#src/platform/http/security/headers.ts';
import { sameOrigin } from '#src/platform/http/security/same-origin.ts';
import { sessions, whereSessions } from '#src/platform/http/security/session.ts';
import { noStoreForMembers, viewer } from '#src/platform/http/viewer.ts';
import { visitorsLane } from '#src/platform/http/visitors-lane.ts';
import { visitorsReplica } from '#src/platform/http/visitors-replica.ts';
import { demoMailPath } from '#src/platform/mail/page.ts';
import { demoMailRoutes } from '#src/platform/mail/routes.ts';
import { healthRoutes } from '#src/platform/ops/health.ts';
import { metrics } from '#src/platform/ops/metrics.ts';
import { emergencyModes } from '#src/platform/ops/modes/middleware.ts';
import { watchSignIns } from '#src/platform/ops/signing-in/watch.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { errorPage, notFound } from '#src/site/layout/error-page.ts';
import { siteLayout } from '#src/site/layout/layout.ts';
import { queryParameters } from './query-parameters.ts';

/** Returns the whole application, as a table of contents: what every request passes, then the slices. */
export function createApp(deps: Deps): Express {
  const { config, log, slices } = deps;
  const app = express();
  const measured = metrics(deps);
  const signedPaths = slices.flatMap((slice) => slice.signedPaths ?? []);
  const cachePages = pageCache({
    changes: deps.changes,
    secure: config.secure,
    uncachedPaths: [demoMailPath, ...slices.flatMap((slice) => slice.uncachedPaths ?? [])],
    debateEvents: slices.flatMap((slice) => slice.debateEvents ?? []),
  });
  app.locals.deps = deps;
  app.locals.flashes = flashesOf(slices);
  app.locals.layout = siteLayout;
  app.locals.fragments = createFragmentCache();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', queryParser(queryParameters));
  // Only what is kept for visitors has an ETag (see pageCache); what members see is stored nowhere.
  app.set('etag', false);
  app.disable('x-powered-by');

  app.use(requestLog(log), measured.measure);
  app.use(requestDefaults, securityHeaders(config), permissions);
  app.use(leadHere(config, signedPaths));
  app.use(healthRoutes(deps), measured.routes, assetRoutes());
  // What is kept of a page is kept compressed.
  app.use(knownParameters(queryParameters), cookies, viewer, cachePages, compression());
  // The form is read before the database is asked for anything: where that fails, what was typed can be given back.
  app.use(watchSignIns(deps), withoutNul, sameOrigin(config.baseUrl, signedPaths));
  app.use(express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 100 }));
  app.use(
    whereSessions(config.secure, [
      sessions(config, postgresSessionStore(deps)),
      ...memberOfSessionCookie(deps),
    ]),
  );
  // Again, now that it is known who looks.
  app.use(
    viewer,
    carryLanguage,
    noStoreForMembers,
    prefetch,
    emergencyModes(deps),
    visitorsLane(config.visitors),
    visitorsReplica(deps.replica),
  );

  // From the top down: what is read most, the page of a debate, is asked first.
  for (const { routes } of slices.toReversed()) if (routes) app.use(routes(deps));
  app.use(demoMailRoutes(deps));

  app.use(notFound, errorPage);
  return app;
}
