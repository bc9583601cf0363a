// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import org.junit.jupiter.api.DynamicTest;

/// Makes dynamic tests whose failures say their name, since build logs show only its number.
public final class Named {
    /// What a test does.
    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }

    private Named() {}

    /// A test called `name`.
    public static DynamicTest test(String name, Check check) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    try {
                        check.run();
                    } catch (AssertionError e) {
                        throw new AssertionError(name + ": " + e.getMessage(), e);
                    }
                });
    }
}
