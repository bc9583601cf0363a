/// The NetBIOS datagram service (RFC 1002) and what Windows writes into mailslots through it: who
/// is there ([MS-BRWS]), who looks for a domain controller ([MS-ADTS]) and short messages.
package io.bulkhead.protocol.netbiosdgm;
