import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { disputeData } from './personal-data.ts';
import { disputeRoutes } from './routes.ts';

/** The register of disputes about decisions before out-of-court settlement bodies (DSA, Article 21). */
export const disputes: Slice = {
  name: 'disputes',
  routes: disputeRoutes,
  staffActs: {
    'get /moderation/cases/:case/dispute': msg('Opened the form for a dispute'),
    'post /moderation/cases/:case/disputes': msg('Registered a dispute before an out-of-court body'),
    'get /moderation/disputes': msg('Opened the register of disputes'),
    'get /moderation/disputes/:dispute': msg('Read a dispute'),
    'post /moderation/disputes/:dispute/outcome': msg('Recorded what an out-of-court body decided'),
    'post /moderation/disputes/:dispute/implementation': msg(
      'Recorded that a body’s decision was carried out',
    ),
  },
  personalData: disputeData,
};
