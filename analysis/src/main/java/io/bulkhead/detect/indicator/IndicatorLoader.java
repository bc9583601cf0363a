// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.AddressRange;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads files of indicators: STIX bundles (2.0, 2.1) and plain lists, each perhaps compressed with
/// gzip. What a file is, its first bytes say.
///
/// Nothing in a file makes it throw: what cannot be used is told by [#problems], and the rest is
/// used. Memory is bounded by [#MOST_VALUES] and [#MOST_TEXT].
public final class IndicatorLoader {
    /// Values of all files.
    public static final int MOST_VALUES = 4_000_000;

    /// Bytes of values, names and descriptions of all files.
    public static final int MOST_TEXT = 512 << 20;

    /// Bytes of a file, decompressed.
    public static final long LARGEST_FILE = 16L << 30;

    /// Patterns without a fixed value, which are tried on every name, and as many on every URL.
    public static final int MOST_SEARCHED = 256;

    private static final int MOST_FILES = 1_000;
    private static final int SNIFFED = 256;
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1F8B;
    private static final String FORMATS = "give a STIX 2.1 bundle or a list with one value a line";
    private static final String NO_ROOM = "no room for more indicators";

    /// How files are to be used.
    ///
    /// @param forced whether also to use what matches nearly everywhere
    /// @param anyTime whether to use indicators beyond the time for which they are given, as one
    ///   does who searches old captures
    public record Use(NeverMatch never, boolean forced, boolean anyTime) {}

    private final Use use;
    private final TextHeap heap = new TextHeap(MOST_TEXT);
    private final List<String> files = new ArrayList<>();
    private final Notes notes = new Notes(heap, files);
    private final Indicators indicators = new Indicators(heap, notes);
    private final IndicatorProblems problems = new IndicatorProblems();
    private final StixReader stix;
    private final Map<IndicatorKind, Long> counts = new EnumMap<>(IndicatorKind.class);
    private int file = -1;
    private boolean fullTold;

    public IndicatorLoader(Use use) {
        this.use = use;
        this.stix = new StixReader(this);
    }

    public IndicatorProblems problems() {
        return problems;
    }

    /// How many values are looked for, by kind.
    public Map<IndicatorKind, Long> counts() {
        return counts;
    }

    /// Ends the reading.
    public Indicators indicators() {
        stix.relate();
        return indicators.finish();
    }

    // ---- files

    public void read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            read(in, path.toString());
        } catch (IOException unreadable) {
            begin(path.toString());
            problem(0, "", "cannot be read: " + reason(unreadable), "check the path");
        }
    }

    private static String reason(IOException unreadable) {
        String reason = unreadable.getMessage();
        return reason == null ? unreadable.getClass().getSimpleName() : reason;
    }

    /// @param name how problems and alerts call it
    public void read(InputStream stream, String name) {
        if (!begin(name)) {
            return;
        }
        try {
            BufferedInputStream plain = buffered(stream);
            boolean gzip = GZIP == (first(plain, 0) << 8 | first(plain, 1));
            BoundedStream bounded =
                    new BoundedStream(
                            gzip ? new GZIPInputStream(plain, BUFFER) : plain, LARGEST_FILE);
            content(buffered(bounded));
            if (bounded.cut()) {
                problem(0, "", "larger than " + LARGEST_FILE + " bytes", "split it");
            }
        } catch (IOException broken) {
            problem(0, "", "cannot be read to its end: " + reason(broken), "get it anew");
        }
    }

    private boolean begin(String name) {
        if (files.size() == MOST_FILES) {
            problems.add(name, 0, "", "more than " + MOST_FILES + " files", "join them");
            return false;
        }
        files.add(name);
        file = files.size() - 1;
        return true;
    }

    private static BufferedInputStream buffered(InputStream stream) {
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
        buffered.mark(SNIFFED);
        return buffered;
    }

    /// One of the first bytes, -1 where there are fewer.
    private static int first(BufferedInputStream stream, int index) throws IOException {
        stream.reset();
        stream.mark(SNIFFED);
        byte[] bytes = stream.readNBytes(index + 1);
        stream.reset();
        return bytes.length > index ? bytes[index] & 0xFF : -1;
    }

    private void content(BufferedInputStream stream) throws IOException {
        byte[] head = stream.readNBytes(SNIFFED);
        stream.reset();
        Charset charset = charset(head);
        String begin = new String(head, charset).replace("\uFEFF", "").stripLeading();
        if (begin.isEmpty()) {
            problem(0, "", "it is empty", FORMATS);
        } else if (begin.startsWith("<")) {
            problem(0, "", "XML or a web page", "STIX 1 is not read: " + FORMATS);
        } else if (begin.startsWith("PK") || begin.indexOf('\0') >= 0) {
            problem(0, "", "not a text", FORMATS);
        } else if (begin.startsWith("{") || begin.matches("(?s)\\[\\s*[\\[{\"\\]].*")) {
            stix.read(stream);
        } else {
            new ListReader(this).read(new InputStreamReader(stream, charset));
        }
    }

    private static Charset charset(byte[] head) {
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        return first == 0xFEFF || first == 0xFFFE
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    // ---- what readers find

    boolean full() {
        boolean full = indicators.size() >= MOST_VALUES;
        if (full && !fullTold) {
            fullTold = true;
            problem(0, "", NO_ROOM, "at most " + MOST_VALUES + " values are used: give fewer");
        }
        return full;
    }

    boolean anyTime() {
        return use.anyTime();
    }

    Notes notes() {
        return notes;
    }

    int note(int line, String description) {
        return notes.add(file, line, description);
    }

    int note(int line, StixObject object) {
        return notes.add(file, line, object);
    }

    void problem(long line, String subject, String reason, String advice) {
        problems.add(files.get(file), line, subject, reason, advice);
    }

    /// @param group under which it is counted together with its like
    void problem(String group, long line, String subject, String reason, String advice) {
        problems.add(group, new IndicatorProblem(files.get(file), line, subject, reason, advice));
    }

    /// Takes a value, unless it must never match.
    ///
    /// @param against why it must not; empty where it may
    /// @return whether it is to be used
    private boolean allowed(String against, int note, String value) {
        if (against.isEmpty() || use.forced()) {
            return true;
        }
        Indicator told = notes.indicator(note);
        String subject = told.id().isEmpty() ? value : told.id() + " (" + value + ")";
        problem(
                "would match nearly everywhere",
                told.line(),
                subject,
                against,
                "it is not used; --force-indicators uses it all the same");
        return false;
    }

    private boolean took(boolean added, IndicatorKind kind, int note, String value) {
        if (added) {
            counts.merge(kind, 1L, Long::sum);
        } else {
            problem(notes.indicator(note).line(), value, NO_ROOM, "give fewer");
        }
        return added;
    }

    boolean range(AddressRange range, List<Check> checks, int note, String written) {
        return allowed(use.never().against(range), note, written)
                && took(
                        indicators.addRange(range, note, indicators.condition(checks)),
                        IndicatorKind.ADDRESS,
                        note,
                        written);
    }

    boolean name(String name, boolean below, List<Check> checks, int note) {
        String written = below ? "*." + name : name;
        return allowed(use.never().againstDomain(name, below), note, written)
                && took(
                        indicators.addName(name, below, note, indicators.condition(checks)),
                        IndicatorKind.DOMAIN,
                        note,
                        written);
    }

    /// The host of an `https` URL without a path: all that is seen of it is the name. Addresses
    /// stand in lists of their own.
    void nameOfUrl(String host, int note) {
        if (Values.domain(host).isPresent()) {
            name(host, false, List.of(), note);
        }
    }

    boolean url(String url, List<Check> checks, int note) {
        return allowed(use.never().againstUrl(url), note, url)
                && took(
                        indicators.addUrl(url, note, indicators.condition(checks)),
                        IndicatorKind.URL,
                        note,
                        url);
    }

    boolean fingerprint(String fingerprint, int note) {
        return took(
                indicators.addFingerprint(fingerprint, note),
                IndicatorKind.FINGERPRINT,
                note,
                fingerprint);
    }

    boolean digest(IndicatorKind kind, String hex, List<Check> checks, int note) {
        if (!allowed(use.never().againstDigest(hex), note, hex)) {
            return false;
        }
        indicators.addDigest(kind, hex, note, indicators.condition(checks));
        return took(true, kind, note, hex);
    }

    /// A pattern without a fixed value.
    ///
    /// @param checks on names or URLs
    boolean searched(IndicatorKind kind, List<Check> checks, int note) {
        String id = notes.indicator(note).id();
        if (indicators.searched(kind) == MOST_SEARCHED) {
            problem(
                    notes.indicator(note).line(),
                    id,
                    "more than " + MOST_SEARCHED + " patterns without a fixed value",
                    "name values with = or IN");
            return false;
        }
        Sighting usual = new Sighting();
        for (String text : NeverMatch.usual(kind)) {
            usual.clear().text = text;
            if (checks.stream().allMatch(check -> check.holds(usual))
                    && !allowed("it would match " + text, note, kind.name())) {
                return false;
            }
        }
        indicators.addSearched(kind, note, indicators.condition(checks));
        counts.merge(kind, 1L, Long::sum);
        return true;
    }
}
