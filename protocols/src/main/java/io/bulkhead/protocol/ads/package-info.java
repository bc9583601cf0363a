/// Beckhoff's ADS over AMS/TCP, and the discovery of TwinCAT systems over UDP. Beckhoff Information
/// System, TwinCAT ADS/AMS Specification (TE1000).
package io.bulkhead.protocol.ads;
