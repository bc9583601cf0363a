/// S7 communication of Siemens SIMATIC S7-200, 300, 400 and, for foreign partners, 1200 and 1500
/// (protocol id 0x32). Siemens publishes no specification; names and numbers follow SIMATIC "System
/// Software for S7-300/400, System and Standard Functions" and common open tools.
package io.bulkhead.protocol.s7comm;
