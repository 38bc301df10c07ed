/**
 * How we count where the template leaves it open, as notes in its contextual columns, by the sheet and the key of the figure;
 * whoever publishes a report may reword them.
 */
export const defaultNotes: Readonly<Record<string, string>> = {
  'notices.notices':
    'Notices under Article 16. Reports by members under the house rules are no notices and are not counted here.',
  'notices.action':
    'From the receipt of the notice until the decision took effect, which is at the same moment. Notices on which no action was taken are left out. The median of an even number is the mean of the two in the middle.',
  'illegal.measures':
    'Each restriction is one measure, so that the number is the sum of the restrictions by kind. Measures after a member’s report under the house rules count as own initiative.',
  'illegal.automated':
    'Measures on texts that an automatic rule held for a person to read. The rule detects; a person took each measure.',
  'terms.measures':
    'Each restriction is one measure, so that the number is the sum of the restrictions by kind. Measures after a member’s report under the house rules count as own initiative.',
  'terms.automated':
    'Measures on texts that an automatic rule held for a person to read. The rule detects; a person took each measure.',
  'terms.removal': 'Includes texts that a person declined to publish after a rule had held them.',
  'terms.otherVisibility': 'Words replaced in a text that stays, and texts moved to another debate.',
  'automation.measures.automated':
    'No measure is taken by automated means: rules can only hold a text until a person has read it.',
};
