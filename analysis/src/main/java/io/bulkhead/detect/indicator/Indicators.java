// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Indicators of known malicious things, asked by what a sensor sees. An answer is the number of a
/// term, or [#NOTHING]; [#indicator] and [#matched] tell about it.
///
/// Made by [IndicatorLoader]. Asking allocates nothing; one thread asks at a time.
public final class Indicators {
    /// No indicator matches.
    public static final int NOTHING = -1;

    /// Terms of one value that are looked at.
    private static final int LONGEST_CHAIN = 1_000;

    private static final int MD5_WORDS = 2;
    private static final int SHA1_WORDS = 3;
    private static final int SHA256_WORDS = 4;

    private final TextHeap heap;
    private final Notes notes;
    private final Terms terms = new Terms();
    private final List<List<Check>> conditions = new ArrayList<>();

    /// Conditions repeat, such as a port; only until all are read.
    private final Map<List<Check>, Integer> knownConditions = new HashMap<>();

    private final PrefixTable ipv4 = new PrefixTable(Addresses.IPV4);
    private final PrefixTable ipv6 = new PrefixTable(Addresses.IPV6);
    private final TextTable names;

    /// Names below which all are meant.
    private final TextTable parents;

    private final TextTable urls;
    private final TextTable fingerprints;
    private final DigestTable md5 = new DigestTable(MD5_WORDS);
    private final DigestTable sha1 = new DigestTable(SHA1_WORDS);
    private final DigestTable sha256 = new DigestTable(SHA256_WORDS);

    /// Terms that no value finds, which are tried on every name, and on every URL.
    private int[] searchedNames = {};

    private int[] searchedUrls = {};

    // ---- what is asked at the moment
    private final Scratch scratch = new Scratch();
    private final Sighting seen = new Sighting();
    private final long[] digest = new long[SHA256_WORDS];
    private long outdated;
    private boolean atTarget;
    private TextTable foundIn;
    private int foundEntry;
    private int foundLength;

    Indicators(TextHeap heap, Notes notes) {
        this.heap = heap;
        this.notes = notes;
        names = new TextTable(heap);
        parents = new TextTable(heap);
        urls = new TextTable(heap);
        fingerprints = new TextTable(heap);
    }

    /// None at all.
    public static Indicators none() {
        TextHeap nothing = new TextHeap(0);
        return new Indicators(nothing, new Notes(nothing, List.of()));
    }

    // ---- made by the loader

    /// @return the index of a condition, [#NOTHING] for none
    int condition(List<Check> checks) {
        if (checks.isEmpty()) {
            return NOTHING;
        }
        return knownConditions.computeIfAbsent(
                checks,
                added -> {
                    conditions.add(added);
                    return conditions.size() - 1;
                });
    }

    /// @return whether there was room for it
    boolean addRange(AddressRange range, int note, int condition) {
        PrefixTable table = range.version() == Addresses.IPV4 ? ipv4 : ipv6;
        int slot = table.put(range.high(), range.low(), range.bits());
        if (slot == PrefixTable.NOTHING) {
            return false;
        }
        int head = table.head(slot);
        if (head == NOTHING) {
            table.head(slot, terms.add(note, condition, NOTHING));
        } else {
            chain(head, note, condition);
        }
        return true;
    }

    /// @param below whether names below it are meant, not the name itself
    boolean addName(String name, boolean below, int note, int condition) {
        return addText(below ? parents : names, name, note, condition);
    }

    boolean addUrl(String url, int note, int condition) {
        return addText(urls, url, note, condition);
    }

    boolean addFingerprint(String fingerprint, int note) {
        return addText(fingerprints, fingerprint, note, NOTHING);
    }

    private boolean addText(TextTable table, String text, int note, int condition) {
        int entry = table.put(text);
        if (entry == TextTable.NOTHING) {
            return false;
        }
        int head = table.head(entry);
        if (head == NOTHING) {
            table.head(entry, terms.add(note, condition, NOTHING));
        } else {
            chain(head, note, condition);
        }
        return true;
    }

    private void chain(int head, int note, int condition) {
        terms.next(head, terms.add(note, condition, terms.next(head)));
    }

    void addDigest(IndicatorKind kind, String hex, int note, int condition) {
        Values.digest(hex, digest);
        table(kind).add(digest, terms.add(note, condition, NOTHING));
    }

    /// @param kind [IndicatorKind#DOMAIN] or [IndicatorKind#URL]
    void addSearched(IndicatorKind kind, int note, int condition) {
        int term = terms.add(note, condition, NOTHING);
        if (kind == IndicatorKind.DOMAIN) {
            searchedNames = with(searchedNames, term);
        } else {
            searchedUrls = with(searchedUrls, term);
        }
    }

    int searched(IndicatorKind kind) {
        return kind == IndicatorKind.DOMAIN ? searchedNames.length : searchedUrls.length;
    }

    private static int[] with(int[] array, int last) {
        int[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = last;
        return longer;
    }

    Indicators finish() {
        knownConditions.clear();
        md5.sort();
        sha1.sort();
        sha256.sort();
        return this;
    }

    // ---- asked

    /// Whether there is nothing to be asked for.
    public boolean isEmpty() {
        return terms.size() == 0;
    }

    /// Looks for a conversation by its ends, the one that was spoken to first; [#atTarget] then
    /// tells which it was.
    ///
    /// @param version 4 or 6; others never match
    /// @param source who opened it
    /// @param transport `tcp`, `udp`; what else in lower case, or empty
    /// @param protocol by its name in outputs, or empty
    public int conversation(
            int version,
            long sourceHigh,
            long sourceLow,
            int sourcePort,
            long targetHigh,
            long targetLow,
            int targetPort,
            String transport,
            String protocol,
            long time) {
        seen.clear();
        seen.version = version;
        seen.sourceHigh = sourceHigh;
        seen.sourceLow = sourceLow;
        seen.sourcePort = sourcePort;
        seen.targetHigh = targetHigh;
        seen.targetLow = targetLow;
        seen.targetPort = targetPort;
        seen.transport = transport;
        seen.protocol = protocol;
        int found = end(targetHigh, targetLow, time);
        atTarget = found != NOTHING;
        return atTarget ? found : end(sourceHigh, sourceLow, time);
    }

    /// Whether the last conversation was found by its target.
    public boolean atTarget() {
        return atTarget;
    }

    private int end(long high, long low, long time) {
        PrefixTable table = seen.version == Addresses.IPV4 ? ipv4 : ipv6;
        if (seen.version == 0 || !table.possible(low)) {
            return NOTHING;
        }
        seen.foundHigh = high;
        seen.foundLow = low;
        for (int length : table.lengths()) {
            int slot = table.find(high, low, length);
            if (slot != PrefixTable.NOTHING) {
                int term = holding(table.head(slot), time);
                if (term != NOTHING) {
                    foundIn = null;
                    foundLength = length;
                    return term;
                }
            }
        }
        return NOTHING;
    }

    /// Looks for the name of a host.
    public int name(CharSequence name, long time) {
        return scratchedName(scratch.name(name), time);
    }

    /// Looks for the name of a host in ASCII that stands there.
    public int name(Bytes bytes, int offset, int length, long time) {
        return scratchedName(scratch.name(bytes, offset, length), time);
    }

    private int scratchedName(Scratch name, long time) {
        if (name.isEmpty()) {
            return NOTHING;
        }
        seen.clear().text = name;
        int below = NOTHING;
        long hash = TextTable.seed();
        int belowEntry = NOTHING;
        for (int i = name.length() - 1; i >= 0; i--) {
            if (name.charAt(i) == '.' && !parents.isEmpty()) {
                int entry = parents.find(hash, name, i + 1);
                int term =
                        entry == TextTable.NOTHING ? NOTHING : holding(parents.head(entry), time);
                below = term == NOTHING ? below : term;
                belowEntry = term == NOTHING ? belowEntry : entry;
            }
            hash = TextTable.hash(hash, name.charAt(i));
        }
        int exact = entry(names, hash, name, 0, time);
        if (exact != NOTHING) {
            return exact;
        }
        if (below != NOTHING) {
            found(parents, belowEntry);
            return below;
        }
        return searched(searchedNames, time);
    }

    /// Looks for the name of an item, such as that of a question to a name server.
    public int name(Item item, long time) {
        Bytes name = item.name();
        return name(name, 0, name.length(), time);
    }

    /// Looks for the URL that a request asks for: of its authority, its resource.
    public int url(Operation request, long time) {
        Scratch url = scratch.url(request.authority(), request.resource());
        return scratchedUrl(url, time);
    }

    /// Looks for the URL of a request.
    ///
    /// @param host as the request names it, with or without a port
    /// @param target its path and query, or a whole URL as a proxy is asked for
    public int url(CharSequence host, CharSequence target, long time) {
        return scratchedUrl(scratch.url(host, target), time);
    }

    private int scratchedUrl(Scratch url, long time) {
        if (url.isEmpty()) {
            return NOTHING;
        }
        seen.clear().text = url;
        long hash = TextTable.hash(url, Scratch.SCHEME);
        int found = entry(urls, hash, url, Scratch.SCHEME, time);
        return found != NOTHING ? found : searched(searchedUrls, time);
    }

    /// Looks for a fingerprint of how somebody speaks TLS.
    ///
    /// @param fingerprint with its kind in front, as `ja4:t13d…`
    public int fingerprint(CharSequence fingerprint, long time) {
        Scratch text = scratch.as(fingerprint);
        seen.clear();
        return entry(fingerprints, TextTable.hash(text, 0), text, 0, time);
    }

    /// Looks for a file.
    ///
    /// @param kind of digest
    /// @param hex its digits, as many as that kind has
    /// @param fileName empty where it is not known
    /// @param size in bytes, -1 where it is not known
    public int file(
            IndicatorKind kind, CharSequence hex, CharSequence fileName, long size, long time) {
        DigestTable table = table(kind);
        if (hex.length() != Values.digits(kind)) {
            return NOTHING;
        }
        Values.digest(hex, digest);
        seen.clear();
        seen.fileName = fileName;
        seen.fileSize = size;
        int row = table.find(digest);
        for (int at = row; at != DigestTable.NOTHING && table.holds(at, digest); at++) {
            int term = holding(table.term(at), time);
            if (term != NOTHING) {
                foundIn = null;
                foundLength = NOTHING;
                return term;
            }
        }
        return NOTHING;
    }

    private DigestTable table(IndicatorKind kind) {
        return switch (kind) {
            case MD5 -> md5;
            case SHA1 -> sha1;
            case SHA256 -> sha256;
            case ADDRESS, DOMAIN, URL, FINGERPRINT ->
                    throw new IllegalArgumentException(kind + " is no digest");
        };
    }

    private int entry(TextTable table, long hash, Scratch text, int from, long time) {
        int entry = table.find(hash, text, from);
        if (entry == TextTable.NOTHING) {
            return NOTHING;
        }
        found(table, entry);
        return holding(table.head(entry), time);
    }

    private void found(TextTable table, int entry) {
        foundIn = table;
        foundEntry = entry;
    }

    private int searched(int[] candidates, long time) {
        for (int term : candidates) {
            if (holding(term, time) != NOTHING) {
                foundIn = null;
                foundLength = NOTHING;
                return term;
            }
        }
        return NOTHING;
    }

    /// The first term of a chain whose indicator holds and whose condition is fulfilled.
    private int holding(int head, long time) {
        int left = LONGEST_CHAIN;
        for (int term = head; term != NOTHING && left > 0; term = terms.next(term), left--) {
            if (fulfilled(terms.condition(term))) {
                if (notes.holdsAt(terms.note(term), time)) {
                    return term;
                }
                outdated += notes.retired(terms.note(term)) ? 0 : 1;
            }
        }
        return NOTHING;
    }

    private boolean fulfilled(int condition) {
        if (condition == NOTHING) {
            return true;
        }
        List<Check> checks = conditions.get(condition);
        for (int i = 0; i < checks.size(); i++) {
            if (!checks.get(i).holds(seen)) {
                return false;
            }
        }
        return true;
    }

    // ---- told

    /// What is known of a term's indicator.
    public Indicator indicator(int term) {
        return notes.indicator(terms.note(term));
    }

    /// The value by which the last answer was found, as an indicator has it (`198.51.100.0/24`,
    /// `*.example.org`); empty where it was found by its digest or by no fixed value.
    public String matched() {
        if (foundIn == null) {
            return foundLength == NOTHING ? "" : network();
        }
        String text = foundIn.text(foundEntry);
        return foundIn == parents ? "*." + text : text;
    }

    /// The name or URL that was looked for last, as it was compared.
    public String asked() {
        return scratch.toString();
    }

    private String network() {
        int width = seen.version == Addresses.IPV4 ? Integer.SIZE : 2 * Long.SIZE;
        String address = Addresses.text(seen.version, seen.foundHigh, seen.foundLow);
        return foundLength == width ? address : masked() + "/" + foundLength;
    }

    private String masked() {
        int lead = seen.version == Addresses.IPV4 ? foundLength + Integer.SIZE : foundLength;
        long high = seen.version == Addresses.IPV4 ? 0 : seen.foundHigh & leading(lead);
        int low = seen.version == Addresses.IPV4 ? lead : lead - Long.SIZE;
        return Addresses.text(seen.version, high, seen.foundLow & leading(low));
    }

    private static long leading(int bits) {
        return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
    }

    /// How often something was found whose indicator did not hold at that time.
    public long outdated() {
        return outdated;
    }

    /// Values that are looked for.
    public int size() {
        return terms.size();
    }

    /// Memory taken, in bytes, but for what few objects conditions are.
    public long memory() {
        long tables = ipv4.memory() + ipv6.memory() + md5.memory() + sha1.memory();
        long texts = names.memory() + parents.memory() + urls.memory() + fingerprints.memory();
        return tables + sha256.memory() + texts + heap.memory() + notes.memory() + terms.memory();
    }
}
