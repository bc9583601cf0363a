// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Conversation;

/// Conversations added up: how many, and how many messages of each intent they held.
final class Weight {
    long conversations;
    long bytes;
    long control;
    long data;
    long unknown;

    void add(Conversation conversation) {
        conversations++;
        bytes += conversation.sourceBytes() + conversation.targetBytes();
        control += conversation.control();
        data += conversation.data();
        unknown += conversation.unknown();
    }

    void add(Weight other) {
        conversations += other.conversations;
        bytes += other.bytes;
        control += other.control;
        data += other.data;
        unknown += other.unknown;
    }
}
