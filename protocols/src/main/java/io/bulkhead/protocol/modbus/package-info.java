/// Modbus/TCP, and Modbus RTU frames carried over TCP.
package io.bulkhead.protocol.modbus;
