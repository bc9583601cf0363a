// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML piece by piece, so that a long file needs no more memory than its longest piece. Text
/// stays text; anchors, aliases and tags are refused, as is what is nested deeply.
final class YamlInput {
    private static final int MAX_CHARACTERS = 1 << 29;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_TEXT = 8_192;

    /// Parts of one piece.
    private static final int MAX_PARTS = 4_000_000;

    /// What ends reading: nothing behind it can be understood.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unreadable(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private final Iterator<Event> events;
    private final Problems problems;
    private Event next;
    private int parts;

    YamlInput(String label, Reader reader, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(label).setCodePointLimit(MAX_CHARACTERS).build();
        this.events = new Parse(settings).parseReader(reader).iterator();
        this.problems = problems;
    }

    /// What comes next; null at the end.
    Event peek() throws Unreadable {
        if (next == null) {
            try {
                next = events.hasNext() ? events.next() : null;
            } catch (MarkedYamlEngineException wrong) {
                throw new Unreadable(
                        wrong.getProblemMark()
                                .map(mark ->
                                        new Problem(
                                                mark.getLine() + 1,
                                                mark.getColumn() + 1,
                                                "not YAML: " + wrong.getProblem()))
                                .orElseGet(() -> new Problem(1, 1, "not YAML")));
            } catch (YamlEngineException wrong) {
                throw new Unreadable(new Problem(1, 1, "not YAML: " + wrong.getMessage()));
            }
        }
        return next;
    }

    Event take() throws Unreadable {
        Event taken = peek();
        next = null;
        if (taken == null) {
            throw new Unreadable(new Problem(1, 1, "it ends too early"));
        }
        return taken;
    }

    boolean at(Event.ID id) throws Unreadable {
        Event event = peek();
        return event != null && event.getEventId() == id;
    }

    static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /// Reads one whole piece.
    Node node() throws Unreadable {
        parts = 0;
        return node(0);
    }

    private Node node(int depth) throws Unreadable {
        Event event = take();
        int line = line(event);
        int column = column(event);
        if (depth > MAX_DEPTH || parts++ > MAX_PARTS) {
            throw new Unreadable(new Problem(line, column, "nested too deeply, or too long"));
        }
        refuse(event);
        return switch (event.getEventId()) {
            case Scalar -> {
                String value = ((ScalarEvent) event).getValue();
                if (value.length() > MAX_TEXT) {
                    problems.add(line, column, "longer than " + MAX_TEXT + " characters");
                    value = "";
                }
                yield new Node.Text(value, line, column);
            }
            case SequenceStart -> {
                List<Node> items = new ArrayList<>();
                while (!at(Event.ID.SequenceEnd)) {
                    items.add(node(depth + 1));
                }
                take();
                yield new Node.Sequence(items, line, column);
            }
            case MappingStart -> mapping(line, column, depth);
            default -> throw new Unreadable(new Problem(line, column, "a value is expected"));
        };
    }

    private Node mapping(int line, int column, int depth) throws Unreadable {
        LinkedHashMap<String, Node> entries = new LinkedHashMap<>();
        while (!at(Event.ID.MappingEnd)) {
            Node key = node(depth + 1);
            Node value = node(depth + 1);
            if (!(key instanceof Node.Text text)) {
                problems.add(key.line(), key.column(), "a key is expected");
            } else if (entries.putIfAbsent(text.value(), value) != null) {
                problems.add(key.line(), key.column(), "'" + text.value() + "' is there already");
            }
        }
        take();
        return new Node.Mapping(entries, line, column);
    }

    private void refuse(Event event) {
        boolean tagged =
                event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                        || event instanceof CollectionStartEvent start
                                && start.getTag().isPresent();
        boolean named = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (tagged || named) {
            problems.add(
                    line(event), column(event), "tags, anchors and aliases are not allowed here");
        }
    }
}
