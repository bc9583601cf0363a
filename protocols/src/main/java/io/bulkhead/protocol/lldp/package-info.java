/// The Link Layer Discovery Protocol (IEEE 802.1AB), with the extensions of IEEE 802.1 and 802.3,
/// of LLDP-MED (ANSI/TIA-1057) and of PROFINET (IEC 61158-6-10).
package io.bulkhead.protocol.lldp;
