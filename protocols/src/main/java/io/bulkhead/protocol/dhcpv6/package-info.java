/// DHCP for IPv6 (RFC 8415): who asks for addresses, who gives them, and what it says of the
/// network.
package io.bulkhead.protocol.dhcpv6;
