/// Transport Layer Security: TLS 1.0 to 1.3 (RFC 5246, RFC 8446) and DTLS (RFC 6347), as far as it
/// can be read without keys.
package io.bulkhead.protocol.tls;
