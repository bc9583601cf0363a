// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.LongMap;
import io.bulkhead.baseline.Wording;
import io.bulkhead.baseline.file.GrantText;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// Merges findings to alerts. Bounded whatever the traffic: what repeats becomes a count, and what
/// one source does to many is folded into one alert. What is grave is never folded into what is
/// not: noise must not hide it.
public final class Alerts {
    /// Alerts of one rule, severity and source (or, where that has none, of one rule) that stand on
    /// their own; more are folded into one that speaks for the rest.
    static final int OF_ONE_SOURCE = 24;

    /// Alerts of one rule and severity that stand on their own.
    static final int OF_ONE_RULE = 256;

    private static final int MAX = 16_384;

    /// Nanoseconds before and after something bad in which its source is not believed.
    private static final long AROUND_BAD = 60_000_000_000L;

    private final LongMap<Draft> drafts = new LongMap<>(MAX);
    private final List<Draft> inOrder = new ArrayList<>();
    private final LongMap<int[]> bySource = new LongMap<>(MAX);
    private final Map<String, int[]> byRule = new HashMap<>();
    private long dropped;

    // ---- for those who conclude again and again
    /// What grows is told again at the latest after so long: a minute.
    static final long TOLD_AGAIN = 60_000_000_000L;

    /// Times that it is told so; then it is told less and less often, up to [#TOLD_SELDOM].
    static final int TOLD_OFTEN = 10;

    static final long TOLD_SELDOM = 15 * TOLD_AGAIN;

    /// Forgotten ones of which it is remembered how often they were.
    static final int MAX_PAST = 65_536;

    private final Map<Long, Draft.Past> past = new LinkedHashMap<>();
    private final List<Draft> grown = new ArrayList<>();
    private Set<Engine> off = Set.of();
    private long forgotten;

    /// Hears nothing of these from now on.
    public void off(Set<Engine> engines) {
        off = Set.copyOf(engines);
    }

    void add(Finding finding) {
        if (off.contains(finding.rule.engine())) {
            return;
        }
        long key =
                key(finding.rule, finding.realm, finding.source, finding.target, finding.subject);
        Draft draft = drafts.get(key);
        if (draft == null) {
            draft = open(finding, key);
        }
        if (draft == null) {
            dropped += finding.occurrences;
            return;
        }
        draft.add(finding);
        if (!draft.grown) {
            draft.grown = true;
            grown.add(draft);
        }
    }

    private Draft open(Finding finding, long key) {
        String severity = finding.weighed().severity().name();
        long sourceKey = key(finding.rule, finding.realm, finding.source, Finding.NOBODY, severity);
        int[] ofSource = count(sourceKey);
        int[] ofRule = byRule.computeIfAbsent(finding.rule.id() + severity, id -> new int[1]);
        if (ofRule[0] >= OF_ONE_RULE) {
            return folded(finding, Finding.NOBODY, severity);
        }
        if (ofSource != null && ofSource[0] >= OF_ONE_SOURCE) {
            return folded(finding, finding.source, severity);
        }
        Draft draft = new Draft(finding, finding.source, finding.target, finding.subject);
        if (!drafts.put(key, draft)) {
            return null;
        }
        if (ofSource != null) {
            ofSource[0]++;
            draft.sourceKey = sourceKey;
        }
        ofRule[0]++;
        draft.severity = severity;
        begun(draft, key);
        return draft;
    }

    private void begun(Draft draft, long key) {
        draft.key = key;
        inOrder.add(draft);
        Draft.Past before = past.remove(key);
        if (before != null) {
            draft.resume(before);
        }
    }

    /// The alert that speaks for the rest.
    private Draft folded(Finding finding, Place source, String severity) {
        String subject = "\u0000rest " + severity;
        long key = key(finding.rule, finding.realm, source, Finding.NOBODY, subject);
        Draft rest = drafts.get(key);
        if (rest == null) {
            rest = new Draft(finding, source, Finding.NOBODY, "");
            if (!drafts.put(key, rest)) {
                return null;
            }
            begun(rest, key);
        }
        rest.folded++;
        return rest;
    }

    private int[] count(long key) {
        int[] count = bySource.get(key);
        if (count == null) {
            count = new int[1];
            if (!bySource.put(key, count)) {
                return null;
            }
        }
        return count;
    }

    private static long key(Rule rule, long realm, Place source, Place target, String subject) {
        long hash = Bytes.mix(realm + rule.id().hashCode());
        hash = Bytes.mix(hash * 31 + key(source));
        hash = Bytes.mix(hash * 31 + key(target));
        long text = 0;
        for (int i = 0; i < subject.length(); i++) {
            text = text * 0x100_0000_01B3L + subject.charAt(i) + 1;
        }
        long mixed = Bytes.mix(hash * 31 + text);
        return mixed == 0 ? 1 : mixed;
    }

    private static long key(Place place) {
        return Scene.key(place.realm(), place.version(), place.high(), place.low());
    }

    public int size() {
        return inOrder.size();
    }

    /// Occurrences that found no room.
    public long dropped() {
        return dropped;
    }

    /// What is bad whoever does it, with the span in which its source is not to be believed: a
    /// minute around it.
    List<Baseline.Refusal> bad() {
        return grave().map(draft -> refusal(draft, draft.first, draft.last)).toList();
    }

    /// The same, burst by burst: between them, who is taken for bad by mistake is learned of.
    List<Baseline.Refusal> badBursts() {
        return grave().flatMap(draft ->
                        draft.bursts().stream()
                                .map(burst -> refusal(draft, burst.first(), burst.last())))
                .toList();
    }

    private Stream<Draft> grave() {
        return inOrder.stream()
                .filter(draft ->
                        (draft.rule.engine() == Engine.MALWARE
                                        || draft.rule.engine() == Engine.ANOMALY)
                                && draft.weighed.severity().compareTo(Severity.MEDIUM) >= 0
                                && !draft.source.equals(Finding.NOBODY));
    }

    private static Baseline.Refusal refusal(Draft draft, long first, long last) {
        return new Baseline.Refusal(
                draft.source,
                draft.rule.id(),
                Wording.plain(draft.what),
                first - AROUND_BAD,
                last + AROUND_BAD);
    }

    // ---- for those who conclude again and again

    /// What is to be told now: what is new or weighs more than was told, at once; what became twice
    /// as many, likewise; what grew otherwise, when it was told a minute ago, or longer if it never
    /// ends.
    ///
    /// @param now nanoseconds since 1970 UTC; `Long.MAX_VALUE` for all that grew
    /// @param networks names networks by realm
    /// @param assetAt the id of the device at a place, or empty
    /// @param nameAt what people call the device at a place, or empty
    public List<Alert> news(
            long now,
            LongFunction<String> networks,
            Function<Place, String> assetAt,
            Function<Place, String> nameAt) {
        if (grown.isEmpty()) {
            return List.of();
        }
        List<Alert> news = new ArrayList<>();
        grown.removeIf(draft -> {
            boolean due =
                    draft.count >= 2 * draft.toldCount
                            || draft.weighed.severity().compareTo(draft.toldSeverity) > 0
                            || now - draft.toldAt >= draft.toldAgain;
            if (due) {
                draft.grown = false;
                draft.toldCount = draft.count;
                draft.toldAt = now;
                draft.toldTimes++;
                draft.toldAgain =
                        draft.toldTimes <= TOLD_OFTEN
                                ? TOLD_AGAIN
                                : Math.min(TOLD_SELDOM, 2 * draft.toldAgain);
                draft.toldSeverity = draft.weighed.severity();
                news.add(shown(draft, networks, assetAt, nameAt));
            }
            return due;
        });
        return news;
    }

    /// Forgets what was told and has been quiet for long. Should it happen again, it goes on as the
    /// same alert, with its first time and its count.
    ///
    /// @param before nanoseconds since 1970 UTC: what happened last before that is forgotten
    /// @return how many
    public int forget(long before) {
        List<Draft> quiet =
                inOrder.stream().filter(draft -> !draft.grown && draft.last < before).toList();
        if (quiet.isEmpty()) {
            return 0;
        }
        Set<Draft> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(quiet);
        inOrder.removeIf(gone::contains);
        drafts.removeIf(gone::contains);
        for (Draft draft : quiet) {
            past.put(draft.key, draft.past());
            int[] ofSource = draft.sourceKey == 0 ? null : bySource.get(draft.sourceKey);
            if (ofSource != null) {
                ofSource[0]--;
            }
            int[] ofRule = byRule.get(draft.rule.id() + draft.severity);
            if (ofRule != null && !draft.severity.isEmpty()) {
                ofRule[0]--;
            }
        }
        bySource.removeIf(count -> count[0] <= 0);
        while (past.size() > MAX_PAST) {
            past.remove(past.keySet().iterator().next());
        }
        forgotten += quiet.size();
        return quiet.size();
    }

    /// Makes room while there still is some, so that nothing new is refused: forgets the quietest
    /// of those that were told.
    public void keepRoom() {
        if (inOrder.size() > MAX - MAX / 4) {
            long[] lasts =
                    inOrder.stream()
                            .filter(draft -> !draft.grown)
                            .mapToLong(draft -> draft.last)
                            .sorted()
                            .toArray();
            if (lasts.length > 0) {
                forget(lasts[lasts.length / 2] + 1);
            }
        }
    }

    /// Alerts that were forgotten after they had been told.
    public long forgotten() {
        return forgotten;
    }

    // ---- what is shown

    /// Alerts, the gravest first, then by time.
    ///
    /// @param networks names networks by realm
    /// @param assetAt the id of the device at a place, or empty
    /// @param nameAt what people call the device at a place, or empty
    public List<Alert> conclude(
            LongFunction<String> networks,
            Function<Place, String> assetAt,
            Function<Place, String> nameAt) {
        List<Alert> alerts = new ArrayList<>(inOrder.size());
        for (Draft draft : inOrder) {
            alerts.add(shown(draft, networks, assetAt, nameAt));
        }
        alerts.sort(
                Comparator.comparing(Alert::severity, Comparator.<Severity>reverseOrder())
                        .thenComparing(Alert::first)
                        .thenComparing(Alert::id));
        return alerts;
    }

    private static Alert shown(
            Draft draft,
            LongFunction<String> networks,
            Function<Place, String> assetAt,
            Function<Place, String> nameAt) {
        String what = named(draft.what, nameAt);
        if (draft.folded > 0) {
            what += " This stands for " + draft.folded + " findings of the kind.";
        }
        Rule rule = draft.rule;
        String subject = draft.folded > 0 ? draft.weighed.severity().name() : draft.subject;
        long id = key(rule, draft.realm, draft.source, draft.target, subject);
        return new Alert(
                "alert-" + String.format("%016x", draft.folded > 0 ? ~id : id),
                rule.id(),
                draft.title,
                rule.engine(),
                draft.weighed.severity(),
                draft.weighed.reason(),
                rule.techniques(),
                networks.apply(draft.realm),
                party(draft.source, draft.sourcePort, assetAt, nameAt),
                party(draft.target, draft.targetPort, assetAt, nameAt),
                draft.protocol,
                draft.subject,
                draft.first,
                draft.last,
                draft.count,
                draft.bursts(),
                what,
                rule.why(),
                rule.benign(),
                rule.blindSpots(),
                rule.advice(),
                draft.frames(),
                Handling.OPEN,
                draft.grants.list().stream().map(grant -> GrantText.of(grant, networks)).toList(),
                false);
    }

    private static Alert.Party party(
            Place place,
            int port,
            Function<Place, String> assetAt,
            Function<Place, String> nameAt) {
        if (place.equals(Finding.NOBODY)) {
            return Alert.Party.NOBODY;
        }
        String address = address(place);
        String name = nameAt.apply(place);
        return new Alert.Party(
                address, assetAt.apply(place), name.isEmpty() ? address : name, port);
    }

    private static String address(Place place) {
        return Addresses.text(place.version(), place.high(), place.low());
    }

    /// Puts names where a sentence marks devices: `HMI-2 (10.0.0.9)`.
    private static String named(String sentence, Function<Place, String> nameAt) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (true) {
            int open = sentence.indexOf(Wording.PLACE, from);
            int close = open < 0 ? -1 : sentence.indexOf(Wording.PLACE, open + 1);
            if (close < 0) {
                return text.append(sentence, from, sentence.length()).toString();
            }
            Place place = Wording.place(sentence.substring(open + 1, close));
            if (place == null) {
                text.append(sentence, from, open);
                from = open + 1;
                continue;
            }
            String address = address(place);
            String name = nameAt.apply(place);
            text.append(sentence, from, open);
            text.append(
                    name.isEmpty() || name.equals(address) ? address : name + " (" + address + ")");
            from = close + 1;
        }
    }
}
