import { describe, expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';

const https = await testApp({ baseUrl: 'https://debate.example.org', secure: true });
const http = await testApp();

describe('the headers of every answer', () => {
  it.each([
    ['a page', '/', 200],
    ['a page that is not there', '/nothing-here', 404],
    ['a form that another site sends', '/language', 403],
    ['a file', '/search/opensearch.xml', 200],
    ['the health of the process', '/healthz', 200],
  ])('keep what is not ours out: %s', async (_, path, status) => {
    const answer = await (status === 403
      ? http.visitor().post(path).set('Sec-Fetch-Site', 'cross-site')
      : http.visitor().get(path));
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self';style-src 'self'/,
    );
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['permissions-policy']).toMatch(/^(?:[\w-]+=\(\)(?:, |$))+$/);
    for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'browsing-topics'])
      expect(answer.headers['permissions-policy']).toContain(`${feature}=()`);
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  it('keep browsers on https for a year where the address is https, and nowhere else', async () => {
    for (const path of ['/', '/nothing-here', '/healthz']) {
      const secure = await https.visitor().get(path).set('X-Forwarded-Proto', 'https');
      expect(secure.headers['strict-transport-security'], path).toBe('max-age=31536000; includeSubDomains');
      const plain = await http.visitor().get(path);
      expect(plain.headers, path).not.toHaveProperty('strict-transport-security');
    }
  });
});
