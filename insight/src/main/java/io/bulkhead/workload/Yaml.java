// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Entry;
import io.bulkhead.workload.Node.Items;
import io.bulkhead.workload.Node.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// Makes a tree of a YAML text, within bounds.
final class Yaml {
    static final int MAX_DEPTH = 24;
    static final int MAX_NODES = 3_000_000;

    /// Repeated lists and mappings; each costs as much again as what it repeats.
    static final int MAX_ALIASES = 100;

    static final int MAX_TEXT = 16_384;

    /// Nothing behind this can be understood.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;
        private final String found;
        private final String expected;

        Broken(int line, int column, String found, String expected) {
            super(found);
            this.line = line;
            this.column = column;
            this.found = found;
            this.expected = expected;
        }

        void tell(Problems problems) {
            problems.add(line, column, found, expected);
        }
    }

    private final Problems problems;
    private final String text;
    private final int above;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int nodes;
    private int aliases;

    private Yaml(String text, int above, Problems problems) {
        this.problems = problems;
        this.text = text;
        this.above = above;
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /// @param above lines of the file above the text
    /// @return empty if the text says nothing
    static Optional<Node> read(String text, int above, Problems problems) throws Broken {
        Yaml yaml = new Yaml(text, above, problems);
        try {
            return yaml.document();
        } catch (MarkedYamlEngineException wrong) {
            throw yaml.broken(wrong);
        } catch (ReaderException wrong) {
            throw yaml.unprintable(wrong);
        } catch (RuntimeException wrong) {
            // The library has been seen to stumble over what no person writes.
            throw new Broken(above + 1, 1, "this is not YAML", "");
        }
    }

    private Broken broken(MarkedYamlEngineException wrong) {
        Optional<Mark> mark = wrong.getProblemMark().or(wrong::getContextMark);
        String context = wrong.getContext() == null ? "" : wrong.getContext();
        return new Broken(
                above + mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1,
                "this is not YAML: " + Problems.quoted(String.valueOf(wrong.getProblem())),
                context.isEmpty() ? "" : context);
    }

    private Broken unprintable(ReaderException wrong) {
        int index = Math.min(wrong.getPosition(), text.codePointCount(0, text.length()));
        int end = text.offsetByCodePoints(0, index);
        int line = (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        int column = end - text.lastIndexOf('\n', end - 1);
        return new Broken(
                above + line + 1,
                column,
                "a character that no text has (U+%04X)".formatted(wrong.getCodePoint()),
                "is this a text file?");
    }

    private Optional<Node> document() throws Broken {
        take();
        if (take().getEventId() == Event.ID.StreamEnd) {
            return Optional.empty();
        }
        Node node = node(take(), 0);
        take();
        Event end = take();
        if (end.getEventId() != Event.ID.StreamEnd) {
            problems.add(line(end), column(end), "a second document", "only the first is used");
        }
        return Optional.of(node);
    }

    private Event take() throws Broken {
        if (!events.hasNext()) {
            throw new Broken(above + 1, 1, "the text ends too early", "");
        }
        return events.next();
    }

    private int line(Event event) {
        return above + event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    private Node node(Event event, int depth) throws Broken {
        int line = line(event);
        int column = column(event);
        if (depth > MAX_DEPTH) {
            throw new Broken(line, column, "nested too deeply", "at most " + MAX_DEPTH + " levels");
        }
        if (nodes++ > MAX_NODES) {
            throw new Broken(line, column, "too long", "at most " + MAX_NODES + " values");
        }
        Node node =
                switch (event) {
                    case AliasEvent alias -> repeated(alias, line, column);
                    case ScalarEvent scalar -> text(scalar, line, column);
                    case CollectionStartEvent start
                            when start.getEventId() == Event.ID.MappingStart ->
                            entries(line, column, depth);
                    default -> items(line, column, depth);
                };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private Node repeated(AliasEvent alias, int line, int column) throws Broken {
        Anchor anchor = alias.getAlias();
        Node node = anchors.get(anchor);
        if (node == null) {
            throw new Broken(
                    line,
                    column,
                    "nothing above is marked &" + anchor.getValue(),
                    "an alias repeats what was marked before");
        }
        if (!(node instanceof Text) && aliases++ >= MAX_ALIASES) {
            throw new Broken(line, column, "too many aliases", "at most " + MAX_ALIASES);
        }
        return node;
    }

    private Text text(ScalarEvent scalar, int line, int column) {
        String value = scalar.getValue();
        if (value.length() > MAX_TEXT) {
            problems.add(
                    line,
                    column,
                    "a text of " + value.length() + " characters",
                    "at most " + MAX_TEXT);
            value = value.substring(0, MAX_TEXT);
        }
        return new Text(value, scalar.getScalarStyle() == ScalarStyle.PLAIN, line, column);
    }

    private Items items(int line, int column, int depth) throws Broken {
        List<Node> items = new ArrayList<>();
        for (Event event = take(); event.getEventId() != Event.ID.SequenceEnd; event = take()) {
            items.add(node(event, depth + 1));
        }
        return new Items(items, line, column);
    }

    private Entries entries(int line, int column, int depth) throws Broken {
        List<Entry> entries = new ArrayList<>();
        for (Event event = take(); event.getEventId() != Event.ID.MappingEnd; event = take()) {
            Node key = node(event, depth + 1);
            Node value = node(take(), depth + 1);
            if (key instanceof Text text) {
                entries.add(new Entry(text, value));
            } else {
                problems.add(key, key.what() + " as a key", "a word is expected");
            }
        }
        return new Entries(entries, line, column);
    }
}
