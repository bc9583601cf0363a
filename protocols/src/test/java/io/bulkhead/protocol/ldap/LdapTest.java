// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapTest {
    private final TextBuffer texts = new TextBuffer(4_096);
    private final Bytes view = new Bytes();

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "870B6F626A656374436C617373, (objectClass=*), true",
        "A307 0402636E 040161, (cn=a), true",
        "A507 0402636E 040161, (cn>=a), true",
        "A607 0402636E 040161, (cn<=a), true",
        "A807 0402636E 040161, (cn~=a), true",
        "A20D A00B 8702636E A305 040161 0400, (!(&(cn=*)(a=))), true",
        "A409 0402636E 3003 800161, (cn=a*), true",
        "A409 0402636E 3003 820161, (cn=*a), true",
        "A409 0402636E 3003 810161, (cn=*a*), true",
        "A309 0402636E 0403 2A0028, (cn=\\2a\\00\\28), true",
        "A906 820161 830162, (a:=b), true",
        "A313 040C7573657250617373776F7264 0403616263, (userPassword=\\2a\\2a\\2a), true",
        "A313 040C7573657270617373776F7264 0403616263, (userpassword=\\2a\\2a\\2a), true",
        "A415 040C756E69636F64655077643B62 3005 8003616263, (unicodePwd;b=\\2a\\2a\\2a*), true",
        "A913 820C7573657250617373776F7264 8303616263, (userPassword:=\\2a\\2a\\2a), true",
        "A307 0402636E 050161, (cn=), false",
        "A3FF, '', false",
        "BF00, '', false",
    })
    void writesFilters(String hex, String text, boolean whole) {
        LdapFilter filter = new LdapFilter(texts.clear());
        assertThat(filter.put(bytes(hex), 0, view)).isEqualTo(whole);
        if (!text.isEmpty()) {
            assertThat(view.latin1(0, view.length())).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "'', MORE, nothing",
        "30, MORE, a tag",
        "300C 020101, MORE, a number",
        "300C 020101 6007 020103 0400 8000, LIKELY, a bind",
        "300C 020101 6007 020109 0400 8000, NO, a bind of version 9",
        "30840000000C 020101 6007 020103 0400 8000, LIKELY, with a length of four bytes",
        "300C 020101 6027 020103 0400 8000, NO, an operation longer than its message",
        "300C 020101 04067075626C6963, NO, SNMP",
        "3005 020101 4200, LIKELY, an unbind",
        "300C 020101 6507 0A0100 0400 0400, LIKELY, a result",
        "300C 020101 6507 020100 0400 0400, NO, a result without a code",
        "6080, NO, another tag",
        "3080, NO, an open length",
    })
    void recognisesItsOwn(String hex, Match match, String what) {
        assertThat(new LdapProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    @Test
    void readsNamesThatPointBack() {
        // plant.example, dc1 in it, and nothing behind.
        String hex =
                "1700 0000 FDF30100"
                        + "00".repeat(16)
                        + "05706C616E74 076578616D706C65 00  C018  03646331 C018";
        Netlogon netlogon = new Netlogon();
        assertThat(netlogon.wrap(bytes(hex), texts.clear())).isTrue();
        assertThat(text(netlogon.name(Netlogon.FOREST))).isEqualTo("plant.example");
        assertThat(text(netlogon.name(Netlogon.DOMAIN))).isEqualTo("plant.example");
        assertThat(text(netlogon.name(Netlogon.HOST))).isEqualTo("dc1.plant.example");
        assertThat(text(netlogon.name(Netlogon.SITE))).isEmpty();
    }

    @Test
    void aNameThatPointsAtItselfIsNone() {
        String hex = "1700 0000 FDF30100" + "00".repeat(16) + "C018";
        assertThat(new Netlogon().wrap(bytes(hex), texts.clear())).isFalse();
    }

    @Test
    void aLengthOfZerosIsNoMessageBeforeALogin() {
        LdapAnalyzer analyzer = new LdapAnalyzer();
        Transcript transcript = new Transcript();
        int consumed =
                analyzer.advance(
                        analyzer.newState(), Direction.TO_SERVER, bytes("00000040 60"), transcript);
        assertThat(consumed).isEqualTo(Analyzer.ABANDON);
        assertThat(transcript.oddities()).containsExactly("BAD_MARKER@0");
    }

    @Test
    void afterStartTlsTheStreamIsHandedOver() {
        LdapAnalyzer analyzer = new LdapAnalyzer();
        LdapState state = analyzer.newState();
        Transcript transcript = new Transcript();
        String identifier = "312E332E362E312E342E312E313436362E3230303337";
        String request = "301D 020101 7718 8016" + identifier;
        assertThat(analyzer.advance(state, Direction.TO_SERVER, bytes(request), transcript))
                .isEqualTo(31);
        String response = "300C 020101 7807 0A0100 0400 0400";
        // What follows is no longer ours.
        assertThat(
                        analyzer.advance(
                                state, Direction.TO_CLIENT, bytes(response + "160301"), transcript))
                .isEqualTo(14);
        assertThat(transcript.carried()).containsExactly("the stream is handed over");
    }

    private static String text(Bytes name) {
        return name.latin1(0, name.length());
    }
}
