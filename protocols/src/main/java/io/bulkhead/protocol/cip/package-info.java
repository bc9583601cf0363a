/// The Common Industrial Protocol, with Logix tags and PCCC, as EtherNet/IP carries it. The CIP
/// Networks Library, Volume 1: Common Industrial Protocol; Rockwell Automation publications
/// 1756-PM020 (Logix data access) and 1770-6.5.16 (DF1 protocol and command set, whose commands
/// PCCC are).
package io.bulkhead.protocol.cip;
