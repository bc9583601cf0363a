// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.protocol.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A rule that is being read, option by option.
final class RuleDraft {
    /// Variables that one rule may extract.
    static final int MAX_VARIABLES = 16;

    /// A step in its buffer; a content is finished when all is read.
    static final class Place {
        int buffer;
        BufferSource source;
        ContentDraft content;
        Step step;
    }

    final Registry registry;

    /// Names of all protocols that are read.
    final Set<String> known;

    Header header;

    /// Of the application, where an option names them; empty if none does.
    Set<String> protocols = Set.of();

    boolean pass;

    // What it says of itself.
    int group = 1;
    int id;
    int revision;
    int priority;
    String message = "";
    String classtype = "";
    final List<String> references = new ArrayList<>();
    final Map<String, List<String>> metadata = new LinkedHashMap<>();
    Threshold threshold = Threshold.NONE;
    boolean silent;

    // What it looks for.
    FlowTest flow = FlowTest.ANY;
    final List<PacketTest> packetTests = new ArrayList<>();
    final List<MessageTest> tests = new ArrayList<>();
    final List<Bits> bits = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> variables = new HashMap<>();

    // The sticky buffer at hand.
    private BufferSource source = BufferSource.PAYLOAD;
    private final List<Derivation> transforms = new ArrayList<>();
    private boolean used = true;
    private String opened = "";

    RuleDraft(Registry registry, Set<String> known) {
        this.registry = registry;
        this.known = known;
    }

    /// An option is about messages that go one way alone.
    void askedOnly(Direction way) {
        if (flow.way() == null) {
            flow = new FlowTest(way, flow.established(), flow.onlyStream(), flow.noStream());
        } else if (flow.way() != way) {
            throw new RuleException(
                    "is about requests; flow:to_client keeps the rule from matching");
        }
    }

    /// What follows is about this buffer.
    void turnTo(BufferSource other, String keyword) {
        checkUsed();
        source = other;
        transforms.clear();
        used = other == BufferSource.PAYLOAD;
        opened = keyword;
    }

    void transform(Derivation derivation) {
        if (source == BufferSource.PAYLOAD) {
            throw new RuleException("stands behind a sticky buffer such as dns.query");
        }
        transforms.add(derivation);
    }

    void checkUsed() {
        if (!used) {
            throw new RuleException(
                    opened + " is followed by nothing that looks into it; add a content");
        }
    }

    void add(Step step) {
        Place place = place(source);
        place.step = step;
    }

    void add(ContentDraft content) {
        Place place = place(source);
        place.content = content;
    }

    /// A step in another buffer than that at hand.
    void add(Step step, BufferSource other) {
        Place place = place(other);
        place.step = step;
    }

    private Place place(BufferSource in) {
        Place place = new Place();
        place.source = in;
        place.buffer = registry.buffer(in, in == source ? transforms : List.of());
        used |= in == source;
        places.add(place);
        return place;
    }

    /// The place of the content that a modifier is about.
    Place lastContent() {
        for (int i = places.size() - 1; i >= 0; i--) {
            if (places.get(i).content != null) {
                return places.get(i);
            }
        }
        throw new RuleException("stands behind no content");
    }

    /// A new variable, or an old one set anew.
    int define(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new RuleException("'" + name + "' is no name for a variable");
        }
        if (variables.size() == MAX_VARIABLES && !variables.containsKey(name)) {
            throw new RuleException("more than " + MAX_VARIABLES + " variables");
        }
        return variables.computeIfAbsent(name, absent -> variables.size());
    }

    /// A number, or a variable that was extracted before.
    Quantity quantity(String text) {
        String stripped = text.strip();
        Integer variable = variables.get(stripped);
        if (variable != null) {
            return new Quantity(0, variable);
        }
        return Quantity.of(
                Numbers.whole(stripped, "a number, nor a variable that byte_extract read before"));
    }
}
