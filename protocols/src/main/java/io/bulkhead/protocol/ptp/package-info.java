/// The Precision Time Protocol: version 2 (IEEE 1588-2008, IEEE 1588-2019, with the profile IEEE
/// 802.1AS) in full, version 1 (IEEE 1588-2002) by its header.
package io.bulkhead.protocol.ptp;
