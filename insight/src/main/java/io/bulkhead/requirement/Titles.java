// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import java.util.Locale;
import java.util.Set;

/// The title of a requirement: the name of its check, which says what must hold, in words.
final class Titles {
    private static final Set<String> CAPITALS =
            Set.of("usb", "dhcp", "dns", "ntp", "tls", "sbom", "vex", "api", "mqtt", "cpu", "url");

    private Titles() {}

    static String of(RequirementCheck check) {
        StringBuilder title = new StringBuilder();
        for (String word : check.getClass().getSimpleName().split("(?=\\p{Lu})")) {
            String lower = word.toLowerCase(Locale.ROOT);
            title.append(title.isEmpty() ? "" : " ");
            if (CAPITALS.contains(lower)) {
                title.append(lower.toUpperCase(Locale.ROOT));
            } else {
                title.append(title.isEmpty() ? word : lower);
            }
        }
        return title.toString();
    }
}
