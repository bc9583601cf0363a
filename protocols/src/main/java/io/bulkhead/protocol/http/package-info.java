/// HTTP/1.0 and 1.1, and the WebSocket messages it is upgraded to. RFC 9110, RFC 9112, RFC 6455.
package io.bulkhead.protocol.http;
