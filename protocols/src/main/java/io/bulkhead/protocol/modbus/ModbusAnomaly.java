// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import io.bulkhead.protocol.Anomaly;

/// What well-formed Modbus can be odd in.
enum ModbusAnomaly implements Anomaly {
    UNKNOWN_FUNCTION(
            "A function code that the specification does not define; devices of one vendor may know it."),
    EXCEPTION_FROM_CLIENT("The client sends an exception, which only a server has reason to."),
    UNIT_TOO_LONG("A unit of more than the 260 bytes that the specification allows."),
    COUNT_OUT_OF_RANGE("A request for no element, or for more than one message may carry."),
    ADDRESS_OUT_OF_RANGE("A request for elements beyond address 65535."),
    COIL_NEITHER_ON_NOR_OFF("A single coil is written with a value that is neither FF00 nor 0000."),
    DATA_TOO_SHORT("The message ends before the data that its function or byte count announces."),
    RESERVED_EXCEPTION("An exception code that the specification does not define.");

    private final String meaning;

    ModbusAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
