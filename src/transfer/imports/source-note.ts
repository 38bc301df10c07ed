type Note = { heading: string; from: string; licensed: string; unknown: string; participants: string };

// Part of the text of the debate, so in its language where we have it.
const notes: Record<string, Note> = {
  en: {
    heading: 'Source',
    from: 'Imported from the Polis conversation',
    licensed:
      'Data was gathered using the [Polis software](https://compdemocracy.org/polis) and is sub-licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) with attribution to The Computational Democracy Project',
    unknown:
      'Data was gathered using the [Polis software](https://compdemocracy.org/polis). The export does not name its licence.',
    participants: 'Participants are numbered as in the source; nothing more is known of them here.',
  },
  fr: {
    heading: 'Source',
    from: 'Repris de la conversation Polis',
    licensed:
      'Les données ont été recueillies avec le [logiciel Polis](https://compdemocracy.org/polis) et sont placées sous licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.fr), à attribuer à The Computational Democracy Project',
    unknown:
      'Les données ont été recueillies avec le [logiciel Polis](https://compdemocracy.org/polis). L’export ne nomme pas sa licence.',
    participants: 'Les participants sont numérotés comme à la source ; rien d’autre n’est connu d’eux ici.',
  },
  de: {
    heading: 'Quelle',
    from: 'Übernommen aus der Polis-Konversation',
    licensed:
      'Die Daten wurden mit der [Software Polis](https://compdemocracy.org/polis) erhoben und stehen unter der Lizenz [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.de), Namensnennung: The Computational Democracy Project',
    unknown:
      'Die Daten wurden mit der [Software Polis](https://compdemocracy.org/polis) erhoben. Der Export nennt keine Lizenz.',
    participants:
      'Die Teilnehmenden sind nummeriert wie in der Quelle; mehr ist von ihnen hier nicht bekannt.',
  },
};

// What the Computational Democracy Project has published with its licence.
const caseStudies: Record<string, string> = {
  'https://pol.is/2demo': 'https://compdemocracy.org/case-studies/2014-seattle-15-per-hour',
  'https://pol.is/5twd2jsnfk': 'https://compdemocracy.org/case-studies/2022-Austria-Klimarat',
};

/** Returns where a Polis conversation is from and under which licence, as Markdown for the debate's background. */
export function sourceNote(url: string, language: string): string {
  const note = notes[language] ?? notes.en;
  if (!note) return '';
  const study = caseStudies[url];
  const from = /^https:\/\/[^\s<>]+$/.test(url) ? `${note.from} <${url}>.` : `${note.from}.`;
  const licence = study ? `${note.licensed} (<${study}>).` : note.unknown;
  return `**${note.heading}**\n\n${from} ${licence} ${note.participants}`;
}
