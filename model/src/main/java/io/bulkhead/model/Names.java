// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.Locale;

/// Enum values as outputs show them: lower case with hyphens. Computed once for each constant.
public final class Names {
    private static final ClassValue<String[]> TEXTS =
            new ClassValue<>() {
                @Override
                protected String[] computeValue(Class<?> type) {
                    Object[] constants = type.getEnumConstants();
                    String[] texts = new String[constants.length];
                    for (int i = 0; i < texts.length; i++) {
                        texts[i] =
                                ((Enum<?>) constants[i])
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-');
                    }
                    return texts;
                }
            };

    private Names() {}

    public static String of(Enum<?> constant) {
        return TEXTS.get(constant.getDeclaringClass())[constant.ordinal()];
    }
}
