// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.model.Names;
import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Entry;
import io.bulkhead.workload.Node.Items;
import io.bulkhead.workload.Node.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The keys and values of one place of a workload file. What is wrong with a value is told, and the
/// value is then as if nobody had given it.
final class Keys {
    private static final int MAX_NAME = 200;

    private static final Pattern GAPS = Pattern.compile("[ _]+");

    private final Section section;
    private final Entries place;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /// Tells of keys that `section` does not have, and of those that come twice.
    Keys(Section section, Entries place, Problems problems) {
        this.section = section;
        this.place = place;
        this.problems = problems;
        for (Entry entry : place.entries()) {
            String key = entry.key().value();
            if (!section.keys().contains(key)) {
                problems.unknown(
                        entry.key(),
                        "unknown key " + Problems.quoted(key),
                        key,
                        section.keys(),
                        "it is ignored");
            } else if (values.containsKey(key)) {
                problems.add(entry.key(), "'" + key + "' once more", "the first one is used");
            } else {
                values.put(key, entry.value());
            }
        }
    }

    Entries place() {
        return place;
    }

    /// 0 for what was not read from lines.
    int line() {
        return Math.max(0, place.line());
    }

    Problems problems() {
        return problems;
    }

    /// The value, unless nothing was written.
    Optional<Node> node(String key) {
        if (!section.keys().contains(key)) {
            throw new IllegalArgumentException(section + " has no " + key);
        }
        Node node = values.get(key);
        boolean absent = node == null || node instanceof Text text && text.absent();
        return absent ? Optional.empty() : Optional.of(node);
    }

    boolean has(String key) {
        return node(key).isPresent();
    }

    /// Whether it says `none`.
    boolean none(String key) {
        return node(key)
                .filter(node -> node instanceof Text text && text.value().strip().equals("none"))
                .isPresent();
    }

    /// Where to point at when `key` is wrong or missing.
    Node at(String key) {
        return node(key).orElse(place);
    }

    Optional<Text> scalar(String key) {
        return node(key).flatMap(node -> scalar(key, node));
    }

    private Optional<Text> scalar(String what, Node node) {
        if (node instanceof Text text) {
            return Optional.of(text);
        }
        problems.add(node, what + ": " + node.what(), "one value is expected");
        return Optional.empty();
    }

    /// Text of any length, several lines too.
    String text(String key) {
        return scalar(key).map(text -> prose(text.value())).orElse("");
    }

    /// A short text on one line.
    String name(String key) {
        return scalar(key).map(text -> name(key, text)).orElse("");
    }

    private String name(String key, Text text) {
        String name = text.value().strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add(
                    text,
                    key + ": " + Problems.quoted(name),
                    "one line of at most " + MAX_NAME + " characters");
            return "";
        }
        return name;
    }

    /// Control characters have no business in texts that are shown.
    private static String prose(String text) {
        StringBuilder prose = new StringBuilder();
        text.strip()
                .codePoints()
                .map(c -> Character.isISOControl(c) && c != '\n' ? ' ' : c)
                .forEach(prose::appendCodePoint);
        return prose.toString();
    }

    /// Texts; one alone may stand without a list.
    List<String> texts(String key) {
        return each(key, text -> Optional.of(prose(text.value())));
    }

    /// Short texts; one alone may stand without a list.
    List<String> names(String key) {
        return each(key, text -> Optional.of(name(key, text)));
    }

    /// Short texts, also as one with commas between.
    <T> List<T> separated(String key, Function<Text, Optional<T>> read) {
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof Text text && text.value().indexOf(',') >= 0) {
            List<T> list = new ArrayList<>();
            for (String part : text.value().split(",")) {
                Text one = new Text(part.strip(), false, text.line(), text.column());
                if (!one.value().isEmpty()) {
                    read.apply(one).ifPresent(list::add);
                }
            }
            return list;
        }
        return each(key, read);
    }

    /// The values of a list, or the one value, that `read` accepts.
    <T> List<T> each(String key, Function<Text, Optional<T>> read) {
        List<T> list = new ArrayList<>();
        for (Node item : items(key)) {
            scalar(key, item)
                    .filter(text -> !text.value().isBlank())
                    .flatMap(read)
                    .ifPresent(list::add);
        }
        return list;
    }

    List<Node> items(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        return node.get() instanceof Items list ? list.items() : List.of(node.get());
    }

    /// Yes, no or not said.
    Answer answer(String key) {
        Optional<Text> text = scalar(key);
        return text.isEmpty() ? Answer.UNSAID : answer(key, text.get());
    }

    private Answer answer(String key, Text text) {
        return switch (text.value().strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> Answer.YES;
            case "no", "false", "off" -> Answer.NO;
            case "unknown", "unsaid" -> Answer.UNSAID;
            default -> {
                problems.add(
                        text, key + ": " + Problems.quoted(text.value()), "yes, no or unknown");
                yield Answer.UNSAID;
            }
        };
    }

    boolean flag(String key) {
        return answer(key).yes();
    }

    int number(String key, int least, int most, int otherwise) {
        return scalar(key).map(text -> number(key, text, least, most, otherwise)).orElse(otherwise);
    }

    int number(String what, Text text, int least, int most, int otherwise) {
        try {
            int number = Integer.parseInt(text.value().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // Told below, as is one that is out of range.
        }
        problems.add(
                text,
                what + ": " + Problems.quoted(text.value()),
                "a whole number from " + least + " to " + most);
        return otherwise;
    }

    /// A finite number; NaN if not said.
    double decimal(String key) {
        Optional<Text> text = scalar(key);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        String value = text.get().value().strip();
        if (value.length() <= 40
                && value.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        problems.add(text.get(), key + ": " + Problems.quoted(value), "a number such as 4.5");
        return Double.NaN;
    }

    /// A time; of a day alone its beginning.
    Instant time(String key) {
        return time(key, false);
    }

    /// A time; of a day alone its end.
    Instant until(String key) {
        return time(key, true);
    }

    private Instant time(String key, boolean until) {
        Optional<Text> text = scalar(key);
        if (text.isEmpty()) {
            return Instant.EPOCH;
        }
        Optional<Instant> time = Times.read(text.get().value(), until);
        if (time.isEmpty()) {
            problems.add(
                    text.get(),
                    key + ": " + Problems.quoted(text.get().value()),
                    "a day such as 2026-11-22, or a time such as 2026-11-22T18:30:00Z");
        }
        return time.orElse(Instant.EPOCH);
    }

    <E extends Enum<E>> Optional<E> constant(Class<E> type, String key) {
        return scalar(key).flatMap(text -> constant(type, key, text));
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String key, Text text) {
        String word = hyphenated(text.value());
        List<E> all = Arrays.asList(type.getEnumConstants());
        Optional<E> constant = all.stream().filter(one -> Names.of(one).equals(word)).findFirst();
        if (constant.isEmpty()) {
            refuse(key, text, all.stream().map(Names::of).toList());
        }
        return constant;
    }

    private void refuse(String key, Text text, List<String> words) {
        problems.unknown(
                text,
                key + ": " + Problems.quoted(text.value()),
                text.value(),
                words,
                "one of " + String.join(", ", words));
    }

    /// A word of a vocabulary, or of an open one any that is no misspelt one of it.
    String word(String key, Vocabulary vocabulary) {
        return scalar(key).flatMap(text -> word(key, text, vocabulary)).orElse("");
    }

    List<String> words(String key, Vocabulary vocabulary) {
        return separated(key, text -> word(key, text, vocabulary));
    }

    private Optional<String> word(String key, Text text, Vocabulary vocabulary) {
        String word = hyphenated(name(key, text));
        if (word.isEmpty() || vocabulary.words().contains(word)) {
            return Optional.of(word).filter(one -> !one.isEmpty());
        }
        if (vocabulary.closed()) {
            refuse(key, text, vocabulary.words());
            return Optional.empty();
        }
        String near = Suggestion.of(word, vocabulary.words());
        if (!near.isEmpty() && digits(near).equals(digits(word))) {
            problems.add(text, key + ": " + Problems.quoted(word), "did you mean '" + near + "'?");
        }
        return Optional.of(word);
    }

    private static String digits(String word) {
        return word.replaceAll("\\D", "");
    }

    static String hyphenated(String text) {
        return GAPS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    }
}
