import compression from 'compression';
import express, { type Express } from 'express';
import { signIn } from './accounts/passport.ts';
import { rememberLanguage } from './accounts/queries.ts';
import { accountRoutes } from './accounts/routes.ts';
import { sessionStore } from './accounts/session-store.ts';
import { adminRoutes } from './admin/routes.ts';
import { commonGroundRoutes } from './agreement/common-routes.ts';
import { agreementRoutes } from './agreement/routes.ts';
import { boardRoutes } from './boards/routes.ts';
import { contributionRoutes } from './contributions/routes.ts';
import { curationRoutes } from './debates/curation-routes.ts';
import { keepDebates } from './debates/load.ts';
import { debateRoutes } from './debates/routes.ts';
import { turningPointRoutes } from './debates/turning-point-routes.ts';
import type { Deps } from './deps.ts';
import { draftRoutes } from './drafts/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { actor, noStoreForMembers } from './http/actor.ts';
import { assetRoutes } from './http/assets.ts';
import { cookies } from './http/cookies.ts';
import { defaults } from './http/defaults.ts';
import { errorPage, notFound } from './http/error-pages.ts';
import { chooseLanguage, languageRoutes } from './http/language.ts';
import { pageCache } from './http/page-cache.ts';
import { keepParts } from './http/parts.ts';
import { prefetch } from './http/prefetch.ts';
import { requestLog } from './http/request-log.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security.ts';
import { sessions, whereSessions } from './http/session.ts';
import { demoMailRoutes } from './mail/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { moderationRoutes } from './moderation/routes.ts';
import { myDataRoutes } from './my-data/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { unsubscriptionPath } from './notifications/unsubscription-routes.ts';
import { healthRoutes } from './ops/health.ts';
import { metrics } from './ops/metrics.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { pageRoutes } from './pages/routes.ts';
import { readingRoutes } from './reading/routes.ts';
import { searchRoutes } from './search/routes.ts';

/** The whole application, as a table of contents: what every request passes, then the slices. */
export function createApp(deps: Deps): Express {
  const { config, db, log } = deps;
  const app = express();
  const measured = metrics(config);
  app.locals.deps = deps;
  app.locals.parts = keepParts();
  app.locals.debates = keepDebates();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  // Only what is kept for visitors has an ETag (see pageCache); what members see is stored nowhere.
  app.set('etag', false);
  app.disable('x-powered-by');

  app.use(requestLog(log), measured.measure);
  app.use(defaults, securityHeaders(config.secure));
  app.use(healthRoutes(deps), measured.routes, assetRoutes());
  app.use(compression());
  // The form is read before the database is asked for anything: where that fails, what was typed can be given back.
  app.use(cookies, chooseLanguage, sameOrigin(config.baseUrl, unsubscriptionPath));
  app.use(express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 100 }));
  app.use(whereSessions(config.secure, [sessions(config, sessionStore(deps)), ...signIn(deps)]), actor);
  // Again, now that a member's own choice is known.
  app.use(chooseLanguage, noStoreForMembers, prefetch, pageCache(deps.changes, config.secure));

  // What is read most is asked first; /debates/new stands before /debates/:debate.
  app.use(curationRoutes(deps));
  app.use(debateRoutes(deps));
  app.use(contributionRoutes(deps));
  app.use(agreementRoutes(deps));
  app.use(commonGroundRoutes(deps));
  app.use(readingRoutes(deps));
  app.use(turningPointRoutes(deps));
  app.use(homeRoutes(deps));
  app.use(boardRoutes(deps));
  app.use(moderationRoutes(deps));
  app.use(memberRoutes(deps));
  app.use(draftRoutes(deps));
  app.use(organisationRoutes(deps));
  app.use(accountRoutes(deps));
  app.use(myDataRoutes(deps));
  app.use(notificationRoutes(deps));
  app.use(adminRoutes(deps));
  app.use(searchRoutes(deps));
  app.use(pageRoutes(deps));
  app.use(demoMailRoutes(deps));
  app.use(languageRoutes((id, language) => rememberLanguage(db, id, language)));

  app.use(notFound, errorPage);
  return app;
}
