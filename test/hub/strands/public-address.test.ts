import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicUrl } from '#src/hub/strands/fetching/public-address.ts';

const inside = [
  ...['10.1.2.3', '192.168.1.1', '::ffff:169.254.169.254', '::ffff:a00:1'],
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '127.0.0.1'],
  ...[
    '127.1.2.3',
    '169.254.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
  ],
  ...['192.88.99.1', '192.168.0.1', '192.168.255.255', '198.18.0.1', '198.19.255.255', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '::', '::1', '::2'],
  ...[
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
  ],
  ...['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '100::1', '2001::1', '2001:10::1', '2001:20::1'],
  ...['2001:db8::1', '2002:7f00:1::', '2002:808:808::1', '3fff::1', '5f00::1', 'fc00::1', 'fd12:3456::1'],
  ...[
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'fec0::1',
    'ff02::1',
    'ff0e::1',
    '',
    'localhost',
    '127.1',
    '0x7f000001',
  ],
];
const outside = [
  ...['1.1.1.1', '8.8.8.8', '93.184.216.34', '100.63.255.255', '100.128.0.1', '172.15.255.255', '172.32.0.1'],
  ...['192.167.255.255', '192.169.0.1', '198.17.255.255', '198.20.0.1', '223.255.255.255', '2606:4700::1111'],
  ...['2001:4860:4860::8888', '2a00:1450:4001::1'],
];

describe('addresses that are asked', () => {
  it('are those of the public internet alone', () => {
    expect(inside.length).toBeGreaterThanOrEqual(60);
    expect(inside.filter(isPublicAddress)).toEqual([]);
    expect(outside.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  it('have a name, https, the usual port and no password', () => {
    const refused = [
      ...[
        'http://example.org/',
        'ftp://example.org/',
        'file:///etc/passwd',
        'https://example.org:8443/',
        'nothing',
      ],
      ...['https://user:word@example.org/', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/'],
      ...[
        'https://0x7f.1/',
        'https://0177.0.0.1/',
        'https://127.1/',
        'https://localhost/',
        'https://printer/',
      ],
      ...[
        'https://a.localhost/',
        'https://metadata.google.internal/',
        'https://nas.local/',
        'https://nas.local./',
      ],
    ];
    expect(refused.filter((address) => publicUrl(address) !== null)).toEqual([]);
    expect(publicUrl('https://example.org:443/feed')?.href).toBe('https://example.org/feed');
  });
});
