import { msg } from '#src/platform/i18n/t.ts';

/** The first seven categories of the EU’s template, with their sub-categories (messages to translate). */
export const categories1to7 = [
  {
    code: 'STATEMENT_CATEGORY_ANIMAL_WELFARE',
    label: msg('Animal welfare'),
    keywords: [
      { code: 'KEYWORD_ANIMAL_HARM', label: msg('Animal harm') },
      { code: 'KEYWORD_UNLAWFUL_SALE_ANIMALS', label: msg('Unlawful sale of animals') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
    label: msg('Consumer information infringements'),
    keywords: [
      {
        code: 'KEYWORD_HIDDEN_ADVERTISEMENT',
        label: msg('Hidden advertisement or commercial communication, including by influencers'),
      },
      {
        code: 'KEYWORD_INSUFFICIENT_INFORMATION_ON_TRADERS',
        label: msg('Insufficient information on traders'),
      },
      {
        code: 'KEYWORD_MISLEADING_INFO_GOODS_SERVICES',
        label: msg('Misleading information about the characteristics of goods and services'),
      },
      {
        code: 'KEYWORD_MISLEADING_INFO_CONSUMER_RIGHTS',
        label: msg('Misleading information about the consumer’s rights'),
      },
      { code: 'KEYWORD_NONCOMPLIANCE_PRICING', label: msg('Non-compliance with pricing regulations') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
    label: msg('Cyber violence'),
    keywords: [
      { code: 'KEYWORD_CYBER_BULLYING_INTIMIDATION', label: msg('Cyber bullying and intimidation') },
      { code: 'KEYWORD_CYBER_HARASSMENT', label: msg('Cyber harassment') },
      { code: 'KEYWORD_CYBER_INCITEMENT', label: msg('Cyber incitement to hatred or violence') },
      { code: 'KEYWORD_CYBER_STALKING', label: msg('Cyber stalking') },
      {
        code: 'KEYWORD_NON_CONSENSUAL_IMAGE_SHARING',
        label: msg(
          'Non-consensual sharing of (intimate) material, including image-based sexual abuse (excluding content depicting minors)',
        ),
      },
      {
        code: 'KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE',
        label: msg(
          'Non-consensual sharing of deepfakes or the like that use a third party’s features (excluding content depicting minors)',
        ),
      },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN',
    label: msg('Cyber violence against women'),
    keywords: [
      { code: 'KEYWORD_BULLYING_AGAINST_GIRLS', label: msg('Cyber bullying and intimidation against girls') },
      { code: 'KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN', label: msg('Cyber harassment against women') },
      { code: 'KEYWORD_CYBER_STALKING_AGAINST_WOMEN', label: msg('Cyber stalking against women') },
      { code: 'KEYWORD_FEMALE_GENDERED_DISINFORMATION', label: msg('Gendered disinformation') },
      {
        code: 'KEYWORD_INCITEMENT_AGAINST_WOMEN',
        label: msg('Illegal incitement to violence and hatred against women'),
      },
      {
        code: 'KEYWORD_NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN',
        label: msg(
          'Non-consensual sharing of (intimate) material against women, including image-based sexual abuse (excluding content depicting minors)',
        ),
      },
      {
        code: 'KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN',
        label: msg(
          'Non-consensual sharing of deepfakes or the like that use a third party’s features, against women (excluding content depicting minors)',
        ),
      },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
    label: msg('Data protection and privacy violations'),
    keywords: [
      { code: 'KEYWORD_BIOMETRIC_DATA_BREACH', label: msg('Biometric data breach') },
      { code: 'KEYWORD_DATA_FALSIFICATION', label: msg('Data falsification') },
      { code: 'KEYWORD_MISSING_PROCESSING_GROUND', label: msg('Missing processing ground for data') },
      { code: 'KEYWORD_RIGHT_TO_BE_FORGOTTEN', label: msg('Right to be forgotten') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
    label: msg('Illegal or harmful speech'),
    keywords: [
      { code: 'KEYWORD_DEFAMATION', label: msg('Defamation') },
      { code: 'KEYWORD_DISCRIMINATION', label: msg('Discrimination') },
      {
        code: 'KEYWORD_HATE_SPEECH',
        label: msg(
          'Illegal incitement to violence and hatred based on protected characteristics (hate speech)',
        ),
      },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
  {
    code: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
    label: msg('Intellectual property infringements'),
    keywords: [
      { code: 'KEYWORD_COPYRIGHT_INFRINGEMENT', label: msg('Copyright infringements') },
      { code: 'KEYWORD_DESIGN_INFRINGEMENT', label: msg('Design infringements') },
      {
        code: 'KEYWORD_GEOGRAPHIC_INDICATIONS_INFRINGEMENT',
        label: msg('Geographical indications infringements'),
      },
      { code: 'KEYWORD_PATENT_INFRINGEMENT', label: msg('Patent infringements') },
      { code: 'KEYWORD_TRADE_SECRET_INFRINGEMENT', label: msg('Trade secret infringements') },
      { code: 'KEYWORD_TRADEMARK_INFRINGEMENT', label: msg('Trademark infringements') },
      { code: 'KEYWORD_OTHER', label: msg('Other') },
    ],
  },
] as const;
