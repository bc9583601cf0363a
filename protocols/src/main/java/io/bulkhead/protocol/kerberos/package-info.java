/// Kerberos version 5 (RFC 4120): who asks a key distribution centre for tickets to which service,
/// by which kinds of encryption; and changes of passwords (RFC 3244). Messages between a client and
/// a service ride on `kerberos/ap`, an AP-REQ, AP-REP or KRB-ERROR from its tag on.
package io.bulkhead.protocol.kerberos;
