// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Writes a filter as text, the way people write it (RFC 4515): `(&(objectClass=user)(cn=a*))`.
final class LdapFilter {
    /// How deep filters may be nested; beyond, `...` stands for what is left out.
    static final int MAX_DEPTH = 10;

    /// Bytes of text that one filter may take.
    private static final int MAX_TEXT = 1024;

    private static final int AND = 0xA0;
    private static final int OR = 0xA1;
    private static final int NOT = 0xA2;
    private static final int EQUAL = 0xA3;
    private static final int SUBSTRINGS = 0xA4;
    private static final int AT_LEAST = 0xA5;
    private static final int AT_MOST = 0xA6;
    private static final int PRESENT = 0x87;
    private static final int ALIKE = 0xA8;
    private static final int EXTENSIBLE = 0xA9;
    private static final int INITIAL = 0x80;
    private static final int FINAL = 0x82;
    private static final int RULE = 0x81;
    private static final int TYPE = 0x82;
    private static final int VALUE = 0x83;

    /// In the place of a password that is searched for.
    private static final String HIDDEN = "\\2a\\2a\\2a";

    private final BerElement[] levels = new BerElement[MAX_DEPTH + 1];
    private final BerElement part = new BerElement();
    private final BerElement piece = new BerElement();
    private final TextBuffer texts;
    private int mark;
    private boolean tooDeep;

    LdapFilter(TextBuffer texts) {
        this.texts = texts;
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new BerElement();
        }
    }

    /// Writes the filter that stands at `at`, and aims `result` at its text.
    ///
    /// @return whether its structure is whole
    boolean put(Bytes bytes, int at, Bytes result) {
        mark = texts.length();
        tooDeep = false;
        boolean whole = one(bytes, at, 0);
        texts.view(result, mark);
        return whole;
    }

    boolean tooDeep() {
        return tooDeep;
    }

    private boolean one(Bytes bytes, int at, int depth) {
        if (depth >= MAX_DEPTH || texts.length() - mark > MAX_TEXT) {
            tooDeep |= depth >= MAX_DEPTH;
            texts.put("...");
            return true;
        }
        BerElement element = levels[depth];
        if (!element.wrap(bytes, at)) {
            return false;
        }
        texts.put('(');
        Bytes contents = element.contents();
        boolean whole =
                switch (element.tag()) {
                    case AND -> several('&', contents, depth);
                    case OR -> several('|', contents, depth);
                    case NOT -> several('!', contents, depth);
                    case EQUAL -> compared("=", contents);
                    case AT_LEAST -> compared(">=", contents);
                    case AT_MOST -> compared("<=", contents);
                    case ALIKE -> compared("~=", contents);
                    case SUBSTRINGS -> substrings(contents);
                    case EXTENSIBLE -> extensible(contents);
                    case PRESENT -> {
                        texts.put(contents, 0, contents.length()).put("=*");
                        yield true;
                    }
                    default -> false;
                };
        texts.put(')');
        return whole;
    }

    private boolean several(int sign, Bytes filters, int depth) {
        texts.put(sign);
        int at = 0;
        while (at < filters.length()) {
            if (!one(filters, at, depth + 1)) {
                return false;
            }
            if (depth + 1 >= MAX_DEPTH || texts.length() - mark > MAX_TEXT) {
                return true;
            }
            at = levels[depth + 1].end();
        }
        return true;
    }

    private boolean compared(String sign, Bytes assertion) {
        if (!part.wrap(assertion, 0, BerElement.OCTET_STRING)) {
            return false;
        }
        texts.put(part.contents(), 0, part.contents().length()).put(sign);
        boolean secret = LdapSecrets.attribute(part.contents());
        if (!part.wrap(assertion, part.end(), BerElement.OCTET_STRING)) {
            return false;
        }
        value(part.contents(), secret);
        return true;
    }

    private boolean substrings(Bytes assertion) {
        if (!part.wrap(assertion, 0, BerElement.OCTET_STRING)) {
            return false;
        }
        texts.put(part.contents(), 0, part.contents().length()).put('=');
        boolean secret = LdapSecrets.attribute(part.contents());
        if (!part.wrap(assertion, part.end(), BerElement.SEQUENCE)) {
            return false;
        }
        Bytes pieces = part.contents();
        int last = INITIAL;
        for (int at = 0; at < pieces.length(); at = piece.end()) {
            if (!piece.wrap(pieces, at)) {
                return false;
            }
            last = piece.tag();
            if (last != INITIAL) {
                texts.put('*');
            }
            value(piece.contents(), secret);
        }
        if (last != FINAL) {
            texts.put('*');
        }
        return true;
    }

    /// `type:rule:=value`, as for the bits of accounts in Active Directory.
    private boolean extensible(Bytes assertion) {
        boolean secret = false;
        for (int tag = TYPE; tag != 0; tag = tag == TYPE ? RULE : tag == RULE ? VALUE : 0) {
            for (int at = 0; at < assertion.length(); at = part.end()) {
                if (!part.wrap(assertion, at)) {
                    return false;
                }
                if (part.tag() == tag) {
                    texts.put(tag == RULE ? ":" : tag == VALUE ? ":=" : "");
                    secret |= tag == TYPE && LdapSecrets.attribute(part.contents());
                    value(part.contents(), secret && tag == VALUE);
                }
            }
        }
        return true;
    }

    /// What is no text is written as RFC 4515 wants it; passwords are not written.
    private void value(Bytes value, boolean secret) {
        if (secret) {
            texts.put(HIDDEN);
            return;
        }
        for (int i = 0; i < value.length() && texts.length() - mark <= MAX_TEXT; i++) {
            int octet = value.u8(i);
            boolean escaped =
                    octet < ' '
                            || octet >= 0x7F
                            || octet == '('
                            || octet == ')'
                            || octet == '*'
                            || octet == '\\';
            if (escaped) {
                texts.put('\\').hex(octet, 2);
            } else {
                texts.put(octet);
            }
        }
    }
}
