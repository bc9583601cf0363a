/// The Network Time Protocol, versions 1 to 4 (RFC 5905), with its control messages (RFC 9327) and
/// the private ones of its reference implementation.
package io.bulkhead.protocol.ntp;
