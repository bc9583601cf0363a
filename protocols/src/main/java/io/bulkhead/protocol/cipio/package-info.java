/// Implicit I/O: the cyclic data of CIP connections over UDP. The CIP Networks Library, Volume 2:
/// EtherNet/IP Adaptation of CIP, 2-6.
package io.bulkhead.protocol.cipio;
