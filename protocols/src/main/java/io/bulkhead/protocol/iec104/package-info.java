/// Telecontrol after IEC 60870-5-104 (2006), with the application layer of IEC 60870-5-101 (2003),
/// of electric and other utilities.
package io.bulkhead.protocol.iec104;
