// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How the page says numbers, types and levels.
final class Words {
    /// Levels of the Purdue model from the top of the drawing to its bottom; the last is of devices
    /// of which nothing tells.
    static final List<String> LEVELS = List.of("5", "4", "3", "2", "1", "0", "");

    private static final Set<String> ACRONYMS =
            Set.of(
                    "plc", "hmi", "rtu", "ied", "mqtt", "ip", "scada", "io", "ups", "pdu", "cnc",
                    "nas", "dcs", "rfid", "pos", "ev", "hvac", "tv");

    /// Words with a spelling of their own.
    private static final Map<String, String> SPELLINGS = Map.of("iot", "IoT", "opcua", "OPC UA");

    private Words() {}

    static String level(String purdue) {
        return switch (purdue) {
            case "5" -> "5 Internet";
            case "4" -> "4 Business";
            case "3" -> "3 Operations";
            case "2" -> "2 Supervision";
            case "1" -> "1 Control";
            case "0" -> "0 Process";
            case "" -> "Unknown";
            default -> purdue;
        };
    }

    /// `engineering-station` as "engineering station", `plc` as "PLC".
    static String type(String type) {
        if (type.isEmpty()) {
            return "unknown";
        }
        StringBuilder text = new StringBuilder(type.length());
        for (String word : type.split("-")) {
            text.append(text.isEmpty() ? "" : " ");
            String spelled = SPELLINGS.getOrDefault(word, word);
            text.append(ACRONYMS.contains(word) ? word.toUpperCase(Locale.ROOT) : spelled);
        }
        return text.toString();
    }

    /// The address that a person would look for; empty where it has none.
    static String address(Asset asset) {
        if (!asset.addresses().isEmpty()) {
            return asset.addresses().getFirst();
        }
        return asset.macs().isEmpty() ? "" : asset.macs().getFirst();
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// "1 packet", "2,000 packets".
    static String count(long count, String thing) {
        if (count == 1) {
            return "1 " + thing;
        }
        boolean consonantY = thing.endsWith("y") && !thing.endsWith("ay");
        String things = consonantY ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
        return number(count) + " " + things;
    }

    /// " (3.1 %)"; nothing where there is no whole.
    static String share(long part, long whole) {
        if (whole <= 0) {
            return "";
        }
        double percent = 100.0 * part / whole;
        if (percent < 0.1) {
            return " (less than 0.1 %)";
        }
        return String.format(Locale.ROOT, percent < 10 ? " (%.1f %%)" : " (%.0f %%)", percent);
    }
}
