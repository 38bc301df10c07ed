import { Router } from 'express';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { open } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { cosignatureRoutes } from './co-signatures/routes.ts';
import { commitmentsPath } from './commitment.ts';
import { evidenceAnswerRoutes } from './evidence/answer-routes.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { commitmentFileRoutes } from './files/routes.ts';
import { commitmentKind } from './kind.ts';
import { commitmentListRoutes } from './list/routes.ts';
import { principleRoutes } from './principles/routes.ts';
import { correctionRoutes } from './reports/corrections/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { sendCommitment } from './send-commitment.ts';
import { targetRoutes } from './targets/routes.ts';
import { commitmentWritingRoutes } from './writing/routes.ts';
import { commitmentStepRoutes } from './writing/step-routes.ts';

/** Returns the routes of commitments: the list, one of them, writing, reports, evidence, co-signatures. */
export function commitmentRoutes(deps: Deps): Router {
  const router = Router();
  const load = loadDocument(commitmentKind);

  router.use(commitmentListRoutes(deps), commitmentFileRoutes(deps));
  router.use(
    commitmentWritingRoutes(deps),
    commitmentStepRoutes(deps),
    targetRoutes(deps),
    principleRoutes(deps),
  );
  router.use(
    reportRoutes(deps),
    correctionRoutes(deps),
    evidenceRoutes(deps),
    evidenceAnswerRoutes(deps),
    cosignatureRoutes(deps),
  );

  router.get(`${commitmentsPath}/:document`, open, load, async (req, res) => {
    const document = documentOf(res);
    const path = documentPath(commitmentKind, document);
    if (!isAt(req, path)) return sendOn(res, path);
    await sendCommitment(deps, req, res);
  });

  router.get(`${commitmentsPath}/:document/versions`, open, load, (req, res) =>
    showVersions(deps, req, res, commitmentKind),
  );

  return router;
}
