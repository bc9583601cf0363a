// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

/// What is asked of a list: `?filter=&sort=&limit=&cursor=&count=`. Controllers take it as a
/// parameter.
///
/// @param filter in the grammar of [Filter]; empty for all
/// @param sort name of a field, with `-` before it for the greatest first; empty for the list's own
///   order
/// @param limit 1 to [#MAX_LIMIT]
/// @param cursor as the page before told it; empty for the first page
/// @param count whether the number of all is wanted
public record ListQuery(String filter, String sort, int limit, String cursor, boolean count) {
    public static final int MAX_LIMIT = 1_000;
    static final int USUAL_LIMIT = 50;

    /// The first rows in the list's own order.
    public static final ListQuery FIRST = new ListQuery("", "", USUAL_LIMIT, "", false);

    ListQuery after(String next, int rows) {
        return new ListQuery(filter, sort, rows, next, false);
    }
}
