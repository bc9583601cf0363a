/// GOOSE, with which protection relays and controllers of a substation tell each other of events
/// within milliseconds (IEC 61850-8-1), on Ethernet and, as R-GOOSE, in IP (IEC 61850-90-5).
package io.bulkhead.protocol.goose;
