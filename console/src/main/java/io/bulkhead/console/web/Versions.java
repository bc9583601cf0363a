// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

/// Versions of single things as entity tags: `"7"`. Who changes a thing sends the tag back in
/// `If-Match`, so that nobody undoes another's change without knowing.
public final class Versions {
    private Versions() {}

    public static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /// Fails if the caller's version is not the present one; without a tag everything goes.
    ///
    /// @param ifMatch the header; null or `*` for any
    /// @param what names the kind, for the person
    public static void check(String ifMatch, long present, String what) {
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(tag(present))) {
            throw Problem.changed(what);
        }
    }
}
