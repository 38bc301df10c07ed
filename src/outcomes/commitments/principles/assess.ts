import type { z } from 'zod';
import { type CommitmentDetails, commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { inVersion } from '#src/outcomes/commitments/targets/in-version.ts';
import { planCommitment } from '#src/outcomes/commitments/targets/plan.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { assessmentsOf, marksValues, type PrinciplesForm } from './forms.ts';
import { saveMarks } from './store.ts';

class AssessedMeanwhile extends Error {}

/** Saves how an organisation sees its commitment; false and nothing saved where somebody else did since the form was opened. */
export async function assess(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  plan: { document: Document; details: CommitmentDetails },
  data: z.output<typeof PrinciplesForm>,
): Promise<boolean> {
  try {
    await planCommitment(deps, actor, plan, async (tx, where) => {
      const { marks } = inVersion(await commitmentDetails(tx, where.commitmentId), where.version);
      if (stateOfValues(marksValues(marks)) !== data.state) throw new AssessedMeanwhile();
      await saveMarks(tx, where, assessmentsOf(data));
      return true;
    });
    return true;
  } catch (error) {
    if (error instanceof AssessedMeanwhile) return false;
    throw error;
  }
}
