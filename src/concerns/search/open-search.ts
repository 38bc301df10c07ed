import type { Translate } from '#src/platform/i18n/t.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';

/** Tells browsers how to search here from their own field (OpenSearch 1.1). */
export function openSearch(baseUrl: string, t: Translate): string {
  const description = escapeHtml(t('Debates, contributions, people and organisations'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>ICT4Society</ShortName>
  <Description>${description}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" method="get" template="${escapeHtml(baseUrl)}/search?q={searchTerms}"/>
</OpenSearchDescription>
`;
}
