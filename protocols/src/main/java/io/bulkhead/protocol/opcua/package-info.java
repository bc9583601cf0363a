/// OPC UA binary over TCP. OPC 10000-6 (mappings), OPC 10000-4 (services).
package io.bulkhead.protocol.opcua;
