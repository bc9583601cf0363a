// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a test method: that it shows rules firing, or staying silent just below. For rules that need
/// more than frames (a list of indicators, a file of rules); all others have samples.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {
    /// Ids of rules that fire in this test.
    String[] fires() default {};

    /// Ids of rules that stay silent in this test, though little is missing.
    String[] silent() default {};
}
