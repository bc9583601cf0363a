/// Syslog: what devices and programs report in words, in the forms of RFC 3164, RFC 5424 and
/// Cisco's systems, in datagrams and streams (RFC 5426, RFC 6587).
package io.bulkhead.protocol.syslog;
