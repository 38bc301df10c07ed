import { expect, it } from 'vitest';
import { tallyOf } from '#src/forum/agreement/tally.ts';
import { groupStances, type Stance } from '#src/outcomes/sign-offs/sign-off.ts';

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, n) => n);

it('what a group says of a version follows the rule of common ground, whatever its organisations said', () => {
  for (const signed of upTo(6)) {
    for (const reserved of upTo(6)) {
      for (const abstained of upTo(6)) {
        const given = (stance: Stance, times: number) => Array(times).fill({ group: 'IN', stance });
        const [industry] = groupStances([
          ...[...given('sign', signed), ...given('reserve', reserved), ...given('abstain', abstained)],
          // Who is against an edition, or signs no more, is no reservation.
          ...given('end', 2),
        ]);
        const tally = tallyOf({ agrees: [signed], disagrees: [reserved], passes: [abstained] });
        const expected = tally.notAnswered.includes('IN')
          ? null
          : tally.agreeing.includes('IN')
            ? 'signed'
            : tally.against.includes('IN')
              ? 'reserved'
              : 'divided';
        expect([signed, reserved, abstained, industry?.stance]).toEqual([
          signed,
          reserved,
          abstained,
          expected,
        ]);
      }
    }
  }
});
