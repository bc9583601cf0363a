/// BACnet over UDP, Ethernet and MS/TP. ANSI/ASHRAE Standard 135-2020: clauses 6 (network layer), 9
/// (MS/TP), 13 to 17 and 20 (services and their encoding), 21 (the protocol in ASN.1), annexes J
/// and U (BACnet/IP, BACnet/IPv6).
package io.bulkhead.protocol.bacnet;
