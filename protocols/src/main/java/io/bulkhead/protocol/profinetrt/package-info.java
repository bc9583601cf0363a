/// PROFINET frames of EtherType 0x8892 and their twins over UDP: cyclic data, alarms, clock
/// synchronisation and the carrier of DCP. IEC 61158-6-10, 4.
package io.bulkhead.protocol.profinetrt;
