// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// A value of a JSON text, with its place. What is not there is [#NOTHING], of which everything can
/// be asked, so that reading a path needs no checks.
public final class Json {
    public static final Json NOTHING = new Json(Kind.MISSING, 0, 0, "");

    /// Braces within braces.
    private static final int DEEPEST = 200;

    /// Characters of one text.
    private static final int LONGEST_TEXT = 8 << 20;

    /// Values of one file.
    private static final int MOST_VALUES = 3_000_000;

    /// Lines of JSON that may be broken before reading ends.
    private static final int MOST_BROKEN = 1_000;

    /// How many times the length of a text may be read on account of broken lines.
    private static final int REREAD = 4;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_TEXT)
                                    .maxNumberLength(1_000)
                                    .maxNameLength(10_000)
                                    .build())
                    .build();

    private final Kind kind;
    private final int line;
    private final int column;
    private final String text;
    private final List<Json> items;
    private final Map<String, Json> members;

    private enum Kind {
        OBJECT,
        LIST,
        TEXT,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        MISSING
    }

    private Json(Kind kind, int line, int column, String text) {
        this.kind = kind;
        this.line = line;
        this.column = column;
        this.text = text;
        items = kind == Kind.LIST ? new ArrayList<>() : List.of();
        members = kind == Kind.OBJECT ? new LinkedHashMap<>() : Map.of();
    }

    // ---- reading

    /// All values of a text, one after the other: one, or one a line. After a mistake, what stands
    /// before it is kept; where each line is a value of its own, a broken line is left out and
    /// reading goes on with the next.
    public static List<Json> all(String text, Problems problems) {
        Reading reading = new Reading(text, problems);
        int from = 0;
        int skipped = 0;
        for (int broken = 0; broken < MOST_BROKEN; broken++) {
            int before = reading.roots.size();
            if (reading.read(from, skipped)) {
                return reading.roots;
            }
            Json partial = reading.open.isEmpty() ? NOTHING : reading.open.getLast();
            boolean lines =
                    broken > 0 || reading.roots.size() > before + (partial.present() ? 1 : 0);
            if (!lines || reading.spent()) {
                return reading.roots;
            }
            int line = partial.present() ? partial.line() : reading.failed;
            if (partial.present()) {
                reading.roots.removeLast();
            }
            from = startOf(text, from, line - skipped + 1);
            skipped = line;
            reading.open.clear();
        }
        problems.whole("too many broken lines; the rest is not read");
        return reading.roots;
    }

    /// The first value; [#NOTHING] if there is none.
    public static Json first(String text, Problems problems) {
        List<Json> roots = all(text, problems);
        return roots.isEmpty() ? NOTHING : roots.getFirst();
    }

    /// As much as can be read of the beginning of a file.
    public static Json head(String text) {
        return first(text, new Problems(""));
    }

    private static Reader from(String text, int from) {
        StringReader reader = new StringReader(text);
        try {
            reader.skip(from);
            return reader;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /// Index at which the line with a number (from 1, counted from `from`) begins.
    private static int startOf(String text, int from, int number) {
        int at = from;
        for (int i = 1; i < number; i++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            at = end + 1;
        }
        return at;
    }

    /// The reading of one text.
    private static final class Reading {
        private final String text;
        private final Problems problems;
        private final List<Json> roots = new ArrayList<>();
        private final Deque<Json> open = new ArrayDeque<>();
        private int values;
        private int failed;
        private long characters;

        private Reading(String text, Problems problems) {
            this.text = text;
            this.problems = problems;
        }

        /// Whether so much was read again that it must end.
        private boolean spent() {
            return values >= MOST_VALUES || characters > REREAD * (long) text.length();
        }

        /// @return false after a mistake, whose line is then `failed`
        private boolean read(int from, int skipped) {
            try (JsonParser parser =
                    FACTORY.createParser(ObjectReadContext.empty(), from(text, from))) {
                try {
                    return values(parser, skipped);
                } catch (JacksonException broken) {
                    TokenStreamLocation place = parser.currentLocation();
                    characters += Math.max(0, place.getCharOffset());
                    failed = skipped + Math.max(1, place.getLineNr());
                    problems.at(
                            failed,
                            place.getColumnNr(),
                            "broken JSON: " + broken.getOriginalMessage());
                    return false;
                }
            } catch (JacksonException broken) {
                problems.whole("broken JSON: " + broken.getOriginalMessage());
                return true;
            }
        }

        private boolean values(JsonParser parser, int skipped) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean value =
                        token != JsonToken.PROPERTY_NAME
                                && token != JsonToken.END_OBJECT
                                && token != JsonToken.END_ARRAY;
                if (value && values++ >= MOST_VALUES) {
                    problems.at(
                            skipped + parser.currentTokenLocation().getLineNr(),
                            0,
                            "more than " + MOST_VALUES + " values; the rest is not read");
                    return true;
                }
                take(parser, token, skipped, open, roots);
            }
            return true;
        }
    }

    private static void take(
            JsonParser parser, JsonToken token, int skipped, Deque<Json> open, List<Json> roots) {
        Kind kind =
                switch (token) {
                    case START_OBJECT -> Kind.OBJECT;
                    case START_ARRAY -> Kind.LIST;
                    case VALUE_STRING -> Kind.TEXT;
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
                    case VALUE_TRUE -> Kind.TRUE;
                    case VALUE_FALSE -> Kind.FALSE;
                    case VALUE_NULL -> Kind.NULL;
                    case END_OBJECT, END_ARRAY -> {
                        open.pop();
                        yield Kind.MISSING;
                    }
                    case PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> Kind.MISSING;
                };
        if (kind == Kind.MISSING) {
            return;
        }
        TokenStreamLocation place = parser.currentTokenLocation();
        String text =
                kind == Kind.OBJECT || kind == Kind.LIST || kind == Kind.NULL
                        ? ""
                        : parser.getString();
        Json value = new Json(kind, skipped + place.getLineNr(), place.getColumnNr(), text);
        if (open.isEmpty()) {
            roots.add(value);
        } else if (open.peek().kind == Kind.LIST) {
            open.peek().items.add(value);
        } else {
            open.peek().members.put(parser.currentName(), value);
        }
        if (kind == Kind.OBJECT || kind == Kind.LIST) {
            open.push(value);
        }
    }

    // ---- asking

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /// Whether it is there and says something.
    public boolean present() {
        return kind != Kind.MISSING && kind != Kind.NULL;
    }

    public boolean object() {
        return kind == Kind.OBJECT;
    }

    public boolean list() {
        return kind == Kind.LIST;
    }

    public boolean scalar() {
        return present() && kind != Kind.OBJECT && kind != Kind.LIST;
    }

    /// A member, found along a path.
    public Json get(String... path) {
        Json found = this;
        for (String name : path) {
            found = found.members.getOrDefault(name, NOTHING);
        }
        return found;
    }

    /// The first of some names that is there, whatever the case of its letters: programs of the
    /// same maker write the same name in several ways.
    public Json any(String... names) {
        for (String name : names) {
            Json found = members.get(name);
            if (found != null && found.present()) {
                return found;
            }
        }
        for (String name : names) {
            for (Map.Entry<String, Json> member : members.entrySet()) {
                if (member.getKey().equalsIgnoreCase(name) && member.getValue().present()) {
                    return member.getValue();
                }
            }
        }
        return NOTHING;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// The values of a list; a value that is no list stands for a list of itself.
    public List<Json> items() {
        return kind == Kind.LIST
                ? Collections.unmodifiableList(items)
                : present() ? List.of(this) : List.of();
    }

    public Collection<Map.Entry<String, Json>> members() {
        return Collections.unmodifiableCollection(members.entrySet());
    }

    /// Text, number or truth as text; empty for everything else.
    public String text() {
        return text.strip();
    }

    /// Texts of a list, or of a value that is none; those that say nothing are left out.
    public List<String> texts() {
        return items().stream().map(Json::text).filter(one -> !one.isEmpty()).toList();
    }

    public boolean yes() {
        return text.toLowerCase(Locale.ROOT).equals("true");
    }
}
