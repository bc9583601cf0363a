// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.flow.Flow;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.model.Attribute;

/// Hands what is observed to an inventory and to a detector. What else becomes of it is for those
/// who implement this.
public interface InventoryFeed extends DetectorFeed {
    Inventory inventory();

    @Override
    default void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        inventory().said(subject, attribute, value, source, confidence, capture, frame);
        DetectorFeed.super.said(subject, attribute, value, source, confidence, capture, frame);
    }

    @Override
    default void linked(Place one, Place other, String source, int capture, long frame) {
        inventory().linked(one, other);
        DetectorFeed.super.linked(one, other, source, capture, frame);
    }

    @Override
    default void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        inventory().sent(address, mac, ttl, time);
        DetectorFeed.super.sent(address, mac, ttl, capture, frame, time);
    }

    @Override
    default void ended(Flow flow) {
        inventory().ended(flow, catalogue().name(flow.protocol));
        DetectorFeed.super.ended(flow);
    }
}
