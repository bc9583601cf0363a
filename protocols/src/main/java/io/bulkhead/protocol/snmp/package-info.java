/// The Simple Network Management Protocol: v1 (RFC 1157), v2c (RFC 1901, RFC 3416) and v3 (RFC
/// 3412, RFC 3414).
package io.bulkhead.protocol.snmp;
