// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.wire.Bytes;

/// A text in the form in which it is looked up, made without allocation: names in lower case, URLs
/// as [Values#url] has them with `http://` in front. Reused.
final class Scratch implements CharSequence {
    /// What stands before the part of a URL that is looked up.
    static final int SCHEME = "http://".length();

    private final char[] characters = new char[TextPattern.LONGEST_TEXT];
    private final AsciiText hostText = new AsciiText();
    private final AsciiText targetText = new AsciiText();
    private int length;

    /// A name without its last dot; empty where it is too long for one.
    Scratch name(CharSequence text) {
        int size = text.length();
        length = 0;
        if (size > 0 && text.charAt(size - 1) == '.') {
            size--;
        }
        if (size <= characters.length) {
            lower(text, size);
        }
        return this;
    }

    /// As [#name] of the ASCII text that stands there.
    Scratch name(Bytes bytes, int offset, int size) {
        length = 0;
        int kept = size > 0 && bytes.u8(offset + size - 1) == '.' ? size - 1 : size;
        if (kept <= characters.length) {
            for (int i = 0; i < kept; i++) {
                characters[length++] = lower((char) bytes.u8(offset + i));
            }
        }
        return this;
    }

    /// The URL of a request; empty where it is too long.
    ///
    /// @param host as the request names it, with a port or without; may be empty
    /// @param target its path, or a whole URL, as proxies are asked for
    Scratch url(CharSequence host, CharSequence target) {
        length = 0;
        if (host.length() + target.length() + SCHEME + 1 > characters.length) {
            return this;
        }
        put("http://");
        int scheme = schemeEnd(target);
        int hostEnd = scheme;
        if (scheme > 0) {
            while (hostEnd < target.length() && !endsHost(target.charAt(hostEnd))) {
                characters[length++] = lower(target.charAt(hostEnd++));
            }
        } else {
            lower(host, host.length());
        }
        dropUsualPort();
        if (hostEnd == target.length() || target.charAt(hostEnd) != '/') {
            characters[length++] = '/';
        }
        for (int i = hostEnd; i < target.length() && target.charAt(i) != '#'; i++) {
            characters[length++] = target.charAt(i);
        }
        return this;
    }

    /// As above, of ASCII texts that stand there.
    Scratch url(Bytes host, Bytes target) {
        return url(hostText.aim(host), targetText.aim(target));
    }

    private static boolean endsHost(char character) {
        return character == '/' || character == '?' || character == '#';
    }

    /// Where the host of a whole URL begins; 0 for a path.
    private static int schemeEnd(CharSequence target) {
        for (int i = 0; i + 2 < target.length() && i < 8; i++) {
            if (target.charAt(i) == ':' && target.charAt(i + 1) == '/') {
                return i + 3;
            }
        }
        return 0;
    }

    private void dropUsualPort() {
        if (ends(":80")) {
            length -= 3;
        } else if (ends(":443")) {
            length -= 4;
        }
    }

    private boolean ends(String end) {
        for (int i = 0; i < end.length(); i++) {
            if (length < end.length() || characters[length - end.length() + i] != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Text as it stands; empty where it is too long.
    Scratch as(CharSequence text) {
        length = 0;
        if (text.length() <= characters.length) {
            put(text);
        }
        return this;
    }

    private void put(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            characters[length++] = text.charAt(i);
        }
    }

    private void lower(CharSequence text, int size) {
        for (int i = 0; i < size; i++) {
            characters[length++] = lower(text.charAt(i));
        }
    }

    private static char lower(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character + 'a' - 'A') : character;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return characters[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(characters, start, end - start);
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
