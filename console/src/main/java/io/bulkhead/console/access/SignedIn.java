// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A mapping that whoever is signed in may call, since it is about themselves. Not for programs
/// with a token.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SignedIn {
    /// Whether it works for somebody who must change the password first.
    boolean beforePasswordIsChanged() default false;
}
