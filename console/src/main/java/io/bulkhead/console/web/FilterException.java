// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

/// A filter that cannot be understood, and where.
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int column;

    /// @param column from 1; 0 where it is about all of it
    public FilterException(int column, String message) {
        super(message);
        this.column = column;
    }

    public int column() {
        return column;
    }
}
