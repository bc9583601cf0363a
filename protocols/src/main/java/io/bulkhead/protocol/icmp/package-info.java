/// The Internet Control Message Protocol for IPv4 (RFC 792).
package io.bulkhead.protocol.icmp;
