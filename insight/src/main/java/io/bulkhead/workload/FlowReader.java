// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Node.Text;
import io.bulkhead.workload.Workload.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads flows. Several sources, targets or protocols in one entry are as many flows.
final class FlowReader {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_FLOWS = 1_000;

    private final References references;
    private final Runnable lost;

    /// @param lost is told that a flow was not taken
    FlowReader(References references, Runnable lost) {
        this.references = references;
        this.lost = lost;
    }

    List<Flow> read(Keys keys) {
        List<String> sources = ends(keys, "from");
        List<String> targets = ends(keys, "to");
        List<String> protocols = protocols(keys);
        if ((long) sources.size() * targets.size() * protocols.size() > MAX_FLOWS) {
            keys.problems()
                    .add(
                            keys.place(),
                            "more than " + MAX_FLOWS + " flows in one entry",
                            "name zones instead of components");
            lost.run();
            return List.of();
        }
        int before = keys.problems().count();
        int port = keys.number("port", 1, MAX_PORT, 0);
        if (keys.problems().count() > before) {
            // Any port would allow more than people meant.
            lost.run();
            return List.of();
        }
        Flow one = common(keys, port);
        List<Flow> flows = new ArrayList<>();
        for (String source : sources) {
            for (String target : targets) {
                for (String protocol : protocols) {
                    flows.add(between(one, source, target, protocol));
                }
            }
        }
        return flows;
    }

    private List<String> ends(Keys keys, String key) {
        List<String> ends = all(keys, key, text -> references.either(key, text));
        if (!keys.has(key)) {
            keys.problems()
                    .add(
                            keys.place(),
                            "a flow without '" + key + "'",
                            "the name of a component or zone");
            lost.run();
        }
        return ends;
    }

    private List<String> all(Keys keys, String key, Function<Text, Optional<String>> read) {
        List<String> all = keys.each(key, read).stream().distinct().toList();
        if (all.size() < keys.items(key).size()) {
            lost.run();
        }
        return all;
    }

    private List<String> protocols(Keys keys) {
        List<String> protocols =
                keys.separated(
                        "protocol", text -> Optional.of(references.protocol("protocol", text)));
        return protocols.isEmpty() ? List.of("") : protocols.stream().distinct().toList();
    }

    private static Flow between(Flow one, String source, String target, String protocol) {
        return new Flow(
                one.name(),
                source,
                target,
                protocol,
                one.port(),
                one.control(),
                one.data(),
                one.dataClass(),
                one.authentication(),
                one.encryption(),
                one.purpose(),
                one.optional(),
                one.line());
    }

    private Flow common(Keys keys, int port) {
        Answer control = keys.answer("control");
        Answer data = keys.answer("data");
        if (keys.has("carries")) {
            List<String> carried = keys.separated("carries", text -> intent(keys, text));
            boolean understood = !carried.isEmpty() || keys.items("carries").isEmpty();
            control = understood ? carries(carried, "control") : control;
            data = understood ? carries(carried, "data") : data;
            if (keys.has("control") || keys.has("data")) {
                keys.problems()
                        .add(
                                keys.at("carries"),
                                "carries beside control or data",
                                "one or the other; carries is used");
            }
        }
        return new Flow(
                keys.name("name"),
                "",
                "",
                "",
                port,
                control,
                data,
                keys.word("data-class", Vocabulary.DATA_CLASS),
                keys.word("authentication", Vocabulary.AUTHENTICATION),
                keys.word("encryption", Vocabulary.ENCRYPTION),
                keys.text("purpose"),
                keys.flag("optional"),
                keys.line());
    }

    private static Answer carries(List<String> carried, String intent) {
        return carried.contains(intent) ? Answer.YES : Answer.NO;
    }

    private static Optional<String> intent(Keys keys, Text text) {
        String word = text.value().strip().toLowerCase(Locale.ROOT);
        if (word.equals("control") || word.equals("data")) {
            return Optional.of(word);
        }
        keys.problems()
                .unknown(
                        text,
                        "carries: " + Problems.quoted(word),
                        word,
                        List.of("control", "data"),
                        "control (what changes a device), data (what a device tells), or both");
        return Optional.empty();
    }
}
