/// By what the console and its sensors know each other: the certificate authority, the console's
/// own certificates, TLS on both ports.
package io.bulkhead.console.trust;
