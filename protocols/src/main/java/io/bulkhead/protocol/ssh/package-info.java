/// SSH up to where it is encrypted. RFC 4253.
package io.bulkhead.protocol.ssh;
