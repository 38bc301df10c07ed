import { describe, expect, it } from 'vitest';
import { slices } from '#src/slices.ts';

const kinds = slices.flatMap(({ notices }) => notices?.kinds ?? []);

describe('kinds of notice', () => {
  it('have a name and a rank of their own', () => {
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
    expect(new Set(kinds.map(({ rank }) => rank)).size).toBe(kinds.length);
  });

  it('stand from the most personal to the least', () => {
    const byRank = kinds.toSorted((one, other) => one.rank - other.rank);
    expect(byRank.map(({ name }) => name)).toEqual([
      'suspended',
      'warned',
      'declined',
      'removed',
      'approved',
      'restored',
      'undone',
      'hidden',
      'redacted',
      'locked',
      'labelled',
      'moved',
      'limited',
      'limit-lifted',
      'closure-lifted',
      'lock-ended',
      'label-ended',
      'limit-ended',
      'suspension-ended',
      'kept',
      'suspension-lifted',
      'warning-lifted',
      'asked',
      'notifier-asked',
      'case-handed',
      'report-decided',
      'report-withdrawn',
      'complaint-asked',
      'complaint-answered',
      'complaints-warned',
      'complaints-suspended',
      'complaints-resumed',
      'ordered',
      'countersignature',
      'rules-changed',
      'terms-changed',
      'invitation',
      'affiliation-confirmed',
      'duty-late',
      'duty-reminded',
      'duty-excused',
      'signatory-step',
      'amendment-decided',
      'code-adopted',
      'affiliation-ended',
      'role-ends-soon',
      'role-ended',
      'document-published',
      'document-returned',
      'document-declined',
      'response-asked',
      'evidence-asked',
      'reply',
      'evidence-answered',
      'consultation',
      'commitment-ended',
      'practice-recognised',
      'mention',
      'cited',
      'fate',
      'edited',
      'repaired',
      'thread-moved',
      'synthesis',
      'concluded',
      'closed',
      'reopened',
      'opened',
      'contribution',
    ]);
  });
});
