import { z } from 'zod';
import type { Job } from '#src/platform/slice/slice.ts';
import { setInformed } from './store.ts';

const Payload = z.object({ recipientId: z.number() });

/** Notes that a mail of a decision was handed over: whoever it is for is informed. */
export const decisionInformed: Job = {
  task: 'decision-informed',
  run: ({ db, now }, payload) => setInformed(db, Payload.parse(payload).recipientId, now()),
};
