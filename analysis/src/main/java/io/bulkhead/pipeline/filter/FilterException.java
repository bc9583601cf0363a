// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

/// A filter that cannot be compiled; the message says where and what, for a person.
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message);
    }
}
