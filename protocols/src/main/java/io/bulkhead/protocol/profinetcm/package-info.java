/// PROFINET's connection management: how controllers connect to devices, set them up, read and
/// write their records and say when data may flow. Rides on DCE/RPC. IEC 61158-6-10, 5.
package io.bulkhead.protocol.profinetcm;
