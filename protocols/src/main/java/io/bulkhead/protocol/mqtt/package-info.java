/// MQTT 3.1, 3.1.1 and 5, over TCP or WebSocket. OASIS MQTT Version 5.0 and 3.1.1.
package io.bulkhead.protocol.mqtt;
