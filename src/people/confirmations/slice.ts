import type { Slice } from '#src/platform/slice/slice.ts';
import { confirmationData } from './personal-data.ts';

/** What the rule of two people brings to the whole; its page is one of accountability. */
export const confirmations: Slice = {
  name: 'confirmations',
  events: ['confirmation.proposed', 'confirmation.answered'],
  personalData: confirmationData,
};
