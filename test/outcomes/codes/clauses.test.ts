import { describe, expect, it } from 'vitest';
import { proposedClause, wordsOfClause } from '#src/outcomes/codes/amendments/amendment.ts';
import {
  applied,
  type CodeClause,
  numbered,
  parseClauses,
  writtenClauses,
} from '#src/outcomes/codes/clauses.ts';
import { type Edition, stageOf } from '#src/outcomes/codes/code.ts';
import { differencesOf } from '#src/platform/text/differences.ts';

/** A row of pseudo-random numbers that is the same in every run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

const words = ['we', 'publish', 'every', 'figure', '', '- 1', '**always**', 'é', '\n\n', '### '];

function randomCode(next: (below: number) => number): CodeClause[] {
  let level = 0;
  const text = (length: number) =>
    Array.from({ length }, () => words[next(words.length - 1)])
      .join(' ')
      .trim();
  return Array.from({ length: 1 + next(8) }, (_, i) => {
    level = 1 + next(Math.min(level + 1, 3));
    const duty = (['none', 'commitment', 'report'] as const)[next(3)] ?? 'none';
    const days = duty === 'none' ? null : 1 + next(365);
    return {
      anchor: `c${i + 1}`,
      level,
      heading: `Clause ${text(3)} ${i}`.replaceAll(/\s+/g, ' '),
      source: text(next(12)),
      duty,
      days,
    };
  });
}

describe('clauses', () => {
  it('are read as they were written, and a base with an amendment applied gives the amended text back', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const next = numbers(seed);
      const code = randomCode(next);
      expect(parseClauses(writtenClauses(code), 99)).toEqual(code);
      const clause = code[next(code.length)];
      if (!clause) throw new Error('a code without clauses');
      const { heading, source } = randomCode(next)[0] ?? clause;
      // What is shown of a change is whole: without what was added it is the base, without what was removed the amendment.
      const [before, after] = [wordsOfClause(clause), wordsOfClause({ heading, source })];
      const shown = differencesOf(before, after) ?? [];
      const without = (kind: string) =>
        shown
          .filter((one) => one.kind !== kind)
          .map(({ text }) => text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
      const act = (['change', 'add', 'strike'] as const)[next(3)] ?? 'change';
      const result = applied(code, { act, anchor: clause.anchor, heading, source }, 'c99') ?? [];
      const untouched = result.filter(({ anchor }) => anchor !== clause.anchor && anchor !== 'c99');
      expect(untouched).toEqual(code.filter(({ anchor }) => anchor !== clause.anchor));
      const changed = result.find(({ anchor }) => anchor === (act === 'add' ? 'c99' : clause.anchor));
      expect(changed && wordsOfClause(changed)).toEqual(act === 'strike' ? undefined : after);
    }
    expect(proposedClause({ act: 'strike', sections: [] })).toBeNull();
  });

  it('are numbered by their order, keep their anchors, and are refused at the line', () => {
    const code = parseClauses(
      '## A {c4}\n\n### B\n\n#### C\n\n### D {report in 9 days}\n\n## E\n\n```\n# no heading\n```',
      1,
    );
    if (!Array.isArray(code)) throw new Error(code.rule);
    expect(numbered(code).map(({ number, anchor }) => `${number} ${anchor}`)).toEqual([
      ...['1 c4', '1.1 c5', '1.1.1 c6', '1.2 c7', '2 c8'],
    ]);
    const cases: [string, string][] = [
      ['Text first\n## A', '1 begin'],
      ['', '1 begin'],
      ['# A', '1 levels'],
      ['## A\n\n#### B', '3 levels'],
      ['## A {c1, cake in 9 days}', '1 braces'],
      ['## A {report in 366 days}', '1 braces'],
      ['## A {c1}\n## B {c1}', '2 twice'],
      [`## ${'A'.repeat(161)}`, '1 long'],
      ['## A\n'.repeat(81), '81 many'],
    ];
    for (const [text, wanted] of cases) {
      const fault = parseClauses(text, 1);
      expect(Array.isArray(fault) ? fault : `${fault.line} ${fault.rule}`).toEqual(wanted);
    }
  });

  it('stand in editions whose stage follows from dates alone', () => {
    const edition = (n: number, adopted: string | null, inForceOn: string | null): Edition => ({
      ...{ version: n, edition: n, openedAt: new Date('2026-01-01'), endsAt: new Date('2026-02-01') },
      ...{ adoptedAt: adopted === null ? null : new Date(adopted), inForceOn },
    });
    const first = edition(1, '2026-02-02', '2026-05-01');
    const next = edition(2, '2026-06-01', '2026-09-01');
    const cases: [Edition, Edition[], string, string | null, string][] = [
      [edition(1, null, null), [], '2026-01-31T12:00:00Z', null, 'consultation'],
      [edition(1, null, null), [], '2026-02-01T12:00:00Z', null, 'consulted'],
      [edition(1, null, null), [next], '2026-06-01T12:00:00Z', null, 'replaced'],
      [first, [], '2026-04-30T21:00:00Z', null, 'adopted'],
      [first, [], '2026-04-30T22:30:00Z', null, 'in-force'],
      [first, [next], '2026-08-31T12:00:00Z', null, 'in-force'],
      [first, [next], '2026-09-01T12:00:00Z', null, 'replaced'],
      [next, [first], '2026-12-01T12:00:00Z', '2026-11-01', 'ended'],
    ];
    for (const [one, others, now, ended, wanted] of cases) {
      const context = { endedAt: ended === null ? null : new Date(ended), now: new Date(now) };
      expect(stageOf(one, [one, ...others], context)).toBe(wanted);
    }
  });
});
