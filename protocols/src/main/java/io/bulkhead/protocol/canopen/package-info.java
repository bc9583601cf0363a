/// CANopen over classic CAN: network management, process data, and the object dictionary of each
/// node. CiA 301, CiA 305 and CiA 402.
package io.bulkhead.protocol.canopen;
