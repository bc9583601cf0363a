/// RTPS, the wire protocol of DDS and thereby of ROS 2 (OMG DDSI-RTPS 2.5, formal/2022-04-01; DDS
/// Security 1.1).
package io.bulkhead.protocol.rtps;
