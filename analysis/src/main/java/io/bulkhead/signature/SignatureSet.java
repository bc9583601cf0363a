// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules that are run together, indexed by what they look for. Immutable and shared by all shards.
public final class SignatureSet {
    /// No rules.
    public static final SignatureSet NONE = new SignatureSet(List.of(), new Registry(), 0);

    private static final int[] NO_RULES = {};
    private static final int IP_PROTOCOLS = 256;
    private static final int TCP = 6;

    private final Rule[] rules;
    private final Registry registry;
    private final long refused;
    private final PatternIndex patterns;
    private final int[][] users;

    // Rules that no pattern finds, by what they are about.
    private final int[][] ofPackets = new int[IP_PROTOCOLS][];
    private final int[][] ofFirstPackets = new int[IP_PROTOCOLS][];
    private final int[] ofStreams;

    /// What [Rule#once] rules said is kept behind the marks that rules name.
    private final int[] onceMarks;

    /// Buffers in which any pattern is looked for.
    private final boolean[] searched;

    private boolean searchesTcpPackets;
    private boolean searchesOtherPackets;
    private boolean streams;
    private boolean messagesSeePayload;

    /// How much of a stream's end is worth keeping.
    private int tail;

    SignatureSet(Collection<Rule> unsorted, Registry registry, long refused) {
        this.registry = registry;
        this.refused = refused;
        rules = unsorted.toArray(Rule[]::new);
        Arrays.sort(
                rules,
                Comparator.comparingInt(Rule::rank)
                        .thenComparingInt(rule -> rule.signature().priority())
                        .thenComparingInt(rule -> rule.signature().group())
                        .thenComparingInt(rule -> rule.signature().id()));
        searched = new boolean[registry.buffers().size()];
        onceMarks = new int[rules.length];
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<byte[]> distinct = new ArrayList<>();
        List<List<Integer>> usedBy = new ArrayList<>();
        int marks = registry.marks();
        for (int i = 0; i < rules.length; i++) {
            Rule rule = rules[i];
            onceMarks[i] = marks;
            marks += rule.once() ? 2 : 0;
            notice(rule);
            if (rule.fast().length == 0) {
                continue;
            }
            String key = new String(rule.fast(), java.nio.charset.StandardCharsets.ISO_8859_1);
            Integer number = numbers.get(key);
            if (number == null) {
                number = distinct.size();
                numbers.put(key, number);
                distinct.add(rule.fast());
                usedBy.add(new ArrayList<>());
            }
            usedBy.get(number).add(i);
        }
        patterns = new PatternIndex(distinct);
        users = usedBy.stream().map(SignatureSet::array).toArray(int[][]::new);
        ofStreams = select(rule -> rule.where().streams() && rule.fast().length == 0);
        for (int ip = 0; ip < IP_PROTOCOLS; ip++) {
            ofPackets[ip] = ofPackets(ip, false);
            ofFirstPackets[ip] = ofPackets(ip, true);
        }
    }

    private void notice(Rule rule) {
        boolean fast = rule.fast().length > 0;
        if (fast) {
            searched[rule.fastBuffer()] = true;
        }
        searchesTcpPackets |= fast && rule.where().segments();
        searchesOtherPackets |= fast && rule.where().packets();
        streams |= rule.where().streams();
        if (rule.where().streams() || rule.where().messages() && rule.payload().length > 0) {
            tail = Math.max(tail, reach(rule));
        }
        messagesSeePayload |= rule.where().messages() && rule.payload().length > 0;
    }

    /// Of a single pattern all but its last byte; what has more parts may lie further apart.
    private static int reach(Rule rule) {
        return rule.payload().length == 1
                        && rule.payload()[0] instanceof Step.Content content
                        && !content.negated()
                ? Math.min(StreamMemory.TAIL, content.bytes().length - 1)
                : StreamMemory.TAIL;
    }

    private interface Choice {
        boolean fits(Rule rule);
    }

    private int[] select(Choice choice) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < rules.length; i++) {
            if (choice.fits(rules[i])) {
                chosen.add(i);
            }
        }
        return chosen.isEmpty() ? NO_RULES : array(chosen);
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] ofPackets(int ip, boolean first) {
        return select(rule -> {
            int wanted = rule.header().ipProtocol();
            boolean carried =
                    wanted == Header.ANY
                            || wanted == ip
                            || wanted == Header.ICMP && Window.icmp(ip);
            boolean early = rule.once() && rule.flow().established() == FlowTest.Established.EITHER;
            boolean meant = ip == TCP ? rule.where().segments() : rule.where().packets();
            return meant && rule.fast().length == 0 && carried && early == first;
        });
    }

    // ---- what is asked of protocols

    /// What one protocol's messages are asked.
    ///
    /// @param asked rules that no pattern finds
    /// @param wanted whether any rule is about its messages
    record OfProtocol(
            boolean wanted,
            int[] asked,
            FieldTree fields,
            Map<String, int[]> events,
            boolean[] about) {}

    /// @param protocol a name, at the place that stands for it in [#SignatureMatcher]'s list
    OfProtocol ofProtocol(String protocol) {
        boolean[] about = new boolean[rules.length];
        boolean wanted = false;
        for (int i = 0; i < rules.length; i++) {
            about[i] =
                    rules[i].header().protocols().isEmpty()
                            || rules[i].header().protocols().contains(protocol);
            wanted |= about[i] && rules[i].where().messages();
        }
        int[] asked =
                select(rule ->
                        rule.where().messages()
                                && rule.fast().length == 0
                                && !event(rule)
                                && rule.header().protocols().contains(protocol));
        return new OfProtocol(wanted, asked, fields(protocol), events(protocol), about);
    }

    private static boolean event(Rule rule) {
        return Arrays.stream(rule.tests()).anyMatch(MessageTest.Event.class::isInstance);
    }

    private FieldTree fields(String protocol) {
        FieldTree tree = new FieldTree();
        List<Registry.Buffer> buffers = registry.buffers();
        for (int i = 0; i < buffers.size(); i++) {
            for (Feed feed : buffers.get(i).source().feeds()) {
                if (feed.protocol().equals(protocol)) {
                    tree.add(feed, i, buffers.get(i).transforms());
                }
            }
        }
        List<Registry.Number> numbers = registry.numbers();
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).protocol().equals(protocol)) {
                tree.addNumber(numbers.get(i).path(), i);
            }
        }
        return tree;
    }

    private Map<String, int[]> events(String protocol) {
        Map<String, int[]> events = new HashMap<>();
        for (int i = 0; i < rules.length; i++) {
            for (MessageTest test : rules[i].tests()) {
                if (test instanceof MessageTest.Event event && event.protocol().equals(protocol)) {
                    int[] before = events.getOrDefault(event.anomaly(), NO_RULES);
                    int[] more = Arrays.copyOf(before, before.length + 1);
                    more[before.length] = i;
                    events.put(event.anomaly(), more);
                }
            }
        }
        return events;
    }

    // ---- what matchers ask

    /// How many rules there are.
    public int size() {
        return rules.length;
    }

    /// Rules that were read beside these and cannot be used.
    public long refused() {
        return refused;
    }

    /// What the rules say of themselves, in the order in which they are asked.
    public List<Signature> signatures() {
        return Arrays.stream(rules).map(Rule::signature).toList();
    }

    /// Bytes that the index of patterns takes.
    public long indexBytes() {
        return patterns.bytes();
    }

    Rule rule(int number) {
        return rules[number];
    }

    PatternIndex patterns() {
        return patterns;
    }

    int[] users(int pattern) {
        return users[pattern];
    }

    int onceMark(int rule) {
        return onceMarks[rule];
    }

    int expressions() {
        return registry.expressions();
    }

    boolean searched(int buffer) {
        return searched[buffer];
    }

    int[] ofPackets(int ipProtocol) {
        return ofPackets[ipProtocol & 255];
    }

    int[] ofFirstPackets(int ipProtocol) {
        return ofFirstPackets[ipProtocol & 255];
    }

    int[] ofStreams() {
        return ofStreams;
    }

    boolean searchesPackets(int ipProtocol) {
        return ipProtocol == TCP ? searchesTcpPackets : searchesOtherPackets;
    }

    boolean hearsStreams() {
        return streams;
    }

    int tail() {
        return tail;
    }

    boolean messagesSeePayload() {
        return messagesSeePayload;
    }
}
