/// Address resolution (ARP, RFC 826) and its reverse (RARP, RFC 903).
package io.bulkhead.protocol.arp;
