/// The Internet Group Management Protocol, versions 1 to 3 (RFC 1112, RFC 2236, RFC 3376).
package io.bulkhead.protocol.igmp;
