/// The control connection of FTP. RFC 959, RFC 2228, RFC 2428, RFC 3659.
package io.bulkhead.protocol.ftp;
