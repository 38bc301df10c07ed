import { msg } from '#src/platform/i18n/t.ts';

const stepNames: readonly string[] = [
  msg('Restored'),
  msg('Reminded'),
  msg('Public notice'),
  msg('Suspended'),
  msg('Removed'),
];

/** Returns what a step about a late signatory is called (a message to translate); 0 takes the last one back. */
export function stepName(step: number): string {
  return stepNames[step] ?? String(step);
}

/** The step after which no other comes. */
export const lastStep = 4;

const replyDays = 30;

/** Returns the moment until which a signatory may reply to a step. */
export function replyUntil(takenAt: Date): Date {
  return new Date(takenAt.getTime() + replyDays * 86_400_000);
}

/** Whether a signatory may reply to a step: from the public notice on. */
export function takesReply({ step }: { step: number }): boolean {
  return step >= 2;
}
