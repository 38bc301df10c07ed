/** A word that is wider than a narrow screen, and a text with everything that Markdown has. */
export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
export const rich = `It **depends** on _who pays_; see [the study](https://example.org/${longWord}) and \`npm ci\`.

> Repair is cheaper than recycling.

1. Parts
2. Labour

#### What it costs

| Device | Parts | Labour |
|---|---|---|
| Phone | 40 € | 60 € |

\`\`\`
a line of code that is much longer than any narrow screen can show without scrolling it sideways, which is fine
\`\`\``;
