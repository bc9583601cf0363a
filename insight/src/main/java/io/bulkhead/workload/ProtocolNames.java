// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names of protocols as people write them, and as outputs do.
public final class ProtocolNames {
    /// Other names by which people know protocols.
    private static final Map<String, String> ALSO =
            Map.ofEntries(
                    Map.entry("modbustcp", "modbus"),
                    Map.entry("s7", "s7comm"),
                    Map.entry("s7plus", "s7comm-plus"),
                    Map.entry("ethernetip", "enip"),
                    Map.entry("bacnetip", "bacnet"),
                    Map.entry("iec60870", "iec104"),
                    Map.entry("iec608705104", "iec104"),
                    Map.entry("iec61850mms", "mms"),
                    Map.entry("iec61850", "mms"),
                    Map.entry("hart", "hartip"),
                    Map.entry("smb2", "smb"),
                    Map.entry("ipsec", "esp"));

    private final Map<String, String> byLetters = new HashMap<>();

    /// @param names as outputs write them; empty: any is believed
    public ProtocolNames(Collection<String> names) {
        names.forEach(name -> byLetters.put(letters(name), name));
    }

    /// In alphabetical order.
    List<String> names() {
        return byLetters.values().stream().sorted().toList();
    }

    /// Whether it is a protocol, as far as anybody said which ones are.
    public boolean knows(String name) {
        String letters = letters(name);
        return byLetters.isEmpty()
                || byLetters.containsKey(letters)
                || byLetters.containsKey(letters(ALSO.getOrDefault(letters, "")));
    }

    /// As outputs write it; one that is not known in lower case.
    public String of(String name) {
        String letters = letters(name);
        String known = byLetters.get(letters);
        if (known == null) {
            known = byLetters.get(letters(ALSO.getOrDefault(letters, "")));
        }
        return known == null ? Keys.hyphenated(name) : known;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        name.codePoints()
                .limit(60)
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
