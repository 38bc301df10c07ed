import { msg } from '#src/platform/i18n/t.ts';

type AcceptedFinding = {
  /** The tool that reports it, and its name for it. */
  tool: 'html-validate' | 'IBM Equal Access';
  rule: string;
  /** Accepted only where the report says this. */
  only?: string;
  /** Why it is not mended, for readers of the accessibility statement (to translate). */
  why: string;
};

/** What the tools that check every page report and what stays as it is: read by the tests and by the accessibility statement. */
export const acceptedFindings: readonly AcceptedFinding[] = [
  {
    tool: 'html-validate',
    rule: 'no-implicit-button-type',
    why: msg(
      'Buttons in forms do not say that they submit the form. By the HTML standard they do so without saying it.',
    ),
  },
  {
    tool: 'html-validate',
    rule: 'wcag/h32',
    why: msg(
      'One form has no button inside it. Its buttons stand in the cards of the claims they answer, and are tied to it.',
    ),
  },
  {
    tool: 'html-validate',
    rule: 'valid-autocomplete',
    only: '<input type="hidden">',
    why: msg(
      'Some hidden fields ask the browser not to fill them in again. Nobody sees them, and Firefox needs to be told.',
    ),
  },
  {
    tool: 'IBM Equal Access',
    rule: 'aria_form_label_unique',
    why: msg('Some forms have no name. Screen readers do not list such forms as regions, so they need none.'),
  },
  {
    tool: 'IBM Equal Access',
    rule: 'input_autocomplete_valid',
    why: msg(
      'Where you register, the email field is marked as your user name, so that password managers keep the right one. The HTML standard allows this.',
    ),
  },
  {
    tool: 'IBM Equal Access',
    rule: 'fieldset_label_valid',
    why: msg(
      'Groups of fields in a closed section are reported to have no heading. They have one; the tool does not look into closed sections.',
    ),
  },
  {
    tool: 'IBM Equal Access',
    rule: 'input_label_exists',
    why: msg(
      'Fields in a closed section are reported to have no label. They have one; the tool does not look into closed sections.',
    ),
  },
];
