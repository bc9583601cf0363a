/// WireGuard: its four messages are told by their form; what they carry is encrypted.
package io.bulkhead.protocol.wireguard;
