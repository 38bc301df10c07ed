/** What the record of the Council of Europe prints: how many joined when. */
export const recordCohorts = [
  {
    joined: '2017-11-08',
    occasion: 'World Forum for Democracy: eight technology firms and six associations',
    stated: 14,
  },
  { joined: '2018', occasion: null, stated: 2 },
  { joined: '2020', occasion: null, stated: 9 },
  { joined: '2022-06', occasion: null, stated: 2 },
];

/** The names of the record, as printed; who joined when is not. */
export const recordNames: readonly { name: string; formerly?: string }[] = [
  { name: 'Apple' },
  { name: 'AT&T' },
  { name: 'BT' },
  { name: 'Cloudflare' },
  { name: 'CCIA' },
  { name: 'Deutsche Telekom' },
  { name: 'DigitalEurope' },
  { name: 'ServiceNow', formerly: 'Element AI' },
  { name: 'EuroISPA' },
  { name: 'European Digital SME Alliance' },
  { name: 'ETNO' },
  { name: 'Facebook' },
  { name: 'Global Network Initiative' },
  { name: 'Google' },
  { name: 'GSMA' },
  { name: 'IBM' },
  { name: 'ICCO' },
  { name: 'IEEE' },
  { name: 'Intel' },
  { name: 'ISOC' },
  { name: 'Microsoft' },
  { name: 'Kaspersky' },
  { name: 'Orange' },
  { name: 'RIPE NCC' },
  { name: 'Telefónica' },
  { name: 'ICC' },
  { name: 'the LEGO Group' },
];
