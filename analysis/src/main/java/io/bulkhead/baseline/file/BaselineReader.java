// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.Approval;
import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Cycles;
import io.bulkhead.baseline.Grant;
import io.bulkhead.baseline.Restore;
import io.bulkhead.baseline.Ward;
import io.bulkhead.pipeline.Observations.Place;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Reads what [BaselineWriter] writes and people edit. Names everything that is wrong, with its
/// place; what is right is read nevertheless, and whoever asked decides whether to use it.
public final class BaselineReader {
    private final Baseline baseline = new Baseline();
    private final Restore restore = new Restore(baseline);
    private final Problems problems = new Problems();
    private final Map<String, Long> realms = new TreeMap<>();
    private final Set<Place> blocks = new HashSet<>();

    /// @param baseline what could be read
    /// @param problems empty where all could be
    public record Result(Baseline baseline, List<Problem> problems) {}

    private BaselineReader() {}

    public static Result read(String label, Reader text) {
        BaselineReader reader = new BaselineReader();
        try {
            reader.document(new YamlInput(label, text, reader.problems));
        } catch (YamlInput.Unreadable unreadable) {
            reader.problems.add(unreadable.problem());
        }
        return new Result(reader.baseline, reader.problems.list());
    }

    private void document(YamlInput input) throws YamlInput.Unreadable {
        while (input.at(Event.ID.StreamStart) || input.at(Event.ID.DocumentStart)) {
            input.take();
        }
        if (!input.at(Event.ID.MappingStart)) {
            throw new YamlInput.Unreadable(
                    new Problem(1, 1, "no baseline: it begins with bulkhead-baseline: 1"));
        }
        input.take();
        Head head = new Head();
        Set<String> keys = new HashSet<>();
        while (!input.at(Event.ID.MappingEnd)) {
            Event event = input.take();
            if (!(event instanceof ScalarEvent key)) {
                throw new YamlInput.Unreadable(
                        new Problem(
                                YamlInput.line(event),
                                YamlInput.column(event),
                                "a key is expected"));
            }
            if (!keys.add(key.getValue())) {
                problems.add(
                        YamlInput.line(event),
                        YamlInput.column(event),
                        "'" + key.getValue() + "' is there already");
            }
            top(input, key, head);
        }
        if (!keys.contains("bulkhead-baseline")) {
            problems.add(1, 1, "no baseline: 'bulkhead-baseline' is missing");
        }
        restore.head(head.from, head.to, head.shiftsBegin, head.captures);
    }

    private static final class Head {
        private long from;
        private long to;
        private long shiftsBegin;
        private final List<String> captures = new ArrayList<>();
    }

    private void top(YamlInput input, ScalarEvent key, Head head) throws YamlInput.Unreadable {
        switch (key.getValue()) {
            case "networks" -> each(input, this::network);
            case "refused" -> each(input, this::refusal);
            case "approvals" -> each(input, this::approval);
            case "devices" -> each(input, this::device);
            case "captures" ->
                    each(
                            input,
                            node -> {
                                if (node instanceof Node.Text text) {
                                    head.captures.add(text.value());
                                } else {
                                    problems.add(node.line(), node.column(), "text is expected");
                                }
                            });
            default -> head(input.node(), key, head);
        }
    }

    private void head(Node node, ScalarEvent key, Head head) {
        String text = node instanceof Node.Text value ? value.value() : "";
        try {
            switch (key.getValue()) {
                case "bulkhead-baseline" -> {
                    if (!text.equals(String.valueOf(BaselineWriter.VERSION))) {
                        throw new IllegalArgumentException(
                                "version "
                                        + text
                                        + " cannot be read; "
                                        + BaselineWriter.VERSION
                                        + " can");
                    }
                }
                case "from" -> head.from = Texts.time(text);
                case "to" -> head.to = Texts.time(text);
                case "shifts-begin" -> {
                    head.shiftsBegin = Texts.clock(text);
                    baseline.shiftsBegin(head.shiftsBegin);
                }
                default ->
                        throw new IllegalArgumentException(
                                "'" + key.getValue() + "' is no key known here");
            }
        } catch (IllegalArgumentException wrong) {
            problems.add(node.line(), node.column(), wrong.getMessage());
        }
    }

    private interface Reading {
        void of(Node node);
    }

    /// Reads a list item by item.
    private void each(YamlInput input, Reading reading) throws YamlInput.Unreadable {
        if (!input.at(Event.ID.SequenceStart)) {
            Node node = input.node();
            if (!(node instanceof Node.Text text) || !text.value().isEmpty()) {
                problems.add(node.line(), node.column(), "a list is expected");
            }
            return;
        }
        input.take();
        while (!input.at(Event.ID.SequenceEnd)) {
            reading.of(input.node());
        }
        input.take();
    }

    private void network(Node node) {
        Fields fields = Fields.of(node, problems);
        String name = fields.required("name", "", text -> text);
        long realm = fields.required("realm", 0L, text -> Long.parseUnsignedLong(text, 16));
        Ward ward = ward(fields, null, realm, restore, problems);
        if (realms.putIfAbsent(name, realm) != null) {
            problems.add(node.line(), node.column(), "network '" + name + "' is there already");
        }
        if (fields.done()) {
            restore.network(realm, name);
            if (ward != null) {
                restore.add(ward);
            }
        }
    }

    /// What was watched, or null where nothing is told.
    static Ward ward(Fields fields, Place place, long realm, Restore restore, Problems problems) {
        Node node = fields.node("watched");
        List<Node> fresh = fields.list("new");
        if (node == null) {
            return null;
        }
        Fields watched = Fields.of(node, problems);
        long first = watched.required("from", 0L, Texts::time);
        long last = watched.required("to", 0L, Texts::time);
        int shifts = watched.required("shifts", 0, Integer::parseInt);
        int cycles = watched.required("watched", 0, Cycles::parse);
        watched.done();
        Ward ward = restore.ward(place, realm, first, last, Math.max(0, shifts), cycles);
        for (Node each : fresh) {
            Fields curve = Fields.of(each, problems);
            Aspect aspect = curve.constant("class", Aspect.class, Aspect.DEVICE);
            int things = curve.required("things", 0, Integer::parseInt);
            long newest = curve.required("newest", 0L, Texts::time);
            int quiet = curve.required("quiet-shifts", 0, Integer::parseInt);
            if (curve.done()) {
                restore.graduation(ward, aspect, things, newest, quiet);
            }
        }
        return ward;
    }

    private void refusal(Node node) {
        Fields fields = Fields.of(node, problems);
        long realm = fields.required("network", 0L, name -> GrantText.realm(name, realms));
        Place place =
                fields.required("device", new Place(0, 4, 0, 0), text -> Texts.place(realm, text));
        Baseline.Refusal refusal =
                new Baseline.Refusal(
                        place,
                        fields.text("rule", ""),
                        fields.text("what", ""),
                        fields.required("from", 0L, Texts::time),
                        fields.required("to", 0L, Texts::time));
        if (fields.done()) {
            restore.refusal(refusal);
        }
    }

    private void approval(Node node) {
        int before = problems.count();
        Fields fields = Fields.of(node, problems);
        List<Grant> grants = new ArrayList<>();
        fields.list("usual").forEach(each -> grants.add(GrantText.read(each, realms, problems)));
        double[] range = fields.read("range", new double[] {Double.NaN, Double.NaN}, Texts::values);
        List<Place> sources = new ArrayList<>();
        for (Node each : fields.list("sources")) {
            Fields source = Fields.of(each, problems);
            long realm = source.required("network", 0L, name -> GrantText.realm(name, realms));
            sources.add(
                    source.required(
                            "address", new Place(0, 4, 0, 0), text -> Texts.place(realm, text)));
            source.done();
        }
        Approval approval =
                new Approval(
                        fields.required("id", 0, Integer::parseInt),
                        fields.required("at", 0L, Texts::time),
                        fields.text("author", ""),
                        fields.text("reason", ""),
                        fields.text("alert", ""),
                        fields.constant("scope", Approval.Extent.class, Approval.Extent.VALUE),
                        range[0],
                        range[1],
                        sources,
                        grants,
                        undone(fields));
        fields.done();
        if (problems.count() == before) {
            restore.approval(approval);
        }
    }

    private Approval.Undo undone(Fields fields) {
        Node node = fields.node("undone");
        if (node == null) {
            return null;
        }
        Fields undone = Fields.of(node, problems);
        Approval.Undo undo =
                new Approval.Undo(
                        undone.required("at", 0L, Texts::time),
                        undone.text("author", ""),
                        undone.text("reason", ""));
        undone.done();
        return undo;
    }

    private void device(Node node) {
        Fields fields = Fields.of(node, problems);
        long realm = fields.required("network", 0L, name -> GrantText.realm(name, realms));
        Place place =
                fields.required("address", new Place(0, 4, 0, 0), text -> Texts.place(realm, text));
        if (!blocks.add(place)) {
            problems.add(
                    node.line(),
                    node.column(),
                    "device " + Texts.address(place) + " is there already");
        }
        new BehaviourReader(restore, problems).read(fields, place);
        fields.done();
    }
}
