// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.regex.Pattern;

/// Makes values usable again that were written so that nobody clicks on them:
/// `hxxp://evil[.]example`.
final class Defanged {
    private static final Pattern SCHEME =
            Pattern.compile("^(h[xt*]{2}p|m?eow|fxp)(s?)(?=\\W)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR =
            Pattern.compile("\\[(://|:/)]|\\[:](?=//)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOT =
            Pattern.compile(
                    "\\s?[\\[({](\\.|dot)[])}]\\s?|\\\\\\.|\\[\\.(?=\\w)|(?<=\\w)\\.]",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("\\[:]");
    private static final Pattern AT = Pattern.compile("[\\[(](@|at)[])]", Pattern.CASE_INSENSITIVE);

    private Defanged() {}

    static String undone(String text) {
        if (!suspicious(text)) {
            return text;
        }
        String value = DOT.matcher(text).replaceAll(".");
        value = SEPARATOR.matcher(value).replaceAll("://");
        value = value.replace(":////", "://");
        value = COLON.matcher(value).replaceAll(":");
        value = AT.matcher(value).replaceAll("@");
        String scheme = value.length() > 1 && (value.charAt(0) | 0x20) == 'f' ? "ftp" : "http";
        return SCHEME.matcher(value).replaceFirst(scheme + "$2");
    }

    /// Most values are written plainly, and there may be millions.
    private static boolean suspicious(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = (char) (text.charAt(0) | 0x20);
        boolean scheme = text.contains(":") && (first == 'h' || first == 'f' || first == 'm');
        return scheme
                || text.indexOf('[') >= 0
                || text.indexOf('(') >= 0
                || text.indexOf('{') >= 0
                || text.indexOf('\\') >= 0;
    }
}
