import { describe, expect, it } from 'vitest';
import { caseSources } from '#src/moderation/cases/case.ts';
import { decisionActs, sanctions } from '#src/moderation/decisions/decision.ts';
import { keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';
import { statementPayload } from '#src/moderation/statements/payload.ts';
import { personalWordsIn } from '#src/moderation/statements/personal-words.ts';
import { statementFaults } from '#src/moderation/statements/schema.ts';
import type { StatementRow } from '#src/moderation/statements/store.ts';

const base = 'https://debates.example';
const row: StatementRow = {
  id: 1,
  publicId: '5c1f1d0e-6f8a-4a53-9a3e-0d1c2b3a4f5e',
  kind: 'contribution',
  act: 'remove',
  sanction: 'none',
  endsAt: null,
  sanctionEndsAt: null,
  law: null,
  clause: '3.1',
  clauseTitle: 'No personal data of others',
  rulesVersion: 1,
  clauseBody: 'Do not publish data about other people that they have not made public themselves.',
  category: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  keyword: 'KEYWORD_MISSING_PROCESSING_GROUND',
  keywordOther: null,
  source: 'flag',
  automatedDetection: false,
  contentAt: new Date('2026-03-02T10:00:00Z'),
  contentLanguage: 'de',
  decidedAt: new Date('2026-03-04T10:00:00Z'),
  concerned: ['Ada Example', 'ada', 'ada@example.org'],
};
const payload = (changed: Partial<StatementRow> = {}) => statementPayload({ ...row, ...changed }, base);
const restricting = decisionActs.filter((act) => !['approve', 'keep', 'restore'].includes(act));
const sources = caseSources.filter((source) => source !== 'repair' && source !== 'order');

describe('the statement for the DSA Transparency Database', () => {
  it('is accepted for every measure, sanction, ground, source and kind', () => {
    const until = new Date('2026-06-01T21:59:59Z');
    let tried = 0;
    for (const act of [...restricting, 'keep'] as const)
      for (const sanction of sanctions)
        for (const source of sources)
          for (const kind of ['contribution', 'debate', 'profile', 'organisation'])
            for (const law of [null, 'Criminal Code of Belgium, Article 444']) {
              const restricts = act !== 'keep' || !['none', 'warning'].includes(sanction);
              const timed = ['limit', 'suspension'].includes(sanction);
              const made = payload({
                ...{ act, sanction, source, kind, law },
                ...(law === null ? {} : { clause: null, clauseTitle: null, clauseBody: null }),
                endsAt: act === 'lock' ? until : null,
                sanctionEndsAt: timed ? until : null,
              });
              // What restricts nothing owes no statement, and the schema refuses it.
              expect(statementFaults(made).length > 0).toBe(!restricts);
              tried += 1;
            }
    expect(tried).toBe((restricting.length + 1) * sanctions.length * sources.length * 4 * 2);
  });

  it('is accepted for every category with each of its sub-categories', () => {
    for (const { code: category } of statementCategories)
      for (const { code: keyword } of keywordsOf(category))
        expect(statementFaults(payload({ category, keyword }))).toEqual([]);
  });

  it('says what was done, on what ground, and what brought it up', () => {
    expect(
      payload({ sanction: 'suspension', sanctionEndsAt: new Date('2026-06-01T10:00:00Z') }),
    ).toMatchObject({
      puid: row.publicId,
      decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
      decision_account: 'DECISION_ACCOUNT_SUSPENDED',
      end_date_account_restriction: '2026-06-01',
      decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      incompatible_content_ground: 'House rules, clause 3.1: No personal data of others',
      decision_ground_reference_url: 'https://debates.example/house-rules/versions/1#clause-3-1',
      source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION',
      automated_detection: 'No',
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
      content_date: '2026-03-02',
      application_date: '2026-03-04',
      content_language: 'DE',
    });
    expect(payload({ automatedDetection: true, source: 'screening' })).toMatchObject({
      automated_detection: 'Yes',
      source_type: 'SOURCE_VOLUNTARY',
    });
    expect(payload({ source: 'trusted-flagger' })).toMatchObject({ source_type: 'SOURCE_TRUSTED_FLAGGER' });
    expect(payload({ source: 'notice' })).toMatchObject({ source_type: 'SOURCE_ARTICLE_16' });
    expect(Object.keys(payload())).not.toContain('source_identity');
  });

  it.each([
    ['a puid with a blank', { puid: 'a b' }],
    ['a puid that is too long', { puid: 'x'.repeat(501) }],
    ['no ground', { decision_ground: undefined }],
    ['both grounds', { illegal_content_legal_ground: 'A law', illegal_content_explanation: 'Because.' }],
    ['an explanation that is too long', { incompatible_content_explanation: 'x'.repeat(2001) }],
    ['facts that are too long', { decision_facts: 'x'.repeat(5001) }],
    ['no measure at all', { decision_visibility: undefined }],
    ['an unknown measure', { decision_visibility: ['DECISION_VISIBILITY_SHADOW'] }],
    ['the word null as a measure', { decision_visibility: ['null'] }],
    ['other without words', { decision_visibility: ['DECISION_VISIBILITY_OTHER'] }],
    ['words without other', { decision_visibility_other: 'Words.' }],
    ['a category of orders', { category: 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER' }],
    ['a keyword that is in no report', { category_specification: ['KEYWORD_STALKING'] }],
    ['a description without "other"', { category_specification_other: 'Words.' }],
    ['Greece as in the yearly report', { territorial_scope: ['EL'] }],
    ['no territory', { territorial_scope: [] }],
    ['the same measure twice', { decision_visibility: Array(2).fill('DECISION_VISIBILITY_CONTENT_REMOVED') }],
    ['a day that is none', { content_date: '2026-02-30' }],
    ['a day before 2020', { application_date: '2019-12-31' }],
    ['a day after 2038', { application_date: '2038-01-02' }],
    ['an end before the start', { end_date_visibility_restriction: '2026-03-03' }],
    ['the end of a measure that was not taken', { end_date_account_restriction: '2026-05-01' }],
    ['who reported, of an own initiative', { source_type: 'SOURCE_VOLUNTARY', source_identity: 'Somebody' }],
    ['null', { category_addition: null }],
    ['a field of our own', { author: 'Ada Example' }],
    ['a language in small letters', { content_language: 'de' }],
  ])('refuses %s', (_what, changed) => {
    const entries = Object.entries({ ...payload(), ...changed }).filter(([, value]) => value !== undefined);
    expect(statementFaults(Object.fromEntries(entries))).not.toEqual([]);
  });

  it('finds personal data in what people typed, also in other letters', () => {
    const law = (typed: string) => payload({ law: typed, clause: null });
    const concerned = ['Zoë Sample', 'zoe-s'];
    expect(personalWordsIn(law('Criminal Code, Article 444'), concerned)).toEqual([]);
    for (const typed of ['Code of ZOE SAMPLE', 'See zoe-s', 'Ask ada@example.org', 'Call +32 2 555 01 23'])
      expect(personalWordsIn(law(typed), concerned), typed).not.toEqual([]);
    const other = payload({ keyword: 'KEYWORD_OTHER', keywordOther: 'What Zoë Sample wrote' });
    expect(personalWordsIn(other, concerned)).toEqual(['Zoë Sample']);
    // A name of marks alone has no letter by which it could be found.
    expect(personalWordsIn(law('Article 444'), ['\u0301\u0302\u0303'])).toEqual([]);
  });
});
