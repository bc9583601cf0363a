// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Versions of single things as entity tags: `"7"`. Who changes a thing sends the tag back in
/// `If-Match`, so that nobody undoes another's change without knowing.
public final class Versions {
    private static final int DIGEST_BYTES = 8;

    private Versions() {}

    public static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /// The tag of a thing that shows more than what people change: the version, and after a dot
    /// what tells its representation from others. Only the version is held against `If-Match`, so
    /// that a device which was seen again in the meantime can still be changed.
    public static String tag(long version, byte[] representation) {
        return '"' + Long.toString(version) + '.' + digest(representation) + '"';
    }

    private static String digest(byte[] representation) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(representation);
            return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Fails if the caller's version is not the present one; without a tag everything goes.
    ///
    /// @param ifMatch the header; null or `*` for any
    /// @param what names the kind, for the person
    public static void check(String ifMatch, long present, String what) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            String bare = tag.strip().replace("W/", "").replace("\"", "");
            int dot = bare.indexOf('.');
            if ((dot < 0 ? bare : bare.substring(0, dot)).equals(Long.toString(present))) {
                return;
            }
        }
        throw Problem.changed(what);
    }
}
