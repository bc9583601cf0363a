// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.model.Action;

/// Writers that every participant has, by which participants and topics are found. DDSI-RTPS 2.5,
/// 9.3.1.3; DDS Security 1.1, 7.4.5.
final class Endpoint {
    static final int PARTICIPANT = 0x0001_00C2;
    static final int PUBLICATIONS = 0x0000_03C2;
    static final int SUBSCRIPTIONS = 0x0000_04C2;

    private static final int TOPICS = 0x0000_02C2;
    private static final int LIVELINESS = 0x0002_00C2;
    private static final int STATELESS = 0x0002_01C3;
    private static final int VOLATILE_SECURE = 0xFF02_02C3;
    private static final int PUBLICATIONS_SECURE = 0xFF00_03C2;
    private static final int SUBSCRIPTIONS_SECURE = 0xFF00_04C2;
    private static final int LIVELINESS_SECURE = 0xFF02_00C2;
    private static final int PARTICIPANT_SECURE = 0xFF01_01C2;
    private static final int BUILT_IN = 0xC0;

    private Endpoint() {}

    static boolean builtIn(int writer) {
        return (writer & BUILT_IN) == BUILT_IN;
    }

    /// What a built-in writer writes; of others a topic's data.
    static String area(int writer) {
        return switch (writer) {
            case PARTICIPANT -> "participant";
            case PUBLICATIONS -> "publication";
            case SUBSCRIPTIONS -> "subscription";
            case TOPICS -> "topic-description";
            case LIVELINESS, LIVELINESS_SECURE -> "liveliness";
            case STATELESS -> "authentication";
            case VOLATILE_SECURE -> "key-exchange";
            case PUBLICATIONS_SECURE -> "secure-publication";
            case SUBSCRIPTIONS_SECURE -> "secure-subscription";
            case PARTICIPANT_SECURE -> "secure-participant";
            default -> builtIn(writer) ? "built-in" : "topic";
        };
    }

    static Action action(int writer) {
        return switch (writer) {
            case PARTICIPANT, PARTICIPANT_SECURE -> Action.IDENTIFY;
            case PUBLICATIONS, PUBLICATIONS_SECURE, TOPICS -> Action.BROWSE;
            case SUBSCRIPTIONS, SUBSCRIPTIONS_SECURE -> Action.SUBSCRIBE;
            case LIVELINESS, LIVELINESS_SECURE -> Action.SESSION;
            case STATELESS, VOLATILE_SECURE -> Action.AUTHENTICATE;
            default -> builtIn(writer) ? Action.OTHER : Action.REPORT;
        };
    }

    /// Whether its data are a parameter list that tells of a participant, writer or reader.
    static boolean describes(int writer) {
        return writer == PARTICIPANT || writer == PUBLICATIONS || writer == SUBSCRIPTIONS;
    }
}
