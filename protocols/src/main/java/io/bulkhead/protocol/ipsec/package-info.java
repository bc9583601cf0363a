/// IPsec: the key exchange ISAKMP/IKE of both versions (RFC 2408, RFC 2409, RFC 7296) as far as it
/// is in clear, and the header of ESP (RFC 4303). What AH signs is read as if it were not there.
package io.bulkhead.protocol.ipsec;
