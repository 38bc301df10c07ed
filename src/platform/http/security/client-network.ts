import { isIPv4, isIPv6 } from 'node:net';

/**
 * Returns the network by which visitors are counted who only read: that of an IPv6 line (/64), or the 256 addresses (/24)
 * around one of IPv4, of which whoever gathers pages rents many.
 */
export function visitorNetwork(ip: string | undefined): string {
  const network = clientNetwork(ip);
  return isIPv4(network) ? network.slice(0, network.lastIndexOf('.')) : network;
}

/** Returns the network a request comes from: an IPv4 address, or the first half of an IPv6 address, which one line has. */
export function clientNetwork(ip: string | undefined): string {
  const address = (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail !== undefined) {
    const after = tail.split(':').filter(Boolean).length;
    while (groups.length + after < 8) groups.push('0');
  }
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
