/// The Internet Control Message Protocol for IPv6 (RFC 4443), with neighbour discovery (RFC 4861)
/// and multicast listener discovery (RFC 2710, RFC 3810).
package io.bulkhead.protocol.icmpv6;
