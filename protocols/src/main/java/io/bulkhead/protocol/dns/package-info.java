/// Names: DNS (RFC 1035), multicast DNS (RFC 6762), LLMNR (RFC 4795) and the NetBIOS name service
/// (RFC 1002), which all share one message format.
package io.bulkhead.protocol.dns;
