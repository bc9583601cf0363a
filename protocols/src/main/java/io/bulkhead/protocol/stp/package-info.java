/// The spanning tree protocols of bridges: STP, RSTP and MSTP (IEEE 802.1Q) and, in SNAP frames,
/// Cisco's variant of one tree for each VLAN.
package io.bulkhead.protocol.stp;
