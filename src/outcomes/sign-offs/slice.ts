import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { signOffData } from './personal-data.ts';

/** What organisations say of a version of a document: signed, abstained, reserved. */
export const signOffs: Slice = {
  name: 'sign-offs',
  personalData: signOffData,
  flashes: {
    'sign-off-waits': msg(
      'It is noted, and counts once another delegate of your organisation countersigns it.',
    ),
  },
};
