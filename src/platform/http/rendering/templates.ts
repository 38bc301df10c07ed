import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { printed, SafeHtml } from '#src/platform/text/safe-html.ts';
import { strict } from './strict.ts';

type Template = { render: ejs.TemplateFunction; inputs: readonly string[] };

const root = join(import.meta.dirname, '../../../..', 'views');
const isChecked = process.env.NODE_ENV !== 'production';
const templates = new Map<string, Template>();

function compile(file: string): Template {
  const source = readFileSync(join(root, file), 'utf8');
  const declared = /^<%# inputs: (.*?) %>/.exec(source);
  if (!declared) throw new Error(`views/${file} does not declare its inputs on line 1`);
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
  return {
    render,
    inputs: (declared[1] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== 'none'),
  };
}

/**
 * EJS's own include hands the parent's data on; ours gives a partial exactly what it declares. And lines that only
 * hold a statement or an include leave no blank line behind.
 */
function tightened(source: string): string {
  return source
    .replaceAll('<%- include(', '<%- page.include(')
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
    const given = Object.keys(inputs).sort().join(', ');
    const declared = [...template.inputs].sort().join(', ');
    if (given !== declared) throw new Error(`views/${name} declares "${declared}" but got "${given}"`);
  }
  return new SafeHtml(evaluate(template, inputs, helpers));
}

/** Renders a template of plain text (.txt.ejs), which need not use every input: the mails of a slice are given the same. */
export function renderTextTemplate(name: string, inputs: object, helpers: object): string {
  return evaluate(templateNamed(`${name}.txt`), inputs, helpers);
}

function evaluate(template: Template, inputs: object, helpers: object): string {
  const page = Object.assign(Object.create(helpers), inputs);
  return template.render(isChecked ? strict(page, 'page') : page);
}
