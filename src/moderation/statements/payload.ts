import type { DecisionAct, Sanction } from '#src/moderation/decisions/decision.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import { labelsOf } from './labels.ts';
import type { StatementRow } from './store.ts';

/** The Member States, as the DSA Transparency Database names them: Greece is GR there, and EL in the yearly report. */
export const memberStates = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT'],
  ...['LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const;

type PayloadMeasure = { visibility?: string; other?: string; provision?: string; account?: string };

/** What an act takes from the item's visibility; an act that is missing takes nothing. */
const actRestrictions: Partial<Record<DecisionAct, PayloadMeasure>> = {
  decline: { visibility: 'CONTENT_REMOVED' },
  remove: { visibility: 'CONTENT_REMOVED' },
  hide: { visibility: 'CONTENT_DISABLED' },
  lock: { visibility: 'CONTENT_INTERACTION_RESTRICTED' },
  label: { visibility: 'CONTENT_LABELLED' },
  redact: { visibility: 'OTHER', other: 'Some words of the content were replaced; the rest of it stays.' },
  move: {
    visibility: 'OTHER',
    other: 'The content was moved to another debate, to which its address leads.',
  },
};

/** What a sanction takes from the author; a warning takes nothing. */
const sanctionRestrictions: Partial<Record<Sanction, PayloadMeasure>> = {
  limit: { provision: 'PARTIAL_SUSPENSION' },
  suspension: { account: 'SUSPENDED' },
  closure: { account: 'TERMINATED' },
};

/** What brought the item up; an order is no source of a statement (Article 17(5)). */
const sourceTypes: Record<StatementRow['source'], string> = {
  notice: 'SOURCE_ARTICLE_16',
  'trusted-flagger': 'SOURCE_TRUSTED_FLAGGER',
  flag: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  screening: 'SOURCE_VOLUNTARY',
  staff: 'SOURCE_VOLUNTARY',
};

const found: Record<StatementRow['source'], string> = {
  notice: 'a notice that it is illegal',
  'trusted-flagger': 'a notice by a trusted flagger that it is illegal',
  flag: 'a report by a member under the house rules',
  screening: 'an automatic rule that holds texts for a person to read',
  staff: 'the moderators’ own reading',
};

const nouns: Record<string, string> = {
  contribution: 'text in a public debate',
  debate: 'public debate',
  profile: 'member’s profile',
  organisation: 'page of an organisation',
};

/** A statement of reasons as the DSA Transparency Database takes it; keys that do not apply are left out, never null. */
export type Payload = Readonly<Record<string, string | readonly string[]>>;

/**
 * Returns the statement of a decision for the Commission's database. It is made from what stands in columns: nothing that
 * anybody wrote about a person, and nothing of the text itself, is in it (Article 24(5)).
 */
export function statementPayload(row: StatementRow, baseUrl: string): Payload {
  const onAct = actRestrictions[row.act] ?? {};
  const onAuthor = sanctionRestrictions[row.sanction] ?? {};
  const contentEnd = onAct.visibility === undefined ? null : row.endsAt;
  const payload: Record<string, string | readonly string[] | undefined> = {
    puid: row.publicId,
    decision_visibility: onAct.visibility && [`DECISION_VISIBILITY_${onAct.visibility}`],
    decision_visibility_other: onAct.other,
    decision_provision: onAuthor.provision && `DECISION_PROVISION_${onAuthor.provision}`,
    decision_account: onAuthor.account && `DECISION_ACCOUNT_${onAuthor.account}`,
    ...groundOf(row, baseUrl),
    content_type: ['CONTENT_TYPE_TEXT'],
    content_date: dayOf(row.contentAt),
    content_language: row.contentLanguage.toUpperCase(),
    category: row.category,
    category_specification: [row.keyword],
    category_specification_other: row.keyword === 'KEYWORD_OTHER' ? otherWords(row) : undefined,
    territorial_scope: memberStates,
    application_date: dayOf(row.decidedAt),
    end_date_visibility_restriction: contentEnd ? dayOf(contentEnd) : undefined,
    end_date_service_restriction: onAuthor.provision ? endOf(row) : undefined,
    end_date_account_restriction: onAuthor.account ? endOf(row) : undefined,
    decision_facts: factsOf(row),
    source_type: sourceTypes[row.source],
    automated_detection: row.automatedDetection ? 'Yes' : 'No',
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
  };
  return Object.fromEntries(
    Object.entries(payload).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function groundOf(row: StatementRow, baseUrl: string): Record<string, string> {
  const { category, keyword } = labelsOf(row);
  if (row.law !== null) {
    return {
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: row.law,
      illegal_content_explanation: `A person who read the content judged that it falls under this law, as: ${category}, ${keyword}.`,
    };
  }
  return {
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: `House rules, clause ${row.clause}: ${row.clauseTitle}`,
    incompatible_content_explanation: `A person who read the content judged that it breaks this clause, as in force then: ${row.clauseBody}`,
    decision_ground_reference_url: `${baseUrl}${clauseHref(row.clause ?? '', row.rulesVersion)}`,
  };
}

function factsOf(row: StatementRow): string {
  const { category, keyword } = labelsOf(row);
  const ground = row.law === null ? `clause ${row.clause} of the house rules` : row.law;
  return (
    `A ${nouns[row.kind] ?? 'text'}, published or sent in on ${dayOf(row.contentAt)}, came before the moderators through ` +
    `${found[row.source]}. A person read it, found ${category} (${keyword}), and decided on ${dayOf(row.decidedAt)} on the ` +
    `ground of ${ground}. Its author was told the facts in full, and how to have the decision reviewed.`
  );
}

/** The words for a sub-category "other": those of the decision, or the clause that is broken. */
function otherWords({ keywordOther, clauseTitle, law }: StatementRow): string {
  return keywordOther ?? clauseTitle ?? law ?? '';
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
const endOf = ({ sanctionEndsAt }: StatementRow) => (sanctionEndsAt ? dayOf(sanctionEndsAt) : undefined);
