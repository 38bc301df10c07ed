import { msg } from '#src/platform/i18n/t.ts';

/** The other categories of the EU’s template, with their sub-categories (messages to translate). */
export const categories8to15 = [
  {
    code: 'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
    label: msg('Negative effects on civic discourse or elections'),
    keywords: [
      {
        code: 'KEYWORD_MISINFORMATION_DISINFORMATION',
        label: msg('Misinformation, disinformation, foreign information manipulation and interference'),
      },
      {
        code: 'KEYWORD_VIOLATION_EU_LAW',
        label: msg('Violation of EU law relevant to civic discourse or elections'),
      },
      {
        code: 'KEYWORD_VIOLATION_NATIONAL_LAW',
        label: msg('Violation of national law relevant to civic discourse or elections'),
      },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS',
    label: msg('Protection of minors'),
    keywords: [
      {
        code: 'KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS',
        label: msg('Age-specific restrictions concerning minors'),
      },
      { code: 'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL', label: msg('Child sexual abuse material') },
      {
        code: 'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE',
        label: msg('Child sexual abuse material containing deepfake or similar technology'),
      },
      {
        code: 'KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS',
        label: msg('Grooming or sexual enticement of minors'),
      },
      { code: 'KEYWORD_UNSAFE_CHALLENGES', label: msg('Unsafe challenges') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY',
    label: msg('Risk for public security'),
    keywords: [
      { code: 'KEYWORD_ILLEGAL_ORGANIZATIONS', label: msg('Illegal organisations') },
      { code: 'KEYWORD_RISK_ENVIRONMENTAL_DAMAGE', label: msg('Risk for environmental damage') },
      { code: 'KEYWORD_RISK_PUBLIC_HEALTH', label: msg('Risk for public health') },
      { code: 'KEYWORD_TERRORIST_CONTENT', label: msg('Terrorist content') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
    label: msg('Scams and fraud'),
    keywords: [
      { code: 'KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING', label: msg('Impersonation or account hijacking') },
      { code: 'KEYWORD_INAUTHENTIC_ACCOUNTS', label: msg('Inauthentic accounts') },
      { code: 'KEYWORD_INAUTHENTIC_LISTINGS', label: msg('Inauthentic listings') },
      { code: 'KEYWORD_INAUTHENTIC_USER_REVIEWS', label: msg('Inauthentic user reviews') },
      { code: 'KEYWORD_PHISHING', label: msg('Phishing') },
      { code: 'KEYWORD_PYRAMID_SCHEMES', label: msg('Pyramid schemes') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_SELF_HARM',
    label: msg('Self-harm'),
    keywords: [
      {
        code: 'KEYWORD_CONTENT_PROMOTING_EATING_DISORDERS',
        label: msg('Content promoting eating disorders'),
      },
      { code: 'KEYWORD_SELF_MUTILATION', label: msg('Self-mutilation') },
      { code: 'KEYWORD_SUICIDE', label: msg('Suicide') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS',
    label: msg('Unsafe, non-compliant or prohibited products'),
    keywords: [
      { code: 'KEYWORD_PROHIBITED_PRODUCTS', label: msg('Prohibited or restricted products') },
      { code: 'KEYWORD_UNSAFE_PRODUCTS', label: msg('Unsafe or non-compliant products') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_VIOLENCE',
    label: msg('Violence'),
    keywords: [
      { code: 'KEYWORD_COORDINATED_HARM', label: msg('Coordinated harm') },
      {
        code: 'KEYWORD_INCITEMENT_VIOLENCE_HATRED',
        label: msg('General calls or incitement to violence or hatred'),
      },
      { code: 'KEYWORD_HUMAN_EXPLOITATION', label: msg('Human exploitation') },
      { code: 'KEYWORD_HUMAN_TRAFFICKING', label: msg('Human trafficking') },
      { code: 'KEYWORD_TRAFFICKING_WOMEN_GIRLS', label: msg('Trafficking in women and girls') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
    label: msg('Other violation of our terms'),
    keywords: [
      { code: 'KEYWORD_ADULT_SEXUAL_MATERIAL', label: msg('Adult sexual material') },
      { code: 'KEYWORD_AGE_SPECIFIC_RESTRICTIONS', label: msg('Age-specific restrictions') },
      { code: 'KEYWORD_GEOGRAPHICAL_REQUIREMENTS', label: msg('Geographical requirements') },
      {
        code: 'KEYWORD_GOODS_SERVICES_NOT_PERMITTED',
        label: msg('Goods or services not permitted to be offered here'),
      },
      { code: 'KEYWORD_LANGUAGE_REQUIREMENTS', label: msg('Language requirements') },
      { code: 'KEYWORD_NUDITY', label: msg('Nudity') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
] as const;
