/// TPKT (RFC 1006, RFC 2126) and the ISO transport protocol COTP inside it (ISO/IEC 8073, ITU-T
/// X.224, class 0), which carry S7, MMS and others.
package io.bulkhead.protocol.tpkt;
