// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a rule is about, and the variables that its condition may use.
public enum Subject {
    /// A message; asked once for each of its objects, or once where it has none.
    OPERATION,
    /// A conversation that is over.
    FLOW,
    /// A message that is well-formed but odd.
    ANOMALY,
    /// Something that a device's messages say of it for the first time.
    FACT;

    /// Variables by name; `source` is who sent, for a flow who asked.
    Map<String, CelType> variables() {
        Map<String, CelType> names = new LinkedHashMap<>();
        names.put("protocol", SimpleType.STRING);
        names.put("source", SimpleType.STRING);
        names.put("hour", SimpleType.INT);
        names.put("weekday", SimpleType.STRING);
        if (this != FACT) {
            names.put("target", SimpleType.STRING);
            names.put("sourcePort", SimpleType.INT);
            names.put("targetPort", SimpleType.INT);
        }
        switch (this) {
            case OPERATION -> operation(names);
            case FLOW -> flow(names);
            case ANOMALY -> names.put("name", SimpleType.STRING);
            case FACT -> {
                names.put("attribute", SimpleType.STRING);
                names.put("text", SimpleType.STRING);
            }
        }
        return names;
    }

    private static void operation(Map<String, CelType> names) {
        for (String text :
                new String[] {
                    "action",
                    "phase",
                    "intent",
                    "name",
                    "status",
                    "familiarity",
                    "area",
                    "object",
                    "text"
                }) {
            names.put(text, SimpleType.STRING);
        }
        names.put("function", SimpleType.INT);
        names.put("unit", SimpleType.INT);
        names.put("address", SimpleType.INT);
        names.put("hasValue", SimpleType.BOOL);
        names.put("value", SimpleType.DOUBLE);
    }

    private static void flow(Map<String, CelType> names) {
        names.put("transport", SimpleType.STRING);
        names.put("state", SimpleType.STRING);
        for (String number : new String[] {"packets", "bytes", "answers", "control", "data"}) {
            names.put(number, SimpleType.INT);
        }
        names.put("seconds", SimpleType.DOUBLE);
    }
}
