// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.evidence.Decision.Verdict;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.PolicyModel.Who;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyModelTest {
    private static final Source SOURCE = new Source("acl", "mosquitto-acl", "00", Instant.EPOCH);
    private static final Who PRESS = new Who("press-1", "client-1", List.of("press-policy"));

    private static PolicyGrant grant(
            String subject, String action, String resource, Notation notation, boolean allow) {
        return new PolicyGrant(
                SOURCE,
                1,
                "broker",
                subject,
                List.of(action),
                resource,
                notation,
                allow,
                false,
                "");
    }

    private static PolicyModel model(PolicyGrant... grants) {
        return new PolicyModel(new Evidence(List.of(SOURCE), Arrays.asList(grants)));
    }

    private static PolicyGrant mqtt(String subject, String resource) {
        return grant(subject, "publish", resource, Notation.TOPIC_FILTER, true);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "plant/#, plant/a/b, true",
        "plant/#, plant, true",
        "plant/+, plant/a, true",
        "plant/+, plant/a/b, false",
        "plant/+/state, plant/a/state, true",
        "+/a, /a, true",
        "#, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "plant/a, plant/a, true",
        "plant/a, plant/a/b, false",
        "plant/a/b, plant/a, false",
    })
    void topicsFitFilters(String filter, String topic, boolean fits) {
        assertThat(PolicyModel.matches(filter, topic)).isEqualTo(fits);
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "plant/#, plant/+/state, true",
        "plant/+/state, plant/a/state, true",
        "plant/+/state, plant/#, false",
        "plant/a/#, plant/+/x, false",
        "#, #, true",
        "+, #, false",
    })
    void filtersAreWithinFilters(String outer, String inner, boolean covers) {
        assertThat(PolicyModel.coversFilter(outer, inner)).isEqualTo(covers);
    }

    @Test
    void whatNothingGrantsIsDeniedOnceGrantsAreKnown() {
        PolicyModel model = model(mqtt("press-1", "plant/press-1/#"));
        assertThat(model.may("broker", PRESS, "publish", "plant/press-1/state").allows()).isTrue();
        assertThat(model.may("broker", PRESS, "publish", "plant/press-2/state").denies()).isTrue();
        assertThat(model.may("broker", PRESS, "subscribe", "plant/press-1/x").denies()).isTrue();
        assertThat(model.may("other", PRESS, "publish", "plant/press-1/state").verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(model.systems()).containsExactly("broker");
    }

    @Test
    void aProhibitionGoesFirst() {
        PolicyModel model =
                model(
                        mqtt("press-1", "plant/#"),
                        grant(
                                "press-1",
                                "publish",
                                "plant/safety/#",
                                Notation.TOPIC_FILTER,
                                false));
        assertThat(model.may("broker", PRESS, "publish", "plant/safety/stop").denies()).isTrue();
        assertThat(model.may("broker", PRESS, "publish", "plant/x").allows()).isTrue();
    }

    @Test
    void patternsStandForWhoAsks() {
        PolicyModel model = model(mqtt("*", "plant/%u/state"), mqtt("*", "own/%c/state"));
        assertThat(model.may("broker", PRESS, "publish", "plant/press-1/state").allows()).isTrue();
        assertThat(model.may("broker", PRESS, "publish", "plant/press-2/state").denies()).isTrue();
        assertThat(model.may("broker", PRESS, "publish", "own/client-1/state").allows()).isTrue();
        Who withoutClient = new Who("press-1", "", List.of());
        assertThat(model.may("broker", withoutClient, "publish", "own/x/state").verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(model.may("broker", Who.nobody(), "publish", "plant//state").denies()).isTrue();
    }

    @Test
    void globsOfAwsKnowTheirVariables() {
        PolicyModel model =
                model(
                        grant(
                                "press-policy",
                                "publish",
                                "plant/${iot:Connection.Thing.ThingName}/*",
                                Notation.GLOB,
                                true),
                        grant(
                                "press-policy",
                                "publish",
                                "site/${iot:Connection.Thing.Attributes[site]}/x",
                                Notation.GLOB,
                                true));
        assertThat(model.may("broker", PRESS, "publish", "plant/press-1/a/b").allows()).isTrue();
        assertThat(model.may("broker", PRESS, "publish", "plant/press-2/a").denies()).isTrue();
        assertThat(model.may("broker", PRESS, "publish", "site/7/x").verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aConditionLeavesItOpen() {
        PolicyGrant conditional =
                new PolicyGrant(
                        SOURCE,
                        3,
                        "broker",
                        "*",
                        List.of("*"),
                        "*",
                        Notation.GLOB,
                        true,
                        false,
                        "under a condition on aws:SourceIp");
        Decision decision = model(conditional).may("broker", PRESS, "publish", "x");
        assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(decision.why()).contains("acl:3", "aws:SourceIp");
    }

    @ParameterizedTest(name = "{0} on {1} ({2}): {3}")
    @CsvSource({
        "*, plant/%u/state, TOPIC_FILTER, ''",
        "*, plant/+/%u/state, TOPIC_FILTER, 'a wildcard stands before'",
        "press-1, plant/press-1/#, TOPIC_FILTER, ''",
        "press-1, plant/+/state, TOPIC_FILTER, 'topics of others'",
        "scada, '#', TOPIC_FILTER, 'scada may use every topic'",
        "anonymous, plant/commands, TOPIC_FILTER, 'clients without a name may publish'",
        "scada, plant/commands, TOPIC_FILTER, ''",
        "policy, plant/${iot:ClientId}/*, GLOB, ''",
        "policy, plant/${iot:Connection.Thing.ThingTypeName}/*, GLOB, 'topics of others'",
        "policy, plant/*/${iot:ClientId}, GLOB, 'a wildcard stands before'",
        "policy, *, GLOB, 'policy may use every topic'",
    })
    void whatReachesTooFarIsTold(String subject, String resource, Notation notation, String why) {
        List<PolicyModel.Broad> broad =
                model(grant(subject, "publish", resource, notation, true)).wildcards();
        if (why.isEmpty()) {
            assertThat(broad).isEmpty();
        } else {
            assertThat(broad).singleElement().satisfies(one -> assertThat(one.why()).contains(why));
        }
        assertThat(model(grant(subject, "publish", resource, notation, false)).wildcards())
                .as("a prohibition reaches nothing")
                .isEmpty();
    }

    @Test
    void manyStarsTakeNoTime() {
        String pattern = "*a".repeat(200) + "b";
        assertThat(PolicyModel.globMatches(pattern, "a".repeat(5_000))).isFalse();
        assertThat(PolicyModel.globMatches("a?c*", "abcd")).isTrue();
        assertThat(PolicyModel.globMatches("a?c", "ac")).isFalse();
    }

    @Test
    void aPolicyThatWasNotFiledMayGrantAnything() {
        PolicyModel model = model(grant("other-policy", "publish", "x", Notation.GLOB, true));
        assertThat(model.may("broker", PRESS, "publish", "x").verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
