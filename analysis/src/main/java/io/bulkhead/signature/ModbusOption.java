// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.protocol.Direction;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The `modbus` option, which is about requests alone:
///
///     modbus: [unit <number>,] function <code|category> [, subfunction <code>]
///     modbus: [unit <number>,] access <read|write> [<table>] [, address <number> [, value <number>]]
final class ModbusOption {
    private static final long HIGHEST = 127;

    private ModbusOption() {}

    static void take(RuleDraft draft, String value) {
        draft.askedOnly(Direction.TO_SERVER);
        draft.tests.add(new MessageTest.Request("modbus"));
        String access = "";
        NumberTest address = NumberTest.ANY;
        NumberTest written = NumberTest.ANY;
        for (String part : value.split(",")) {
            String[] words = part.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
            String said = words.length > 1 ? words[1].strip() : "";
            if (said.isEmpty()) {
                throw new RuleException("'" + part.strip() + "' needs a value");
            }
            switch (words[0]) {
                case "unit" ->
                        draft.tests.add(
                                new MessageTest.ModbusUnit(NumberTest.parse(said, "a unit")));
                case "function" -> draft.tests.add(function(said));
                case "subfunction" -> draft.tests.add(subfunction(draft, said));
                case "access" -> access = said;
                case "address" -> address = NumberTest.parse(said, "an address");
                case "value" -> written = NumberTest.parse(said, "a value");
                default ->
                        throw new RuleException(
                                "'"
                                        + words[0]
                                        + "' is not known; use unit, function, subfunction, access, address or value");
            }
        }
        if (!access.isEmpty()) {
            draft.tests.add(access(access, address, written));
        } else if (address != NumberTest.ANY || written != NumberTest.ANY) {
            throw new RuleException("address and value go with access");
        }
    }

    private static MessageTest subfunction(RuleDraft draft, String said) {
        return new MessageTest.Field(
                "modbus",
                draft.registry.number("modbus", "subfunction"),
                NumberTest.parse(said, "a sub-function"),
                false);
    }

    private static MessageTest access(String said, NumberTest address, NumberTest written) {
        String[] words = said.split("\\s+");
        boolean writes = words[0].equals("write");
        if (!writes && !words[0].equals("read")) {
            throw new RuleException("access is read or write, not '" + words[0] + "'");
        }
        String area =
                switch (words.length > 1 ? words[1] : "") {
                    case "" -> "";
                    case "discretes" -> "discrete-input";
                    case "coils" -> "coil";
                    case "input" -> "input-register";
                    case "holding" -> "holding-register";
                    default ->
                            throw new RuleException(
                                    "'"
                                            + words[1]
                                            + "' is no table; use discretes, coils, input or holding");
                };
        return new MessageTest.ModbusAccess(writes, area, address, written);
    }

    private static MessageTest function(String said) {
        boolean negated = said.startsWith("!");
        String name = negated ? said.substring(1).strip() : said;
        if (Character.isDigit(name.charAt(0))) {
            return new MessageTest.Function("modbus", NumberTest.parse(said, "a function"));
        }
        Set<Long> codes = new TreeSet<>();
        for (long code = 1; code <= HIGHEST; code++) {
            if (of(name, code)) {
                codes.add(code);
            }
        }
        return new MessageTest.ModbusFunctions(codes, negated);
    }

    /// Modbus Application Protocol V1.1b3, 5: public codes but for two ranges of users' own; some
    /// are reserved for older products (annex A).
    private static boolean of(String category, long code) {
        boolean user = code >= 65 && code <= 72 || code >= 100 && code <= 110;
        boolean reserved =
                code >= 8
                        && Set.of(9L, 10L, 13L, 14L, 41L, 42L, 90L, 91L, 125L, 126L, 127L)
                                .contains(code);
        boolean assigned =
                code <= 8
                        || Set.of(11L, 12L, 15L, 16L, 17L, 20L, 21L, 22L, 23L, 24L, 43L)
                                .contains(code);
        return switch (category) {
            case "all" -> true;
            case "user" -> user;
            case "reserved" -> reserved;
            case "assigned" -> assigned;
            case "unassigned" -> !user && !reserved && !assigned;
            case "public" -> !user && !reserved;
            default ->
                    throw new RuleException(
                            "'"
                                    + category
                                    + "' is no category; use assigned, unassigned, public, user, reserved or all");
        };
    }
}
