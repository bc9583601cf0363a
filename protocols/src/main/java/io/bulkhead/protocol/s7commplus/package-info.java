/// S7 communication plus, which S7-1200 and S7-1500 controllers speak with engineering stations and
/// panels.
package io.bulkhead.protocol.s7commplus;
