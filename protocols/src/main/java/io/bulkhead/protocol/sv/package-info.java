/// Sampled values: currents and voltages as merging units publish them some thousand times a second
/// (IEC 61850-9-2, with the layouts of 9-2LE and IEC 61869-9).
package io.bulkhead.protocol.sv;
