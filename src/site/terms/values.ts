import {
  complaintMonths,
  type DecisionAct,
  isRestriction,
  type Sanction,
  suspensionDays,
} from '#src/moderation/decisions/decision.ts';
import { actNames, sanctionNames } from '#src/moderation/decisions/labels.ts';
import { misusePolicy } from '#src/moderation/misuse/misuse.ts';
import { screeningRuleTexts } from '#src/moderation/screening/labels.ts';
import type { Config } from '#src/platform/config.ts';
import { type InterfaceLanguage, localeOf } from '#src/platform/i18n/languages.ts';
import { msg, type Translate, translator } from '#src/platform/i18n/t.ts';
import { ordersInWords } from './orders.ts';

/** The day on which the terms were changed last. */
export const termsChanged = '2026-11-30';

/** What of the configuration stands in the terms. */
export type OperatorFacts = Pick<
  Config,
  | 'operator'
  | 'contact'
  | 'authoritiesContact'
  | 'contactLanguages'
  | 'legalRepresentative'
  | 'smallEnterprise'
  | 'forMinors'
>;

/** What each restriction means for whom it concerns (messages to translate). */
const acts: Partial<Record<DecisionAct, string>> = {
  decline: msg('a text that was waiting is never published.'),
  remove: msg('only its author and moderators still see a text.'),
  hide: msg('only the author and moderators see a text until the author repairs it.'),
  redact: msg('marked words in a text are hidden from everyone.'),
  lock: msg('a text stays, and nobody can reply to it.'),
  label: msg('a text stays, with a note above it.'),
  move: msg('a text is moved to another debate, and its old address leads there.'),
};
const sanctions: Record<Exclude<Sanction, 'none'>, string> = {
  warning: msg('you are warned that the next breach can lead to suspension of your account.'),
  limit: msg('until a date you are told, everything you write waits for a moderator.'),
  suspension: msg('until a date you are told, you can read but not write.'),
  closure: msg('you can no longer sign in; what you wrote stays.'),
};

const allDuties = msg(
  'The operator claims no exception for micro and small enterprises: Articles 11 to 18 and 20 to 28 of Regulation (EU) 2022/2065 apply.',
);
const fewerDuties = msg(
  'The operator is a micro or small enterprise. Articles 11 to 14 and 16 to 18 of Regulation (EU) 2022/2065 bind it, and so does Article 24(3). Articles 15 and 20 to 28 do not (Articles 15(2) and 19), nor will they for twelve months after it outgrows that status. It offers complaints, public figures and the rest here voluntarily.',
);

/** Returns what stands in place of each {name} in a text, as Markdown in this language. */
export function valuesIn(language: InterfaceLanguage, operator: OperatorFacts): Record<string, string> {
  const t = translator(language);
  const locale = localeOf(language);
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const languages = new Intl.ListFormat(locale).format(
    operator.contactLanguages.map((code) => names.of(code) ?? code),
  );
  return {
    operator: escaped(operator.operator),
    contact: `<${operator.contact}>`,
    authorities: `<${operator.authoritiesContact}>`,
    languages,
    representative: operator.legalRepresentative
      ? t('Its legal representative in the European Union (Article 13) is {name}.', {
          name: escaped(operator.legalRepresentative),
        })
      : t(
          'No legal representative (Article 13) is named: only an operator outside the European Union needs one.',
        ),
    duties: t(operator.smallEnterprise ? fewerDuties : allDuties),
    months: String(complaintMonths),
    suspensionDays: String(suspensionDays),
    ...Object.fromEntries(Object.entries(misusePolicy).map(([name, value]) => [name, String(value)])),
    acts: list(
      Object.entries(acts).filter(([act]) => isRestriction(act as DecisionAct)),
      actNames,
      t,
    ),
    sanctions: list(Object.entries(sanctions), sanctionNames, t),
    screening: Object.values(screeningRuleTexts)
      .map((rule) => `- ${t(rule)}`)
      .join('\n'),
    orders: ordersInWords(t),
  };
}

function list(
  rules: readonly [string, string][],
  names: Readonly<Record<string, string>>,
  t: Translate,
): string {
  return rules.map(([name, rule]) => `- **${t(names[name] ?? name)}**: ${t(rule)}`).join('\n');
}

/** What somebody configured, so that Markdown shows it as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
