import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { printed, SafeHtml } from '#src/platform/text/safe-html.ts';
import { strict } from './strict.ts';

type Template = {
  render: ejs.TemplateFunction;
  inputs: readonly string[];
  /** Those declared with a question mark (`hint?`), which are null where they are not given. */
  optional: Readonly<Record<string, null>>;
};

const root = join(import.meta.dirname, '../../../..', 'views');
/** Whether names that do not exist throw, so that tests find them. */
export const isChecked = process.env.NODE_ENV !== 'production';
const templates = new Map<string, Template>();

function compile(file: string): Template {
  const source = readFileSync(join(root, file), 'utf8');
  const declared = /^<%# inputs: ([\w?,\s]+?) %>/.exec(source)?.[1];
  if (declared === undefined) throw new Error(`views/${file} does not declare its inputs on line 1`);
  const isText = file.endsWith('.txt.ejs');
  const options = {
    escape: isText ? String : printed,
    unsafePrototypeLocals: true,
    _with: false,
    localsName: 'page',
    strict: true,
    // The empty lines of a mail are its paragraphs.
    rmWhitespace: !isText,
    compileDebug: isChecked,
    filename: file,
    async: false,
  } as const;
  const render = ejs.compile(isText ? source : tightened(source), options);
  const names = declared === 'none' ? [] : declared.split(',').map((name) => name.trim());
  const optional = names.filter((name) => name.endsWith('?')).map((name) => [name.slice(0, -1), null]);
  return {
    render,
    inputs: names.filter((name) => !name.endsWith('?')),
    optional: Object.fromEntries(optional),
  };
}

const code = '<%(?:(?!%>)[\\s\\S])*%>';
const startTag = new RegExp(`(<[a-z](?:${code}|[^<>])*>)(\\n\\s*)?`, 'g');
const lineEndInTag = new RegExp(`(${code})|\\n\\s*`, 'g');
/** Tags after which the end of a line stays: nothing is between them and an end tag, or it belongs to the text. */
const keepsLineEnd = /^<(?:br|hr|img|input|link|meta|pre|rect|textarea)\b/;

/**
 * EJS's own include hands the parent's data on; ours gives a partial exactly what it declares. And how a template is
 * laid out leaves no trace in the page: neither lines that only hold a statement or an include, nor ends of lines in a
 * start tag, after it or before an end tag.
 */
function tightened(source: string): string {
  return source
    .replaceAll('<%- include(', '<%- page.include(')
    .replace(startTag, (_, tag: string, lineEnd = '') => {
      const line = tag.replace(lineEndInTag, (_, within?: string) => within ?? ' ');
      return line.replaceAll(' <%= page.attrs(', '<%= page.attrs(') + (keepsLineEnd.test(tag) ? lineEnd : '');
    })
    .replace(/\n\s*(?=<\/[a-z])/g, '')
    .replace(/(<%(?!=)(?:(?!%>)[\s\S])*?)-?%>\n/g, '$1-%>\n');
}

function templateNamed(name: string): Template {
  let template = templates.get(name);
  if (!template) {
    template = compile(`${name}.ejs`);
    templates.set(name, template);
  }
  return template;
}

/** Compiles every template, so that a broken one stops the start and not a request; returns their names. */
export function compileViews(): string[] {
  const names = globSync('**/*.ejs', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/').replace(/\.ejs$/, ''),
  );
  for (const name of names) templateNamed(name);
  return names;
}

/** Renders a template with exactly the inputs it declares, and the helpers; outside production others throw. */
export function renderTemplate(name: string, inputs: object, helpers: object): SafeHtml {
  const template = templateNamed(name);
  if (isChecked) {
    const required = Object.keys(inputs).filter((input) => !(input in template.optional));
    const [given, declared] = [required, template.inputs].map((names) => [...names].sort().join(', '));
    if (given !== declared) throw new Error(`views/${name} declares "${declared}" but got "${given}"`);
  }
  return new SafeHtml(evaluate(template, inputs, helpers));
}

/** Renders a template of plain text (.txt.ejs), which need not use every input: the mails of a slice are given the same. */
export function renderTextTemplate(name: string, inputs: object, helpers: object): string {
  return evaluate(templateNamed(`${name}.txt`), inputs, helpers);
}

function evaluate(template: Template, inputs: object, helpers: object): string {
  // One flat object: a name that is found on a prototype costs twice as much, and a page looks up thousands.
  const page = { ...helpers, ...template.optional, ...inputs };
  return template.render(isChecked ? strict(page, 'page') : page);
}
