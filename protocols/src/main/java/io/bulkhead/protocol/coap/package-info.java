/// CoAP over UDP (RFC 7252, with RFC 7641, RFC 7959 and RFC 8132) and TCP (RFC 8323), and what
/// Lightweight M2M does with it (OMA LwM2M 1.2).
package io.bulkhead.protocol.coap;
