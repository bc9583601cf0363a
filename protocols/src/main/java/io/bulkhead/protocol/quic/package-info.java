/// QUIC (RFC 9000, RFC 9369) as far as everybody can read it: the packets that open a connection,
/// whose keys follow from what they say in clear (RFC 9001, 5.2).
package io.bulkhead.protocol.quic;
