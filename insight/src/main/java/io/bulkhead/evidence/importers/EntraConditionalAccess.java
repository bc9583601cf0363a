// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Conditional access policies of Microsoft Entra ID. A policy that only reports is not enabled.
@AutoService(EvidenceImporter.class)
public final class EntraConditionalAccess implements EvidenceImporter {
    /// The built-in strength "Phishing-resistant MFA".
    private static final String RESISTANT = "00000000-0000-0000-0000-000000000004";

    /// Combinations of factors that cannot be relayed.
    private static final Set<String> RESISTANT_COMBINATIONS =
            Set.of("windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor");

    private static final Map<String, String> CONTROLS =
            Map.of(
                    "mfa", "mfa",
                    "block", "block",
                    "compliantdevice", "compliant-device",
                    "domainjoineddevice", "joined-device",
                    "approvedapplication", "approved-application",
                    "compliantapplication", "compliant-application",
                    "passwordchange", "password-change");

    @Override
    public String id() {
        return "entra-conditional-access";
    }

    @Override
    public About about() {
        return new About(
                "Conditional access policies of Microsoft Entra ID",
                "`az rest --url"
                        + " https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies`",
                "who must show which factors to sign in, who is left out, and whether risky"
                        + " sign-ins are stopped");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean policy = text.contains("\"grantControls\"") || text.contains("\"builtInControls\"");
        boolean conditions =
                text.contains("\"conditions\"")
                        && (text.contains("\"clientAppTypes\"")
                                || text.contains("\"includeUsers\"")
                                || text.contains("\"includeApplications\""));
        return policy || conditions || text.contains("conditionalAccess/policies") ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            Json list = root.get("value").list() ? root.get("value") : root;
            for (Json policy : list.items()) {
                if (!policy.get("conditions").object()) {
                    reading.problems().at(policy, "a policy without conditions");
                    continue;
                }
                policy(reading, policy);
            }
        }
        return reading.done();
    }

    private static void policy(Reading reading, Json policy) {
        Json users = policy.get("conditions", "users");
        reading.add(
                new SignInPolicy(
                        reading.source(),
                        policy.line(),
                        "entra",
                        policy.get("displayName").text(),
                        enabled(policy.get("state").text()),
                        people(users, "include"),
                        people(users, "exclude"),
                        requires(policy.get("grantControls")),
                        conditions(policy.get("conditions"))));
    }

    private static Flag enabled(String state) {
        return state.isEmpty() ? Flag.UNSAID : state.equals("enabled") ? Flag.YES : Flag.NO;
    }

    private static List<String> people(Json users, String which) {
        List<String> people = new ArrayList<>();
        for (String kind : List.of("Users", "Groups", "Roles")) {
            for (String one : users.get(which + kind).texts()) {
                people.add(
                        one.equalsIgnoreCase("All")
                                ? "all"
                                : kind.equals("Users")
                                        ? one
                                        : kind.toLowerCase(Locale.ROOT).replaceFirst("s$", "")
                                                + ":"
                                                + one);
            }
        }
        if (users.get(which + "GuestsOrExternalUsers").object()) {
            people.add("guests");
        }
        return List.copyOf(people);
    }

    private static List<String> requires(Json grant) {
        List<String> controls = new ArrayList<>();
        for (String control : grant.get("builtInControls").texts()) {
            String lower = control.toLowerCase(Locale.ROOT);
            controls.add(CONTROLS.getOrDefault(lower, lower));
        }
        Json strength = grant.get("authenticationStrength");
        if (strength.object()) {
            controls.add(resistant(strength) ? "phishing-resistant" : "mfa");
        }
        if (!grant.get("termsOfUse").items().isEmpty()) {
            controls.add("terms-of-use");
        }
        boolean any = grant.get("operator").text().equalsIgnoreCase("OR");
        return any && controls.size() > 1
                ? List.of(String.join("|", controls))
                : List.copyOf(controls);
    }

    private static boolean resistant(Json strength) {
        List<String> combinations = strength.get("allowedCombinations").texts();
        return combinations.isEmpty()
                ? strength.get("id").text().equals(RESISTANT)
                : RESISTANT_COMBINATIONS.containsAll(combinations);
    }

    private static List<String> conditions(Json conditions) {
        List<String> told = new ArrayList<>();
        Json applications = conditions.get("applications");
        listed(told, "applications:", applications.get("includeApplications"));
        listed(told, "actions:", applications.get("includeUserActions"));
        listed(told, "not-applications:", applications.get("excludeApplications"));
        listed(told, "sign-in-risk:", conditions.get("signInRiskLevels"));
        listed(told, "user-risk:", conditions.get("userRiskLevels"));
        listed(told, "locations:", conditions.get("locations", "includeLocations"));
        listed(told, "not-locations:", conditions.get("locations", "excludeLocations"));
        listed(told, "platforms:", conditions.get("platforms", "includePlatforms"));
        listed(told, "not-platforms:", conditions.get("platforms", "excludePlatforms"));
        listed(told, "clients:", conditions.get("clientAppTypes"));
        if (conditions.get("devices").object()) {
            told.add("devices:some");
        }
        told.remove("clients:all");
        told.remove("locations:all");
        told.remove("platforms:all");
        return List.copyOf(told);
    }

    private static void listed(List<String> told, String what, Json list) {
        List<String> values =
                list.texts().stream()
                        .map(one -> one.equalsIgnoreCase("all") ? "all" : one)
                        .toList();
        if (!values.isEmpty()) {
            told.add(what + String.join(",", values));
        }
    }
}
