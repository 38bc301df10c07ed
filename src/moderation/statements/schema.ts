import { Ajv2020 } from 'ajv/dist/2020.js';
import { statementCategories } from './categories.ts';
import { memberStates, type Payload } from './payload.ts';

const text = (longest: number) => ({ type: 'string', minLength: 1, maxLength: longest });
const list = (items: readonly string[]) => ({
  type: 'array',
  items: { enum: items },
  minItems: 1,
  uniqueItems: true,
});
const prefixed = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}_${name}`);

/** A day from 2020, or of content from 2000, to 2038-01-01. */
const day = (from: '2000' | '2020') => ({
  type: 'string',
  pattern: `^(${from === '2000' ? '20[0-2]' : '202'}\\d|203[0-7])-\\d{2}-\\d{2}$|^2038-01-01$`,
});

const yes = { enum: ['Yes', 'No'] };
const categories = statementCategories.map(({ code }) => code);
const keywords = [
  ...new Set(statementCategories.flatMap((each) => each.keywords.map(({ code }) => code as string))),
];
const without = (...keys: string[]) => ({ not: { anyOf: keys.map((key) => ({ required: [key] })) } });
const implies = (condition: object, consequence: object) => ({ anyOf: [{ not: condition }, consequence] });
const either = (condition: object, consequence: object, otherwise: object) => [
  implies(condition, consequence),
  { anyOf: [condition, otherwise] },
];
const has = (key: string, value: object) => ({ properties: { [key]: value }, required: [key] });
const other = { contains: { const: 'DECISION_VISIBILITY_OTHER' } };
const visibilities = [
  ...['CONTENT_REMOVED', 'CONTENT_DISABLED', 'CONTENT_DEMOTED', 'CONTENT_AGE_RESTRICTED'],
  ...['CONTENT_INTERACTION_RESTRICTED', 'CONTENT_LABELLED', 'OTHER'],
];

/**
 * The statement of reasons as the DSA Transparency Database takes it (names, limits and required-if rules of its validator).
 * Stricter than that in one point: fields of the ground that was not chosen are refused, not dropped.
 */
const statementSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Statement of reasons',
  type: 'object',
  additionalProperties: false,
  required: [
    ...['puid', 'decision_ground', 'content_type', 'category', 'content_date', 'application_date'],
    ...['decision_facts', 'source_type', 'automated_detection', 'automated_decision', 'territorial_scope'],
  ],
  anyOf: ['decision_visibility', 'decision_provision', 'decision_account'].map((key) => ({
    required: [key],
  })),
  properties: {
    puid: { type: 'string', maxLength: 500, pattern: '^[A-Za-z0-9_-]+$' },
    decision_visibility: list(prefixed('DECISION_VISIBILITY', visibilities)),
    decision_visibility_other: text(500),
    decision_provision: {
      enum: prefixed('DECISION_PROVISION', [
        ...['PARTIAL_SUSPENSION', 'TOTAL_SUSPENSION', 'PARTIAL_TERMINATION', 'TOTAL_TERMINATION'],
      ]),
    },
    decision_account: { enum: prefixed('DECISION_ACCOUNT', ['SUSPENDED', 'TERMINATED']) },
    account_type: { enum: prefixed('ACCOUNT_TYPE', ['BUSINESS', 'PRIVATE']) },
    decision_ground: { enum: prefixed('DECISION_GROUND', ['ILLEGAL_CONTENT', 'INCOMPATIBLE_CONTENT']) },
    decision_ground_reference_url: { type: 'string', maxLength: 500, pattern: '^https?://[^\\s]+$' },
    illegal_content_legal_ground: text(500),
    illegal_content_explanation: text(2000),
    incompatible_content_ground: text(500),
    incompatible_content_explanation: text(2000),
    incompatible_content_illegal: yes,
    content_type: list(
      prefixed('CONTENT_TYPE', [
        ...['TEXT', 'IMAGE', 'VIDEO', 'AUDIO', 'SYNTHETIC_MEDIA', 'PRODUCT', 'APP', 'OTHER'],
      ]),
    ),
    content_type_other: text(500),
    content_date: day('2000'),
    content_language: { type: 'string', pattern: '^[A-Z]{2}$' },
    category: { enum: categories },
    category_addition: list(categories),
    category_specification: list(keywords),
    category_specification_other: text(500),
    territorial_scope: list(memberStates),
    application_date: day('2020'),
    end_date_visibility_restriction: day('2020'),
    end_date_service_restriction: day('2020'),
    end_date_account_restriction: day('2020'),
    decision_facts: text(5000),
    source_type: {
      enum: prefixed('SOURCE', [
        ...['ARTICLE_16', 'TRUSTED_FLAGGER', 'TYPE_OTHER_NOTIFICATION', 'VOLUNTARY'],
      ]),
    },
    source_identity: text(500),
    automated_detection: yes,
    automated_decision: {
      enum: prefixed('AUTOMATED_DECISION', ['FULLY', 'PARTIALLY', 'NOT_AUTOMATED']),
    },
  },
  allOf: [
    ...either(
      has('decision_ground', { const: 'DECISION_GROUND_ILLEGAL_CONTENT' }),
      {
        required: ['illegal_content_legal_ground', 'illegal_content_explanation'],
        ...without(
          ...['incompatible_content_ground', 'incompatible_content_explanation'],
          'incompatible_content_illegal',
        ),
      },
      {
        required: ['incompatible_content_ground', 'incompatible_content_explanation'],
        ...without('illegal_content_legal_ground', 'illegal_content_explanation'),
      },
    ),
    ...either(
      has('decision_visibility', other),
      { required: ['decision_visibility_other'] },
      without('decision_visibility_other'),
    ),
    ...either(
      has('content_type', { contains: { const: 'CONTENT_TYPE_OTHER' } }),
      { required: ['content_type_other'] },
      without('content_type_other'),
    ),
    implies(
      { required: ['category_specification_other'] },
      has('category_specification', { contains: { const: 'KEYWORD_OTHER' } }),
    ),
    implies(has('source_type', { const: 'SOURCE_VOLUNTARY' }), without('source_identity')),
    implies({ required: ['end_date_visibility_restriction'] }, { required: ['decision_visibility'] }),
    implies({ required: ['end_date_service_restriction'] }, { required: ['decision_provision'] }),
    implies({ required: ['end_date_account_restriction'] }, { required: ['decision_account'] }),
  ],
} as const;

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(statementSchema);

/** Returns what is wrong with a statement, in English, a line each; none where the database would take it. */
export function statementFaults(payload: Payload | Readonly<Record<string, unknown>>): string[] {
  const faults = validate(payload)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  return [...faults, ...dateFaults(payload)];
}

const endDates = [
  'end_date_visibility_restriction',
  'end_date_service_restriction',
  'end_date_account_restriction',
];

function dateFaults(payload: Readonly<Record<string, unknown>>): string[] {
  const days = ['content_date', 'application_date', ...endDates];
  const impossible = days.filter((key) => {
    const value = payload[key];
    return typeof value === 'string' && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) !== value;
  });
  const early = endDates.filter(
    (key) => typeof payload[key] === 'string' && payload[key] < String(payload.application_date),
  );
  return [
    ...impossible.map((key) => `/${key} is no day`),
    ...early.map((key) => `/${key} is before application_date`),
  ];
}
