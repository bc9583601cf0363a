// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import io.bulkhead.verify.ZeekLog.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// How what Zeek's log says of a capture is found again in our messages: both are turned into lines
/// of text that must be the same, as multisets, capture by capture.
///
/// @param log the log's name, `modbus` for `modbus.log`
/// @param protocol ours
/// @param theirs the lines of one row of the log; none when the row is not compared
/// @param ours the lines of one message; none when the log has nothing for it
/// @param recall the least percent of their lines that we must have
/// @param precision the least percent of our lines that they must have
/// @param difference why it is less than all, where that is not our mistake; else empty
record ZeekBaseline(
        String log,
        String protocol,
        Function<Row, Stream<String>> theirs,
        Function<JsonNode, Stream<String>> ours,
        double recall,
        double precision,
        String difference) {

    static final List<ZeekBaseline> ALL =
            Stream.of(
                            ZeekControllerBaselines.ALL,
                            ZeekFieldBaselines.ALL,
                            ZeekInstrumentBaselines.ALL,
                            ZeekGridBaselines.ALL,
                            ZeekTelecontrolBaselines.ALL,
                            ZeekBuildingBaselines.ALL)
                    .flatMap(List::stream)
                    .toList();

    /// Percent of lines that must agree where nothing is known that tells us apart.
    static final double LEAST = 99;

    /// One line for each row and for each message.
    static ZeekBaseline lines(
            String log,
            String protocol,
            Function<Row, String> theirs,
            Function<JsonNode, String> ours) {
        return new ZeekBaseline(
                log,
                protocol,
                row -> Stream.of(theirs.apply(row)),
                message -> Stream.of(ours.apply(message)),
                LEAST,
                LEAST,
                "");
    }

    /// Any number of lines for a row or a message.
    static ZeekBaseline some(
            String log,
            String protocol,
            Function<Row, Stream<String>> theirs,
            Function<JsonNode, Stream<String>> ours) {
        return new ZeekBaseline(log, protocol, theirs, ours, LEAST, LEAST, "");
    }

    /// The same, where less can agree, for a reason.
    ZeekBaseline atLeast(double leastRecall, double leastPrecision, String reason) {
        return new ZeekBaseline(log, protocol, theirs, ours, leastRecall, leastPrecision, reason);
    }

    /// The log's name, and what it is held against.
    String name() {
        return log + " against " + protocol;
    }

    static String line(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.isEmpty() ? "" : " ").append(part);
        }
        return line.toString();
    }

    /// What a message says under a path such as `fields.session`; `-` when nothing.
    static String said(JsonNode message, String path) {
        JsonNode node = message;
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return text(node);
    }

    static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Row.NOTHING;
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        return text.isEmpty() ? Row.NOTHING : text;
    }

    /// Who sent a message to whom.
    static String way(JsonNode message) {
        return source(message) + ">" + target(message);
    }

    /// The two ends of a message's flow, whoever sent it.
    static String ends(JsonNode message) {
        return ends(source(message), target(message));
    }

    static String ends(String one, String other) {
        return one.compareTo(other) < 0 ? one + "=" + other : other + "=" + one;
    }

    private static String source(JsonNode message) {
        return said(message, "source") + ":" + said(message, "sourcePort");
    }

    private static String target(JsonNode message) {
        return said(message, "target") + ":" + said(message, "targetPort");
    }

    /// How many lines of two lists are the same, and which are not.
    ///
    /// @param same lines that both have
    /// @param missed lines that only they have
    /// @param invented lines that only we have
    record Score(int same, List<String> missed, List<String> invented) {
        static Score of(List<String> theirs, List<String> ours) {
            Map<String, Integer> left = new HashMap<>();
            ours.forEach(line -> left.merge(line, 1, Integer::sum));
            List<String> missed = new ArrayList<>();
            for (String line : theirs) {
                if (left.merge(line, -1, Integer::sum) < 0) {
                    missed.add(line);
                }
            }
            List<String> invented = new ArrayList<>();
            left.forEach((line, count) -> {
                for (int i = 0; i < count; i++) {
                    invented.add(line);
                }
            });
            return new Score(theirs.size() - missed.size(), missed, invented);
        }

        Score and(Score other) {
            return new Score(
                    same + other.same,
                    Stream.concat(missed.stream(), other.missed.stream()).toList(),
                    Stream.concat(invented.stream(), other.invented.stream()).toList());
        }

        double recall() {
            return percent(missed.size());
        }

        double precision() {
            return percent(invented.size());
        }

        private double percent(int others) {
            return same + others == 0 ? 0 : 100.0 * same / (same + others);
        }
    }
}
