// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.HashMap;
import java.util.Map;

/// The classes that public rule sets use, by the priority that they stand for.
final class Classtypes {
    /// Of a rule that names neither class nor priority, or a class that is not known.
    static final int DEFAULT_PRIORITY = 3;

    private static final String[] GRAVE = {
        "attempted-admin",
        "attempted-user",
        "command-and-control",
        "credential-theft",
        "domain-c2",
        "exploit-kit",
        "external-ip-check-malware",
        "inappropriate-content",
        "policy-violation",
        "shellcode-detect",
        "social-engineering",
        "successful-admin",
        "successful-user",
        "targeted-activity",
        "trojan-activity",
        "unsuccessful-user",
        "web-application-attack"
    };
    private static final String[] MIDDLING = {
        "attempted-dos",
        "attempted-recon",
        "bad-unknown",
        "coin-mining",
        "default-login-attempt",
        "denial-of-service",
        "external-ip-check",
        "misc-attack",
        "non-standard-protocol",
        "pup-activity",
        "rpc-portmap-decode",
        "successful-dos",
        "successful-recon-largescale",
        "successful-recon-limited",
        "suspicious-filename-detect",
        "suspicious-login",
        "system-call-detect",
        "unusual-client-port-connection",
        "web-application-activity"
    };
    private static final String[] SLIGHT = {
        "icmp-event",
        "misc-activity",
        "network-scan",
        "not-suspicious",
        "protocol-command-decode",
        "string-detect",
        "unknown"
    };

    private static final Map<String, Integer> PRIORITIES = new HashMap<>();

    static {
        put(GRAVE, 1);
        put(MIDDLING, 2);
        put(SLIGHT, 3);
        PRIORITIES.put("tcp-connection", 4);
    }

    private Classtypes() {}

    private static void put(String[] names, int priority) {
        for (String name : names) {
            PRIORITIES.put(name, priority);
        }
    }

    static int priority(String classtype) {
        return PRIORITIES.getOrDefault(classtype, DEFAULT_PRIORITY);
    }
}
