/// Telnet: options, log-ins and lines of text. RFC 854, RFC 855.
package io.bulkhead.protocol.telnet;
