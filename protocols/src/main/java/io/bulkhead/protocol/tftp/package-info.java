/// The Trivial File Transfer Protocol, version 2 (RFC 1350) with its options (RFC 2347 to 2349):
/// how devices without a login fetch and leave firmware and configurations.
package io.bulkhead.protocol.tftp;
