// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.read.Words;
import java.util.Set;

/// How wide the rules of a policy are.
final class Grants {
    private static final Set<String> EVERYBODY = Set.of("*", "anonymous");
    private static final Set<String> EVERYTHING = Set.of("*", "#", "+/#", "/#");
    private static final Set<String> WILD = Set.of("*", "#", "+", "?");
    private static final Set<String> COMMANDING = Set.of("*", "publish", "service-connect");
    private static final Set<String> READING = Set.of("*", "subscribe", "receive");

    private Grants() {}

    /// Whether everybody may send everything.
    static boolean commandsForAll(PolicyGrant grant) {
        return forAll(grant, COMMANDING);
    }

    /// Whether everybody may read everything.
    static boolean readsForAll(PolicyGrant grant) {
        return forAll(grant, READING);
    }

    private static boolean forAll(PolicyGrant grant, Set<String> actions) {
        return grant.allow()
                && grant.condition().isEmpty()
                && EVERYBODY.contains(grant.subject())
                && EVERYTHING.contains(grant.resource())
                && grant.actions().stream().anyMatch(actions::contains);
    }

    /// Whether it names one subject, some resource and some action. A rule for everybody whose
    /// resource has the name of who asks in it is one for each.
    static boolean narrow(PolicyGrant grant) {
        return !grant.sharedKey()
                && !grant.actions().contains("*")
                && !grant.actions().isEmpty()
                && !grant.resource().isEmpty()
                && !WILD.contains(grant.resource().substring(0, 1))
                && (own(grant)
                        || !EVERYBODY.contains(grant.subject()) && !grant.subject().isEmpty());
    }

    /// Whether the resource has the name of who asks in it.
    static boolean own(PolicyGrant grant) {
        return switch (grant.notation()) {
            case TOPIC_FILTER -> grant.resource().contains("%u") || grant.resource().contains("%c");
            case GLOB -> grant.resource().contains("${");
            case PLAIN -> false;
        };
    }

    /// Whether it lets in whoever says nothing of himself.
    static boolean anonymous(Component component, Estate estate) {
        return estate.filed(component, Setting.class).stream()
                .anyMatch(setting ->
                        setting.key().equals("allow-anonymous")
                                && Words.flag(setting.value()) == Flag.YES);
    }

    static String words(PolicyGrant grant) {
        return grant.subject()
                + " may "
                + String.join(", ", grant.actions())
                + " "
                + grant.resource();
    }
}
