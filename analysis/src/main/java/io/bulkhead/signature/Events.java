// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Locale;
import java.util.Map;

/// Events of decoders: `app-layer-event:modbus.invalid_value`. Each is an anomaly of ours, by the
/// name that rule writers know it by or, in lower case with underscores, by ours.
final class Events {
    private static final Map<String, String> OURS =
            Map.ofEntries(
                    Map.entry("modbus.invalid_function_code", "UNKNOWN_FUNCTION"),
                    Map.entry("modbus.invalid_value", "COIL_NEITHER_ON_NOR_OFF"),
                    Map.entry("modbus.invalid_length", "DATA_TOO_SHORT"),
                    Map.entry("modbus.invalid_exception_code", "RESERVED_EXCEPTION"),
                    Map.entry("dnp3.unknown_object", "UNKNOWN_OBJECT"),
                    Map.entry("dnp3.too_long", "SEGMENTS_TOO_LONG"),
                    Map.entry("mqtt.invalid_qos_level", "INVALID_QOS"),
                    Map.entry("mqtt.double_connect", "SECOND_CONNECT"),
                    Map.entry("dns.z_flag_set", "RESERVED_FLAGS"),
                    Map.entry("tls.certificate_invalid_length", "CERTIFICATE_UNREADABLE"),
                    Map.entry("tls.overflow_heartbeat_message", "HEARTBEAT_OVERREAD"));

    private Events() {}

    static MessageTest of(String value) {
        String name = value.strip().toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw new RuleException("'" + name + "' is not supported; write protocol.event");
        }
        String anomaly = OURS.get(name);
        if (anomaly == null) {
            anomaly = name.substring(dot + 1).toUpperCase(Locale.ROOT);
        }
        return new MessageTest.Event(name.substring(0, dot), anomaly);
    }
}
