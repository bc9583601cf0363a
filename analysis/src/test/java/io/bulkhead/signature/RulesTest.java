// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static io.bulkhead.signature.Network.CLIENT;
import static io.bulkhead.signature.Network.OUTSIDE;
import static io.bulkhead.signature.Network.SERVER;
import static io.bulkhead.signature.Network.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each keyword finds, and what it leaves alone just beside it.
class RulesTest {
    private static int udp(String options, String payload) {
        return Network.of("alert udp any any -> any any (" + options + " sid:1;)\n")
                .udp(CLIENT, 4000, SERVER, 9999, bytes(payload))
                .finish()
                .matches(1);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // contents
                "content:\"abc\";~xxabcxx~1",
                "content:\"abc\";~xxABCxx~0",
                "content:\"abc\"; nocase;~xxABcxx~1",
                "content:\"|61 62|c\";~xxabcxx~1",
                "content:!\"abc\";~xxabcxx~0",
                "content:!\"abc\";~xxabxx~1",
                "content:\"a\\;b\";~a;b~1",
                "content:\"a\";~bbba~1",
                "content:\"ab\"; offset:3;~abxab~1",
                "content:\"ab\"; offset:3;~xxab~0",
                "content:\"ab\"; depth:3;~xabxx~1",
                "content:\"ab\"; depth:3;~xxabx~0",
                "content:\"ab\"; offset:2; depth:2;~xxabx~1",
                "content:\"ab\"; offset:2; depth:2;~xxxab~0",
                "content:\"ab\"; startswith;~abx~1",
                "content:\"ab\"; startswith;~xab~0",
                "content:\"ab\"; endswith;~xab~1",
                "content:\"ab\"; endswith;~abx~0",
                "content:\"a\"; content:\"b\"; distance:2;~axxb~1",
                "content:\"a\"; content:\"b\"; distance:2;~axb~0",
                "content:\"a\"; content:\"b\"; within:2;~axb~1",
                "content:\"a\"; content:\"b\"; within:2;~axxb~0",
                "content:\"a\"; content:\"b\"; distance:1; within:2;~axxb~1",
                "content:\"a\"; content:\"b\"; distance:1; within:2;~axxxb~0",
                "content:\"b\"; content:\"a\"; distance:-2; within:1;~ab~1",
                "content:\"a\"; content:!\"b\"; within:2;~axxb~1",
                "content:\"a\"; content:!\"b\"; within:2;~axb~0",
                // the first `a` that could do does not; a later one does
                "content:\"a\"; content:\"b\"; within:1;~axxab~1",
                "content:\"a\"; content:\"b\"; within:1; content:\"c\"; within:1;~abxabc~1",
                // expressions
                "pcre:\"/a.c/\";~xabcx~1",
                "pcre:\"/A.C/i\";~xabcx~1",
                "pcre:\"/^abc$/\";~abc~1",
                "pcre:\"/^abc$/\";~xabc~0",
                "pcre:!\"/abc/\";~xabx~1",
                "pcre:!\"/abc/\";~xabcx~0",
                "content:\"x\"; pcre:\"/^ab/R\";~abxab~1",
                "content:\"x\"; pcre:\"/^ab/R\";~abxcab~0",
                "pcre:\"/a b # comment/x\";~ab~1",
                "pcre:\"/[[:digit:]]{3}/\";~x123~1",
                "pcre:\"/[[]a/\";~[a~1",
                "pcre:\"/a{b/\";~a{b~1",
                "pcre:\"/(?P<one>a)b/\";~ab~1",
                "pcre:\"/\\x61\\/b/\";~a/b~1",
                // numbers: `0` is 48
                "byte_test:1,>,47,0;~0~1",
                "byte_test:1,>,48,0;~0~0",
                "byte_test:1,!=,48,0;~0~0",
                "byte_test:1,!>,48,0;~0~1",
                "byte_test:1,&,16,0;~0~1",
                "byte_test:1,&,1,0;~0~0",
                "byte_test:2,=,0x3031,1;~x01~1",
                "byte_test:2,=,0x3130,1,little;~x01~1",
                "byte_test:3,=,123,0,string,dec;~123x~1",
                "byte_test:2,=,0x1f,0,string,hex;~1f~1",
                "byte_test:1,=,3,0,bitmask 0xf0;~0~1",
                "byte_test:1,=,48,5;~0~0",
                "content:\"x\"; byte_test:1,=,48,0,relative;~1x0~1",
                "content:\"x\"; byte_test:1,=,49,-2,relative;~1x0~1",
                "byte_jump:1,0,string,dec; content:\"b\"; within:1;~2xxb~1",
                "byte_jump:1,0,string,dec; content:\"b\"; within:1;~3xxb~0",
                "byte_jump:1,0,string,dec,multiplier 2; content:\"b\"; within:1;~1xxb~1",
                "byte_jump:1,0,string,dec,from_beginning; content:\"b\"; within:1;~3xxb~1",
                "byte_jump:1,0,string,dec,post_offset -1; content:\"b\"; within:1;~3xxb~1",
                "byte_extract:1,0,n,string,dec; content:\"b\"; offset:n; depth:1;~3xxb~1",
                "byte_extract:1,0,n,string,dec; content:\"b\"; offset:n; depth:1;~2xxb~0",
                "byte_extract:1,0,n,string,dec; byte_test:1,=,n,1,string,dec;~55~1",
                "byte_extract:1,0,n,string,dec; byte_test:1,=,n,1,string,dec;~56~0",
                "byte_math:bytes 1, offset 0, oper +, rvalue 1, result n, string dec; content:\"b\"; offset:n; depth:1;~2xxb~1",
                // lengths
                "content:\"a\"; isdataat:1,relative;~ab~1",
                "content:\"b\"; isdataat:1,relative;~ab~0",
                "content:\"b\"; isdataat:!1,relative;~ab~1",
                "isdataat:3;~abcd~1",
                "isdataat:4;~abcd~0",
                "dsize:3;~abc~1",
                "dsize:>3;~abc~0",
                "dsize:2<>4;~abc~1",
                "bsize:3; content:\"c\";~abc~1"
            })
    void findsWhatItShould(String options, String payload, int matches) {
        assertThat(udp(options, payload)).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "any any -> any any~1",
                "$HOME_NET any -> any any~1",
                "$EXTERNAL_NET any -> any any~0",
                "10.0.0.1 4000 -> 10.0.0.2 9999~1",
                "10.0.0.2 any -> 10.0.0.1 any~0",
                "10.0.0.2 9999 <> 10.0.0.1 4000~1",
                "[10.0.0.0/24,!10.0.0.1] any -> any any~0",
                "![10.0.0.3,10.0.0.4] any -> any any~1",
                "10.0.0.0-10.0.0.2 any -> any any~1",
                "10.0.0.2-10.0.0.9 any -> any any~0",
                "any [1:100,4000] -> any any~1",
                "any any -> any !9999~0",
                "any any -> any 9000:~1",
                "any any -> any :9000~0"
            })
    void headersSayWhichConversations(String header, int matches) {
        Network network =
                Network.of("alert udp " + header + " (content:\"x\"; sid:1;)\n")
                        .udp(CLIENT, 4000, SERVER, 9999, bytes("x"))
                        .finish();
        assertThat(network.matches(1)).isEqualTo(matches);
    }

    @Test
    void flagsOfSegments() {
        Network network =
                Network.of(
                        """
                        alert tcp any any -> any any (flags:S; sid:1;)
                        alert tcp any any -> any any (flags:SA; sid:2;)
                        alert tcp any any -> any any (flags:+S; sid:3;)
                        alert tcp any any -> any any (flags:A,P; sid:4;)
                        alert tcp any any -> any any (flags:0; sid:5;)
                        """);
        network.connect(4000, 9999).asks("x").done().finish();
        assertThat(network.matches).containsExactly("1@1", "3@1", "2@2", "3@2", "4@3", "4@4");
    }

    @Test
    void icmpAndHeaders() {
        Network network =
                Network.of(
                        """
                        alert icmp any any -> any any (itype:8; icode:0; sid:1;)
                        alert icmp any any -> any any (itype:0; sid:2;)
                        alert icmp any any -> any any (content:"data"; depth:4; sid:3;)
                        alert ip any any -> any any (ip_proto:icmp; ttl:<65; sid:4;)
                        alert ip any any -> any any (sameip; sid:5;)
                        """);
        network.icmp(CLIENT, SERVER, 8, 0, bytes("data")).icmp(CLIENT, CLIENT, 8, 1, bytes("tada"));
        network.finish();
        assertThat(network.matches).containsExactlyInAnyOrder("1@1", "3@1", "4@1", "4@2", "5@2");
    }

    @Test
    void aHeaderAloneIsToldOnceAConversationAndWay() {
        Network network = Network.of("alert tcp any any -> any 23 (msg:\"telnet\"; sid:1;)\n");
        network.connect(4000, 23).asks("a").answers("b").asks("c");
        network.connect(4001, 23).asks("a");
        network.connect(4000, 24).asks("a");
        network.finish();
        assertThat(network.matches).containsExactly("1@1", "1@7");
    }

    @Test
    void whichWayAndWhetherEstablished() {
        Network network =
                Network.of(
                        """
                        alert tcp any any -> any any (flow:to_server,established; content:"ping"; sid:1;)
                        alert tcp any any -> any any (flow:to_client; content:"ping"; sid:2;)
                        alert udp any any -> any any (flow:established; content:"x"; sid:3;)
                        alert tcp any any -> any any (flow:not_established; flags:S; sid:4;)
                        """);
        network.connect(4000, 9999).asks("ping").answers("pong");
        network.udp(CLIENT, 5000, SERVER, 7, bytes("x")).udp(SERVER, 7, CLIENT, 5000, bytes("x"));
        network.finish();
        assertThat(network.matches).containsExactly("4@1", "1@4", "3@7");
    }

    @Test
    void marksJoinWhatOneConversationDoes() {
        Network network =
                Network.of(
                        """
                        alert tcp any any -> any any (content:"USER"; flowbits:set,asked; flowbits:noalert; sid:1;)
                        alert tcp any any -> any any (content:"530"; flowbits:isset,asked|told; sid:2;)
                        alert tcp any any -> any any (content:"530"; flowbits:isnotset,asked; sid:3;)
                        alert tcp any any -> any any (content:"QUIT"; flowbits:unset,asked; flowbits:toggle,left; flowbits:noalert; sid:4;)
                        """);
        network.connect(4000, 9999).asks("USER x").answers("530 no").asks("QUIT").answers("530 no");
        network.connect(4001, 9999).answers("530 no");
        network.finish();
        assertThat(network.matches).containsExactly("2@5", "3@7", "3@11");
    }

    @Test
    void whatPassesSilencesTheRest() {
        Network network =
                Network.of(
                        """
                        alert tcp any any -> any any (content:"bad"; sid:1;)
                        pass tcp any any -> any any (content:"scanner"; sid:2;)
                        alert udp any any -> any any (content:"bad"; sid:3;)
                        pass udp 10.0.0.1 any -> any any (content:"bad"; sid:4;)
                        """);
        network.connect(4000, 9999).asks("scanner bad").asks("bad");
        network.connect(4001, 9999).asks("bad");
        network.udp(CLIENT, 1, SERVER, 2, bytes("bad")).udp(OUTSIDE, 1, SERVER, 2, bytes("bad"));
        network.finish();
        assertThat(network.matches).containsExactly("1@9", "3@11");
    }

    @Test
    void thresholdsCountBySource() {
        Network network =
                Network.of(
                        """
                        alert udp any any -> any any (content:"x"; threshold:type limit, track by_src, count 2, seconds 60; sid:1;)
                        alert udp any any -> any any (content:"x"; threshold:type threshold, track by_src, count 2, seconds 60; sid:2;)
                        alert udp any any -> any any (content:"x"; threshold:type both, track by_src, count 2, seconds 60; sid:3;)
                        alert udp any any -> any any (content:"x"; detection_filter:track by_src, count 2, seconds 60; sid:4;)
                        alert udp any any -> any any (content:"x"; threshold:type limit, track by_dst, count 1, seconds 60; sid:5;)
                        """);
        for (int i = 0; i < 5; i++) {
            network.udp(CLIENT, 4000, SERVER, 9999, bytes("x"));
        }
        network.udp(OUTSIDE, 4000, SERVER, 9999, bytes("x"));
        network.waits(61).udp(CLIENT, 4000, SERVER, 9999, bytes("x")).finish();
        assertThat(network.alerts(1)).as("limit: 2 of 5, 1 of the other, 1 later").isEqualTo(4);
        assertThat(network.alerts(2)).as("threshold: the second and fourth").isEqualTo(2);
        assertThat(network.alerts(3)).as("both: the second").isEqualTo(1);
        assertThat(network.alerts(4)).as("filter: the third to fifth").isEqualTo(3);
        assertThat(network.alerts(5)).as("by target: the first, and one later").isEqualTo(2);
    }
}
