// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Fingerprints of how a client or server speaks: JA3 (Salesforce, 2017) and JA4 (FoxIO, 2023).
final class Fingerprints {
    private static final int MAX_INPUT = 16_384;
    private static final int MAX_DIGEST = 32;
    private static final int JA4_DIGITS = 12;
    private static final int MD5_DIGITS = 32;
    private static final int MOST_COUNTED = 99;
    private static final int SERVER_NAME = 0;
    private static final int APPLICATION = 16;
    private static final String NONE = "000000000000";

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");
    private final byte[] digest = new byte[MAX_DIGEST];
    private final byte[] raw = new byte[MAX_INPUT];
    private final TextBuffer input = new TextBuffer(MAX_INPUT);
    private final Bytes view = new Bytes();
    private final int[] sorted = new int[Hello.MAX];

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has " + name, missing);
        }
    }

    // ---- JA3

    /// Version, ciphers, extensions, groups and point formats in the order sent.
    void ja3(Hello hello, TextBuffer out) {
        input.clear().number(hello.version()).put(',');
        decimals(hello.ciphers);
        input.put(',');
        decimals(hello.extensions);
        input.put(',');
        decimals(hello.groups);
        input.put(',');
        decimals(hello.formats);
        finish(md5, MD5_DIGITS, out);
    }

    /// Version, cipher and extensions of a server.
    void ja3Server(Hello hello, TextBuffer out) {
        input.clear().number(hello.version()).put(',');
        decimals(hello.ciphers);
        input.put(',');
        decimals(hello.extensions);
        finish(md5, MD5_DIGITS, out);
    }

    private void decimals(Hello.Numbers numbers) {
        boolean first = true;
        for (int i = 0; i < numbers.size(); i++) {
            if (!TlsCode.grease(numbers.get(i))) {
                input.put(first ? "" : "-").number(numbers.get(i));
                first = false;
            }
        }
    }

    // ---- JA4

    /// A readable head, then digests of the sorted ciphers and of the sorted extensions with the
    /// signature algorithms in the order sent.
    void ja4(Hello hello, char transport, TextBuffer out) {
        boolean named = has(hello.extensions, SERVER_NAME);
        out.put(transport).put(version(hello.bestVersion())).put(named ? 'd' : 'i');
        count(meaningful(hello.ciphers), out);
        count(meaningful(hello.extensions), out);
        application(hello, out);
        out.put('_');
        int size = sort(hello.ciphers, false);
        sortedList(size, out);
        out.put('_');
        size = sort(hello.extensions, true);
        if (size == 0 && hello.signatures.size() == 0) {
            out.put(NONE);
            return;
        }
        input.clear();
        hexadecimals(size);
        for (int i = 0; i < hello.signatures.size(); i++) {
            int signature = hello.signatures.get(i);
            if (!TlsCode.grease(signature)) {
                input.put(i == 0 ? '_' : ',').hex(signature, 4);
            }
        }
        finish(sha256, JA4_DIGITS, out);
    }

    /// A readable head, the cipher, then a digest of the extensions in the order sent.
    void ja4Server(Hello hello, char transport, TextBuffer out) {
        out.put(transport).put(version(hello.bestVersion()));
        count(hello.extensions.size(), out);
        application(hello, out);
        out.put('_').hex(hello.ciphers.get(0), 4).put('_');
        System.arraycopy(hello.extensions.values, 0, sorted, 0, hello.extensions.size());
        sortedList(hello.extensions.size(), out);
    }

    private void sortedList(int size, TextBuffer out) {
        if (size == 0) {
            out.put(NONE);
            return;
        }
        input.clear();
        hexadecimals(size);
        finish(sha256, JA4_DIGITS, out);
    }

    private void hexadecimals(int size) {
        for (int i = 0; i < size; i++) {
            input.put(i == 0 ? "" : ",").hex(sorted[i], 4);
        }
    }

    /// Sorts what is no grease; of extensions without those that the head tells already.
    private int sort(Hello.Numbers numbers, boolean extensions) {
        int size = 0;
        for (int i = 0; i < numbers.size(); i++) {
            int value = numbers.get(i);
            boolean told = extensions && (value == SERVER_NAME || value == APPLICATION);
            if (!told && !TlsCode.grease(value)) {
                sorted[size++] = value;
            }
        }
        Arrays.sort(sorted, 0, size);
        return size;
    }

    private static int meaningful(Hello.Numbers numbers) {
        int count = 0;
        for (int i = 0; i < numbers.size(); i++) {
            if (!TlsCode.grease(numbers.get(i))) {
                count++;
            }
        }
        return count;
    }

    private static boolean has(Hello.Numbers numbers, int value) {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) == value) {
                return true;
            }
        }
        return false;
    }

    private static void count(int count, TextBuffer out) {
        int shown = Math.min(count, MOST_COUNTED);
        out.put('0' + shown / 10).put('0' + shown % 10);
    }

    /// First and last character of the first application protocol; of one that is no text the outer
    /// digits of its hexadecimal form.
    private static void application(Hello hello, TextBuffer out) {
        Bytes list = hello.applications();
        int length = list.isEmpty() ? 0 : Math.min(list.u8(0), list.length() - 1);
        if (length == 0) {
            out.put("00");
            return;
        }
        int first = list.u8(1);
        int last = list.u8(length);
        if (alphanumeric(first) && alphanumeric(last)) {
            out.put(first).put(last);
        } else {
            out.hex(first >> 4, 1).hex(last, 1);
        }
    }

    private static boolean alphanumeric(int octet) {
        return octet >= '0' && octet <= '9'
                || octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z';
    }

    private static String version(int version) {
        return switch (version) {
            case 0x0002 -> "s2";
            case TlsCode.SSL_3 -> "s3";
            case TlsCode.TLS_1_0 -> "10";
            case TlsCode.TLS_1_1 -> "11";
            case TlsCode.TLS_1_2 -> "12";
            case TlsCode.TLS_1_3 -> "13";
            case TlsCode.DTLS_1_0 -> "d1";
            case TlsCode.DTLS_1_2 -> "d2";
            case TlsCode.DTLS_1_3 -> "d3";
            default -> "00";
        };
    }

    private void finish(MessageDigest function, int digits, TextBuffer out) {
        input.view(view);
        view.copyTo(0, raw, 0, view.length());
        function.update(raw, 0, view.length());
        try {
            function.digest(digest, 0, function.getDigestLength());
        } catch (DigestException tooShort) {
            throw new IllegalStateException("the buffer holds every digest", tooShort);
        }
        for (int i = 0; i < digits / 2; i++) {
            out.hex(digest[i], 2);
        }
    }
}
