/// EtherCAT: commands, network variables and the mailbox, on Ethernet and UDP (IEC 61158-4-12 and
/// 61158-6-12; ETG.1000.4 and ETG.1000.6).
package io.bulkhead.protocol.ethercat;
