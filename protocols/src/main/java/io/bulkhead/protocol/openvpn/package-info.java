/// OpenVPN: its control packets are told by their form; what they carry is TLS of its own or
/// encrypted.
package io.bulkhead.protocol.openvpn;
