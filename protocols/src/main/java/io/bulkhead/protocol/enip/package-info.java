/// EtherNet/IP: the encapsulation on TCP and UDP, and the implicit I/O packets beside it. The CIP
/// Networks Library, Volume 2: EtherNet/IP Adaptation of CIP, chapter 2.
///
/// Hands its payloads on under two keys:
///
/// * `enip/cip`: one CIP request or response. Bits 63 and 62 of the context say how it travelled: 0
///   unconnected, then the lower bits are a digest of the sender context that request and response
///   share; 1 on a connection, then bits 47 to 16 are the connection id and bits 15 to 0 the
///   sequence count, which is no longer part of the payload.
/// * `enip/identity`: what a List Identity response says of its sender, from the vendor id on; bits
///   63 and 62 of the context are 2.
package io.bulkhead.protocol.enip;
