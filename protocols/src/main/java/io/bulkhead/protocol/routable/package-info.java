/// The session that takes GOOSE and sampled values through IP networks (IEC 61850-90-5), on the
/// connectionless ISO transport over UDP.
package io.bulkhead.protocol.routable;
