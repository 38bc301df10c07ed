import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { suspicionData } from './personal-data.ts';
import { suspicionRoutes } from './routes.ts';

/** The register of dangers to life or safety that authorities are told of (DSA, Article 18). */
export const suspicions: Slice = {
  name: 'suspicions',
  routes: suspicionRoutes,
  staffActs: {
    'get /moderation/cases/:case/suspicion': msg('Opened the form for a danger to life or safety'),
    'post /moderation/cases/:case/suspicions': msg('Registered a danger to life or safety'),
    'get /moderation/suspicions': msg('Opened the register of dangers to life or safety'),
    'get /moderation/suspicions/:suspicion': msg('Read about a danger to life or safety'),
    'get /moderation/suspicions/:suspicion/evidence.json': msg(
      'Downloaded the file about a danger to life or safety',
    ),
    'post /moderation/suspicions/:suspicion/telling': msg('Recorded that an authority was told of a danger'),
  },
  flashes: { 'suspicion-raised': msg('Registered. Now tell the authority, and record how.') },
  personalData: suspicionData,
};
