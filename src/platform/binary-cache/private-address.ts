import { BlockList, isIP } from 'node:net'

/**
 * What only means something on the machine or in the network that asks.
 * Source: the IANA registries of special-purpose addresses for IPv4 and IPv6.
 */
const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv4')
}
/** Global addresses of IPv6 are all in 2000::/3; of these, some carry an IPv4 address or none at all. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv6')
}

/** Whether an address is loopback, private, link-local or otherwise not of the public internet; true of no address. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return PRIVATE.check(address, 'ipv4')
    case 6:
      return !GLOBAL.check(address, 'ipv6') || PRIVATE.check(address, 'ipv6')
    default:
      return true
  }
}
