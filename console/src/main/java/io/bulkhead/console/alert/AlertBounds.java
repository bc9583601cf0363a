// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.Alert;
import java.util.List;

/// An alert as it can be kept: what it says comes from packets.
final class AlertBounds {
    static final int MAX_TEXT = 4_000;
    static final int MAX_WORD = 300;
    static final int MAX_LIST = 200;

    private AlertBounds() {}

    static Alert of(Alert alert) {
        return new Alert(
                word(alert.id()),
                word(alert.rule()),
                word(alert.title()),
                alert.engine(),
                alert.severity(),
                text(alert.severityReason()),
                some(alert.techniques()).stream().map(AlertBounds::word).toList(),
                word(alert.network()),
                party(alert.source()),
                party(alert.target()),
                word(alert.protocol()),
                word(alert.subject()),
                alert.first(),
                alert.last(),
                Math.max(1, alert.count()),
                some(alert.bursts()),
                text(alert.what()),
                text(alert.why()),
                text(alert.benign()),
                text(alert.blindSpots()),
                text(alert.advice()),
                some(alert.frames()),
                alert.handling(),
                some(alert.usualIf()).stream().map(AlertBounds::text).toList(),
                alert.shadow());
    }

    private static Alert.Party party(Alert.Party party) {
        return new Alert.Party(
                word(party.address()), word(party.asset()), word(party.name()), party.port());
    }

    private static <T> List<T> some(List<T> all) {
        return all.size() <= MAX_LIST ? all : all.subList(0, MAX_LIST);
    }

    private static String word(String word) {
        return PlainText.of(word, MAX_WORD);
    }

    private static String text(String text) {
        return PlainText.of(text, MAX_TEXT);
    }
}
