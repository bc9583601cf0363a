/// MMS (ISO 9506), the manufacturing message specification, as substations (IEC 61850-8-1), control
/// centres (TASE.2) and process controllers speak it: over the OSI session (ISO 8327), presentation
/// (ISO 8823) and association control (ISO 8650), which are read on the way.
package io.bulkhead.protocol.mms;
