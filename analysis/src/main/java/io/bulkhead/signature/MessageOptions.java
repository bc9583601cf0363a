// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Options about what protocols say, other than their buffers.
final class MessageOptions {
    private static final List<String> DNP3_FUNCTIONS =
            List.of(
                    "confirm",
                    "read",
                    "write",
                    "select",
                    "operate",
                    "direct_operate",
                    "direct_operate_nr",
                    "immed_freeze",
                    "immed_freeze_nr",
                    "freeze_clear",
                    "freeze_clear_nr",
                    "freeze_at_time",
                    "freeze_at_time_nr",
                    "cold_restart",
                    "warm_restart",
                    "initialize_data",
                    "initialize_appl",
                    "start_appl",
                    "stop_appl",
                    "save_config",
                    "enable_unsolicited",
                    "disable_unsolicited",
                    "assign_class",
                    "delay_measure",
                    "record_current_time",
                    "open_file",
                    "close_file",
                    "delete_file",
                    "get_file_info",
                    "authenticate_file",
                    "abort_file",
                    "activate_config",
                    "authenticate_req",
                    "authenticate_err");

    private static final Map<String, Integer> DNP3_ANSWERS =
            Map.of("response", 129, "unsolicited_response", 130, "authenticate_resp", 131);

    /// From the highest bit of the indications' first octet downwards, then of the second.
    private static final List<String> DNP3_INDICATIONS =
            List.of(
                    "device_restart",
                    "device_trouble",
                    "local_control",
                    "need_time",
                    "class_3_events",
                    "class_2_events",
                    "class_1_events",
                    "all_stations",
                    "reserved_1",
                    "reserved_2",
                    "config_corrupt",
                    "already_executing",
                    "event_buffer_overflow",
                    "parameter_error",
                    "object_unknown",
                    "no_func_code_support");

    private static final Map<String, String> MQTT_FLAGS =
            Map.of("dup", "duplicate", "retain", "retain");

    /// Whole numbers among fields, by keyword: protocol and path.
    private static final Map<String, String[]> NUMBERS =
            Map.ofEntries(
                    Map.entry("enip.status", new String[] {"enip", "status"}),
                    Map.entry("enip.product_code", new String[] {"enip", "product"}),
                    Map.entry("enip.device_type", new String[] {"enip", "deviceType"}),
                    Map.entry("enip.vendor_id", new String[] {"enip", "vendor"}),
                    Map.entry("enip.serial", new String[] {"enip", "serial"}),
                    Map.entry("enip.state", new String[] {"enip", "state"}),
                    Map.entry("enip.identity_status", new String[] {"enip", "deviceStatus"}),
                    Map.entry("enip.cip_class", new String[] {"cip", "class"}),
                    Map.entry("enip.cip_instance", new String[] {"cip", "instance"}),
                    Map.entry("enip.cip_attribute", new String[] {"cip", "attributes"}),
                    Map.entry("enip.cip_status", new String[] {"cip", "status"}),
                    Map.entry("enip.cip_extendedstatus", new String[] {"cip", "extendedStatus"}),
                    Map.entry("snmp.version", new String[] {"snmp", "messageVersion"}),
                    Map.entry("mqtt.protocol_version", new String[] {"mqtt", "version"}),
                    Map.entry("mqtt.qos", new String[] {"mqtt", "qos"}),
                    Map.entry("mqtt.reason_code", new String[] {"mqtt", "reasonCode"}),
                    Map.entry("mqtt.connack.return_code", new String[] {"mqtt", "reason"}),
                    Map.entry("krb5.msg_type", new String[] {"kerberos", "type"}),
                    Map.entry("krb5_msg_type", new String[] {"kerberos", "type"}),
                    Map.entry("krb5_err_code", new String[] {"kerberos", "error"}),
                    Map.entry("dns.rrtype", new String[] {"dns", "types"}),
                    Map.entry("ftp.reply_code", new String[] {"ftp", "status"}));

    private MessageOptions() {}

    /// @return whether it is such an option
    static boolean take(RuleDraft draft, String name, String value) {
        String[] number = NUMBERS.get(name);
        if (number != null) {
            draft.tests.add(field(draft, number[0], number[1], value));
            return true;
        }
        switch (name) {
            case "modbus" -> ModbusOption.take(draft, value);
            case "dnp3_func", "dnp3.func" -> draft.tests.add(dnp3Function(value));
            case "dnp3_ind", "dnp3.ind" -> draft.tests.add(indications(draft, value));
            case "dnp3_obj", "dnp3.obj" -> draft.tests.add(dnp3Object(draft, value));
            case "enip_command", "enip.command" ->
                    draft.tests.add(
                            new MessageTest.Function("enip", NumberTest.parse(value, "a command")));
            case "cip_service" -> cipService(draft, value);
            case "mqtt.type" -> draft.tests.add(named("mqtt", value));
            case "mqtt.flags" -> mqttFlags(draft, value);
            case "dns.opcode" ->
                    draft.tests.add(
                            new MessageTest.Function("dns", NumberTest.parse(value, "an opcode")));
            case "app-layer-event" -> draft.tests.add(Events.of(value));
            case "app-layer-protocol" -> {
                return protocol(draft, value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static MessageTest field(RuleDraft draft, String protocol, String path, String value) {
        return new MessageTest.Field(
                protocol,
                draft.registry.number(protocol, path),
                NumberTest.parse(value, "a number"),
                false);
    }

    /// The same as naming the protocol in the header.
    private static boolean protocol(RuleDraft draft, String value) {
        String name = value.split(",")[0].strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("!") || name.equals("unknown") || name.equals("failed")) {
            throw new RuleException("'" + name + "' is not supported; name one protocol");
        }
        Set<String> named = Protocols.named(name, draft.known);
        if (named.isEmpty()) {
            throw new RuleException("bulkhead does not read protocol '" + name + "'");
        }
        draft.protocols = named;
        return true;
    }

    // ---- DNP3

    private static MessageTest dnp3Function(String value) {
        String name = value.strip().toLowerCase(Locale.ROOT);
        int code = DNP3_FUNCTIONS.indexOf(name);
        Integer answer = DNP3_ANSWERS.get(name);
        NumberTest test =
                answer != null
                        ? NumberTest.exactly(answer)
                        : code >= 0
                                ? NumberTest.exactly(code)
                                : NumberTest.parse(name, "a function of DNP3");
        return new MessageTest.Function("dnp3", test);
    }

    /// Names, of which one is enough; behind `!` they must not be set; or a number.
    private static MessageTest indications(RuleDraft draft, String value) {
        int id = draft.registry.number("dnp3", "indications");
        if (value.matches("[!<>=]*\\s*(0x)?[0-9a-fA-F]+")) {
            boolean mask = Character.isDigit(value.charAt(0));
            long number = mask ? Numbers.big(value, "indications") : 0;
            return mask && number != 0
                    ? new MessageTest.Bits("dnp3", id, number, 0, true)
                    : new MessageTest.Field(
                            "dnp3", id, NumberTest.parse(value, "indications"), false);
        }
        long set = 0;
        long clear = 0;
        for (String word : value.split(",")) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            boolean not = name.startsWith("!");
            int at = DNP3_INDICATIONS.indexOf(not ? name.substring(1) : name);
            if (at < 0) {
                throw new RuleException("'" + name + "' is no internal indication of DNP3");
            }
            long bit = 1L << 15 - at;
            set |= not ? 0 : bit;
            clear |= not ? bit : 0;
        }
        return new MessageTest.Bits("dnp3", id, set, clear, set != 0);
    }

    /// Group and variation; both are in one number of the fields.
    private static MessageTest dnp3Object(RuleDraft draft, String value) {
        String[] parts = value.split(",");
        if (parts.length != 2) {
            throw new RuleException("needs a group and a variation, as in 60,1");
        }
        int group = Numbers.whole(parts[0], "a group");
        int variation = Numbers.whole(parts[1], "a variation");
        return new MessageTest.Field(
                "dnp3",
                draft.registry.number("dnp3", "objects"),
                NumberTest.exactly((long) group << 8 | variation),
                false);
    }

    // ---- CIP

    /// Service, and of requests that name any: class and attribute.
    private static void cipService(RuleDraft draft, String value) {
        String[] parts = value.split(",");
        if (parts.length > 3) {
            throw new RuleException("takes a service, a class and an attribute");
        }
        draft.tests.add(new MessageTest.Function("cip", NumberTest.parse(parts[0], "a service")));
        if (parts.length > 1) {
            draft.tests.add(field(draft, "cip", "class", parts[1]));
        }
        if (parts.length > 2) {
            boolean not = parts[2].strip().startsWith("!");
            String attribute = not ? parts[2].strip().substring(1) : parts[2];
            draft.tests.add(
                    new MessageTest.Field(
                            "cip",
                            draft.registry.number("cip", "attributes"),
                            NumberTest.parse(attribute, "an attribute"),
                            not));
        }
    }

    // ---- MQTT

    private static MessageTest named(String protocol, String value) {
        boolean negated = value.startsWith("!");
        Set<String> names = new LinkedHashSet<>();
        for (String name : (negated ? value.substring(1) : value).split(",")) {
            names.add(name.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return new MessageTest.Named(protocol, names, negated);
    }

    private static void mqttFlags(RuleDraft draft, String value) {
        List<MessageTest> tests = new ArrayList<>();
        for (String word : value.split(",")) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            boolean not = name.startsWith("!");
            String field = MQTT_FLAGS.get(not ? name.substring(1) : name);
            if (field == null) {
                throw new RuleException("'" + name + "' is no flag; use dup or retain");
            }
            tests.add(
                    new MessageTest.Field(
                            "mqtt",
                            draft.registry.number("mqtt", field),
                            NumberTest.exactly(not ? 0 : 1),
                            false));
        }
        draft.tests.addAll(tests);
    }
}
