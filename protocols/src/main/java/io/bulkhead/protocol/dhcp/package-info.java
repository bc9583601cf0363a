/// Host configuration: DHCP for IPv4 (RFC 2131, options of RFC 2132) and BOOTP (RFC 951).
package io.bulkhead.protocol.dhcp;
