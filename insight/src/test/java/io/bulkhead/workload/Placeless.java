// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A workload without the places where it was read, to be compared.
final class Placeless {
    private Placeless() {}

    static Object of(Object value) {
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(one -> plain.add(of(one)));
            return plain;
        }
        return value instanceof Record all ? fields(all) : value;
    }

    private static Map<String, Object> fields(Record all) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : all.getClass().getRecordComponents()) {
            if (!List.of("line", "file", "sha256").contains(component.getName())
                    || all instanceof Workload.Attestation
                            && component.getName().equals("sha256")) {
                fields.put(component.getName(), of(value(component, all)));
            }
        }
        return fields;
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException notPublic) {
            throw new AssertionError(notPublic);
        }
    }
}
