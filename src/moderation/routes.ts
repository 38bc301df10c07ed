import { Router } from 'express';
import { appealReviewRoutes } from '#src/moderation/appeals/review/routes.ts';
import { appealRoutes } from '#src/moderation/appeals/routes.ts';
import { caseRoutes } from '#src/moderation/cases/routes.ts';
import { bulkRoutes } from '#src/moderation/decisions/bulk/routes.ts';
import { decisionRoutes } from '#src/moderation/decisions/routes.ts';
import { flagRoutes } from '#src/moderation/flags/routes.ts';
import { logRoutes } from '#src/moderation/log/routes.ts';
import { misuseRoutes } from '#src/moderation/misuse/routes.ts';
import { noticeRoutes } from '#src/moderation/notices/routes.ts';
import { ownReportRoutes } from '#src/moderation/reports/routes.ts';
import { ruleEditingRoutes } from '#src/moderation/rules/editing/routes.ts';
import { ruleRoutes } from '#src/moderation/rules/routes.ts';
import { statementRoutes } from '#src/moderation/statements/routes.ts';
import { wordingRoutes } from '#src/moderation/wordings/routes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes of moderation: what everybody reads, what members report, what staff decide. */
export function moderationRoutes(deps: Deps): Router {
  return Router().use(
    ruleRoutes(deps),
    ruleEditingRoutes(deps),
    logRoutes(deps),
    flagRoutes(deps),
    noticeRoutes(deps),
    caseRoutes(deps),
    decisionRoutes(deps),
    bulkRoutes(deps),
    appealRoutes(deps),
    appealReviewRoutes(deps),
    misuseRoutes(deps),
    ownReportRoutes(deps),
    statementRoutes(deps),
    wordingRoutes(deps),
  );
}
