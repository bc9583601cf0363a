/// RADIUS: who wants to enter a network, through which device, and whether he may (RFC 2865, RFC
/// 2866, RFC 5176).
package io.bulkhead.protocol.radius;
