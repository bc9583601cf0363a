// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.detect.indicator.Check.Field;
import io.bulkhead.detect.indicator.Comparison.Operator;
import io.bulkhead.model.AddressRange;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a plain list: one value a line, perhaps a comma (semicolon, tab) and words about it
/// behind. `#` begins a comment.
final class ListReader {
    /// Lines wrong in a row, from the first on, after which a file is taken for no list.
    private static final int NO_LIST = 1_000;

    private static final Pattern ENDPOINT =
            Pattern.compile("(\\d+(?:\\.\\d+){3}|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");
    private static final Pattern HOSTS_FILE =
            Pattern.compile("(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1)\\s+(\\S+)");
    private static final Pattern NAMED_DIGEST =
            Pattern.compile("(?:md5|sha-?1|sha-?256):\\s*([0-9a-fA-F]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED_FINGERPRINT =
            Pattern.compile("(?:ja3s?|ja4s?):\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final String WHAT =
            "give one address, network, name, URL, JA4 or hash a line, then perhaps a comma and a"
                    + " comment";

    private final IndicatorLoader loader;
    private boolean any;
    private int wrong;

    ListReader(IndicatorLoader loader) {
        this.loader = loader;
    }

    void read(Reader reader) throws IOException {
        LineReader lines = new LineReader(reader);
        while (lines.next() && !loader.full()) {
            if (lines.cut()) {
                loader.problem(
                        lines.number(),
                        lines.line(),
                        "a line of more than " + LineReader.LONGEST + " characters",
                        WHAT);
                continue;
            }
            line(lines.line(), lines.number());
            if (!any && wrong >= NO_LIST) {
                loader.problem(0, "", "not a list of indicators", WHAT);
                return;
            }
        }
    }

    private void line(String whole, int number) {
        String text = withoutComment(whole.strip());
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            return;
        }
        int end = valueEnd(text);
        String value = unquoted(text.substring(0, end).strip());
        String comment = end == text.length() ? "" : unquoted(text.substring(end + 1).strip());
        if (!value.isEmpty()) {
            boolean used = value(value, comment, number);
            any |= used;
            wrong += used ? 0 : 1;
        }
    }

    /// In a URL `#` may stand for something else.
    private static String withoutComment(String text) {
        int hash = text.indexOf('#');
        while (hash > 0 && !Character.isWhitespace(text.charAt(hash - 1)) && text.contains("/")) {
            hash = text.indexOf('#', hash + 1);
        }
        return hash < 0 ? text : text.substring(0, hash).strip();
    }

    private static int valueEnd(String text) {
        boolean quoted = text.charAt(0) == '"';
        int from = quoted ? Math.max(1, text.indexOf('"', 1)) : 0;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean ends = character == ',' || character == ';' || character == '\t';
            if (ends && !(text.startsWith("0.0.0.0") || text.startsWith("127.0.0.1"))) {
                return i;
            }
        }
        return text.length();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /// @return whether it was understood, be it used or not
    private boolean value(String written, String comment, int line) {
        Matcher hosts = HOSTS_FILE.matcher(written);
        String value = Defanged.undone(hosts.matches() ? hosts.group(1) : written);
        if (value.contains("://")) {
            return told(url(value, comment, line), written, line);
        }
        Optional<AddressRange> range = Values.range(value);
        if (range.isPresent()) {
            loader.range(range.get(), List.of(), loader.note(line, comment), value);
            return true;
        }
        Matcher endpoint = ENDPOINT.matcher(value);
        if (endpoint.matches()) {
            return told(endpoint(endpoint, value, comment, line), written, line);
        }
        return told(
                digest(value, comment, line)
                        || fingerprint(value, comment, line)
                        || name(value, comment, line)
                        || value.contains("/") && url(value, comment, line),
                written,
                line);
    }

    private boolean told(boolean understood, String written, int line) {
        if (!understood) {
            loader.problem(line, written, "no value of a known kind", WHAT);
        }
        return understood;
    }

    private boolean url(String value, String comment, int line) {
        Optional<String> url = Values.url(value);
        url.ifPresent(text -> {
            int note = loader.note(line, comment);
            loader.url(text, List.of(), note);
            boolean whole = value.regionMatches(true, 0, "https://", 0, 8);
            if (whole && text.indexOf('/') == text.length() - 1) {
                loader.nameOfUrl(text.substring(0, text.length() - 1), note);
            }
        });
        return url.isPresent();
    }

    private boolean endpoint(Matcher endpoint, String value, String comment, int line) {
        String address = endpoint.group(1).replace("[", "").replace("]", "");
        Optional<AddressRange> range = Values.range(address);
        int port = Integer.parseInt(endpoint.group(2));
        if (range.isEmpty() || port == 0 || port > 0xFFFF) {
            return false;
        }
        Check target =
                new Check(Field.TARGET_ADDRESS, new Check.Within(List.of(range.get())), false);
        Check.Number number = new Check.Number(Operator.EQUAL, Set.of((long) port));
        List<Check> checks = List.of(target, new Check(Field.TARGET_PORT, number, false));
        loader.range(range.get(), checks, loader.note(line, comment), value);
        return true;
    }

    private boolean digest(String value, String comment, int line) {
        Matcher named = NAMED_DIGEST.matcher(value);
        String hex = (named.matches() ? named.group(1) : value).toLowerCase(Locale.ROOT);
        Optional<IndicatorKind> kind = Values.digestKind(hex);
        kind.ifPresent(known -> loader.digest(known, hex, List.of(), loader.note(line, comment)));
        return kind.isPresent();
    }

    private boolean fingerprint(String value, String comment, int line) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean named = NAMED_FINGERPRINT.matcher(lower).matches();
        if (!named && !Values.ja4(lower)) {
            return false;
        }
        String text = named ? lower.replace(" ", "") : "ja4:" + lower;
        loader.fingerprint(text, loader.note(line, comment));
        return true;
    }

    /// `*.name` is what lies below it, `.name` that and the name itself.
    private boolean name(String value, String comment, int line) {
        boolean below = value.startsWith("*.") || value.startsWith(".");
        String bare = below ? value.substring(value.indexOf('.') + 1) : value;
        Optional<String> name = Values.domain(bare);
        name.ifPresent(text -> {
            int note = loader.note(line, comment);
            if (below) {
                loader.name(text, true, List.of(), note);
            }
            if (!value.startsWith("*.")) {
                loader.name(text, false, List.of(), note);
            }
        });
        return name.isPresent();
    }
}
