// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers for what the rules of one set name: buffers, fields, marks, expressions.
final class Registry {
    /// Marks that rules may use together; each conversation has a bit for each.
    static final int MAX_MARKS = 8_192;

    /// A buffer as rules see it.
    record Buffer(BufferSource source, List<Derivation> transforms) {}

    /// A number among a protocol's fields.
    record Number(String protocol, String path) {}

    private final Map<Buffer, Integer> buffers = new LinkedHashMap<>();
    private final Map<Number, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Integer> marks = new HashMap<>();
    private final Map<String, AddressSet> addresses = new HashMap<>();
    private final Map<String, PortSet> ports = new HashMap<>();
    private int expressions;

    Registry() {
        buffers.put(new Buffer(BufferSource.PAYLOAD, List.of()), BufferTest.PAYLOAD);
    }

    int buffer(BufferSource source, List<Derivation> transforms) {
        return buffers.computeIfAbsent(
                new Buffer(source, List.copyOf(transforms)), absent -> buffers.size());
    }

    List<Buffer> buffers() {
        return new ArrayList<>(buffers.keySet());
    }

    int number(String protocol, String path) {
        return numbers.computeIfAbsent(new Number(protocol, path), absent -> numbers.size());
    }

    List<Number> numbers() {
        return new ArrayList<>(numbers.keySet());
    }

    int mark(String name) {
        Integer known = marks.get(name);
        if (known == null && marks.size() == MAX_MARKS) {
            throw new RuleException("more than " + MAX_MARKS + " different flowbits");
        }
        return marks.computeIfAbsent(name, absent -> marks.size());
    }

    int marks() {
        return marks.size();
    }

    int expression() {
        return expressions++;
    }

    int expressions() {
        return expressions;
    }

    /// The same text is the same set, once.
    AddressSet addresses(String text) {
        AddressSet known = addresses.get(text);
        if (known == null) {
            known = AddressSet.parse(text);
            addresses.put(text, known);
        }
        return known;
    }

    PortSet ports(String text) {
        PortSet known = ports.get(text);
        if (known == null) {
            known = PortSet.parse(text);
            ports.put(text, known);
        }
        return known;
    }
}
