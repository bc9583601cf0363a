/// Zigbee over IEEE 802.15.4: the network layer of every frame, and where it is not encrypted what
/// applications say. Zigbee Specification R23 (05-3474), Zigbee Cluster Library 8 (07-5123).
package io.bulkhead.protocol.zigbee;
