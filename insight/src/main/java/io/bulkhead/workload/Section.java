// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.List;

/// The parts of a workload file and the keys of each; `workload.schema.json` describes them.
enum Section {
    WORKLOAD(
            "system",
            "description",
            "owner",
            "changed",
            "complete",
            "context",
            "zones",
            "components",
            "flows",
            "conduits",
            "site",
            "points",
            "decisions",
            "attestations"),
    CONTEXT(
            "scope",
            "essential-functions",
            "assumptions",
            "threat-environment",
            "policies",
            "tolerable-risk",
            "regulations"),
    ZONE(
            "name",
            "kind",
            "trust",
            "target-level",
            "consequence",
            "harm",
            "description",
            "networks",
            "vlans",
            "sites",
            "safety",
            "unattended",
            "wireless"),
    COMPONENT(
            "name",
            "role",
            "zone",
            "addresses",
            "vendor",
            "model",
            "firmware",
            "serial",
            "owner",
            "location",
            "purpose",
            "criticality",
            "safety",
            "actuates",
            "services",
            "services-complete",
            "radios",
            "radios-complete",
            "key-store",
            "credential",
            "signed-firmware",
            "storage-encrypted",
            "fallback",
            "redundant",
            "unattended",
            "runtime",
            "privileged",
            "support-ends",
            "settings"),
    SERVICE("transport", "port", "protocol"),
    FLOW(
            "name",
            "from",
            "to",
            "protocol",
            "port",
            "carries",
            "control",
            "data",
            "data-class",
            "authentication",
            "encryption",
            "purpose",
            "optional"),
    CONDUIT("name", "from", "to", "protocols", "closed", "read-only", "guard", "purpose"),
    SITE(
            "engineering-stations",
            "safety-peers",
            "time-servers",
            "dhcp-servers",
            "name-servers",
            "internet-endpoints",
            "jump-hosts",
            "vendor-networks",
            "read-only-sources",
            "insecure-services",
            "redundant-pairs",
            "log-collectors",
            "clock-limit-milliseconds",
            "triage-hours",
            "windows"),
    EXEMPT("protocol", "components", "reason", "by", "until"),
    WINDOW("ticket", "from", "until", "components"),
    POINT("name", "component", "object", "low", "high", "rate", "drives", "safety"),
    DECISION("subject", "verdict", "reason", "by", "decided", "until", "mitigated-by"),
    ATTESTATION(
            "requirement", "subjects", "by", "date", "until", "statement", "document", "sha256");

    private final List<String> keys;

    Section(String... keys) {
        this.keys = List.of(keys);
    }

    List<String> keys() {
        return keys;
    }
}
