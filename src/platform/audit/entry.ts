import type { Role } from '#src/platform/access/actor.ts';

/** How an act ended: it was done or shown, it was refused for what was asked, or the platform failed. */
export const auditOutcomes = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** What an act was about: a case, a member, a board … by its number. */
export type AuditSubject = { kind: string; id: number };

/** One act of staff, as the audit keeps it. */
export type AuditEntry = {
  at: Date;
  /** Who, and in which role; both null on the command line. */
  actorId: number | null;
  role: Role | null;
  /** The route as the code has it, or the command: `Slice.staffActs` has the words for it. */
  act: string;
  about: AuditSubject | null;
  outcome: AuditOutcome;
};

/** Returns how an act ended, by the status of its answer. */
export function outcomeOf(status: number): AuditOutcome {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'done';
}
