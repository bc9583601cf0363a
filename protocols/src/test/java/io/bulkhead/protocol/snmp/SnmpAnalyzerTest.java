// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import static io.bulkhead.protocol.Transcript.bytes;
import static io.bulkhead.protocol.snmp.Ber.bindings;
import static io.bulkhead.protocol.snmp.Ber.element;
import static io.bulkhead.protocol.snmp.Ber.message;
import static io.bulkhead.protocol.snmp.Ber.number;
import static io.bulkhead.protocol.snmp.Ber.object;
import static io.bulkhead.protocol.snmp.Ber.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnmpAnalyzerTest {
    private static final String NULL = "0500";
    private static final String NAME = "1.3.6.1.2.1.1.5.0";

    private final Transcript heard = new Transcript();
    private final SnmpAnalyzer analyzer = new SnmpAnalyzer();
    private final Pending pending = analyzer.newState();

    @Test
    void anAnswerIsOfTheKindOfItsRequest() {
        hear(message(3, 0, bindings("1.3.6.1.2.1.2.2.1.7.1", number(2))));
        hear(message(2, 0, bindings("1.3.6.1.2.1.2.2.1.7.1", number(2))));
        assertThat(heard.operations())
                .containsExactly(
                        "request control 3:set  {control integer 1.3.6.1.2.1.2.2.1.7.1=2} {version=1 community=***plant request=7 error=0 errorIndex=0}",
                        "response control 2:response ok {control integer 1.3.6.1.2.1.2.2.1.7.1=2} {version=1 community=***plant request=7 error=0 errorIndex=0}");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "1.3.6.1.2.1.1.1.0, Switch 2, DESCRIPTION Switch 2",
        "1.3.6.1.2.1.1.5.0, sw1, NAME sw1",
        "1.3.6.1.2.1.1.6.0, Hall 3, LOCATION Hall 3",
        "1.3.6.1.2.1.47.1.1.1.1.13.1, X200, MODEL X200",
        "1.3.6.1.2.1.47.1.1.1.1.11.1, S42, SERIAL S42",
        "1.3.6.1.2.1.47.1.1.1.1.12.1, Maker, VENDOR Maker",
        "1.3.6.1.2.1.43.5.1.1.17.1, P42, SERIAL P42",
    })
    void anAgentTellsWhatItIs(String name, String value, String fact) {
        hear(message(2, 0, bindings(name, text(value))));
        assertThat(heard.facts()).containsExactly("sender " + fact);
    }

    @Test
    void anAgentTellsItsMakerAndAddresses() {
        hear(
                message(
                        2,
                        0,
                        bindings(
                                "1.3.6.1.2.1.1.2.0",
                                object("1.3.6.1.4.1.9.1.359"),
                                "1.3.6.1.2.1.2.2.1.6.2",
                                "0406020000000001",
                                "1.3.6.1.2.1.4.20.1.1.10.0.0.1",
                                "40040A000001")));
        assertThat(heard.facts())
                .containsExactly(
                        "sender VENDOR Cisco", "sender mac 020000000001", "sender ipv4 10.0.0.1");
        assertThat(heard.operations().getFirst())
                .contains("{read object 1.3.6.1.2.1.1.2.0=1.3.6.1.4.1.9.1.359}")
                .contains("{read address 1.3.6.1.2.1.4.20.1.1.10.0.0.1=10.0.0.1}");
    }

    @Test
    void aRequestTellsNothingAboutItsSender() {
        hear(message(3, 0, bindings(NAME, text("renamed"))));
        assertThat(heard.facts()).isEmpty();
        assertThat(heard.operations().getFirst()).startsWith("request configure 3:set");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0201FF,             integer 1.3.6.1.2.1.1.5.0=-1",
        "0403616263,         octet-string 1.3.6.1.2.1.1.5.0=abc",
        "0402FF00,           octet-string 1.3.6.1.2.1.1.5.0=ff00",
        "4104FFFFFFFF,       counter 1.3.6.1.2.1.1.5.0=-1",
        "410500FFFFFFFF,     counter 1.3.6.1.2.1.1.5.0=4294967295",
        "460900FFFFFFFFFFFFFFFF, counter64 1.3.6.1.2.1.1.5.0=-1",
        "43020100,           ticks 1.3.6.1.2.1.1.5.0=256",
        "8000,               ' 1.3.6.1.2.1.1.5.0=no such object'",
        "8200,               ' 1.3.6.1.2.1.1.5.0=end of view'",
        "44020102,           opaque 1.3.6.1.2.1.1.5.0=0102",
    })
    void valuesAreTyped(String value, String item) {
        hear(message(2, 0, bindings(NAME, value)));
        assertThat(heard.operations().getFirst()).contains("{read " + item + "}");
    }

    @Test
    void errorsAreTexts() {
        hear(message(2, 17, bindings(NAME, NULL)));
        assertThat(heard.operations().getFirst())
                .startsWith("response read 2:response not writable");
    }

    @Test
    void bulkRequestsRepeat() {
        hear(message(5, 1, bindings(NAME, NULL)));
        assertThat(heard.operations().getFirst()).contains("nonRepeaters=1 repetitions=0");
    }

    @Test
    void anOldTrapNamesItsAgent() {
        String trap =
                element(
                        0xA4,
                        object("1.3.6.1.4.1.9.1"),
                        "40040A000007",
                        number(6),
                        number(5),
                        "430100",
                        bindings(NAME, text("sw1")));
        hear(element(0x30, number(0), text("plant"), trap));
        assertThat(heard.operations())
                .containsExactly(
                        "report report 4:trap  {report octet-string 1.3.6.1.2.1.1.5.0=sw1} {version=0 community=***plant agent=10.0.0.7 generic=6 specific=5}");
        assertThat(heard.facts()).containsExactly("sender ipv4 10.0.0.7", "sender NAME sw1");
    }

    @Test
    void anEngineTellsItsMakerAndMac() {
        String scoped = element(0x30, text("e"), text("ctx"), pdu(2, NAME, text("sw1")));
        hear(secured("00", "80001F8803020000000001", "admin", scoped));
        assertThat(heard.facts())
                .containsExactly(
                        "sender SOFTWARE Net-SNMP", "sender mac 020000000001", "sender NAME sw1");
        assertThat(heard.operations().getFirst())
                .contains(
                        "messageVersion=3 message=9 engine=80001f8803020000000001 user=admin authenticated=false encrypted=false context=ctx");
    }

    @Test
    void whatIsEncryptedIsSaidToBe() {
        hear(secured("03", "80001F8803020000000001", "admin", "0402ABCD"));
        assertThat(heard.operations().getFirst())
                .startsWith("request other -1:encrypted")
                .contains("authenticated=true encrypted=true");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void everybodyKnowsTheCommunity() {
        String get = element(0xA0, number(7), number(0), number(0), bindings(NAME, NULL));
        hear(element(0x30, number(1), text("public"), get));
        assertThat(heard.oddities()).containsExactly("DEFAULT_COMMUNITY");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "3003020101,                 BAD_LENGTH@0, a version and nothing else",
        "3003040161,                 BAD_MARKER@0, no version",
        "FF00,                       BAD_MARKER@0, no sequence",
        "3081,                       BAD_MARKER@0, no length",
        "3080020101,                 BAD_MARKER@0, an open length",
        "300A 020101 0401 61 0502 0000, BAD_LENGTH@0, no protocol data unit",
        "3012 020101 0401 61 A00A 020107 020100 020100 30, BAD_LENGTH@0, bindings without a length",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "2A,             1.2",
        "2B06010201,     1.3.6.1.2.1",
        "883703,         2.999.3",
        "2BFFFFFFFFFFFFFFFFFF7F, broken",
        "2B86,           broken",
    })
    void objectIdentifiersHaveDots(String hex, String dotted) {
        TextBuffer text = new TextBuffer(100);
        boolean whole = ObjectId.put(bytes(hex), text);
        Bytes view = text.view(new Bytes());
        String shown = whole ? view.latin1(0, view.length()) : "broken";
        assertThat(shown).isEqualTo(dotted);
    }

    @Test
    void recognisesVersionsByWhatFollows() {
        String get = message(0, 0, bindings(NAME, NULL));
        assertThat(recognise(get)).isEqualTo(Match.LIKELY);
        assertThat(recognise(secured("00", "80", "u", "0400"))).isEqualTo(Match.LIKELY);
        assertThat(recognise("3003020105")).isEqualTo(Match.WEAK);
        assertThat(recognise("0030020105")).isEqualTo(Match.NO);
    }

    private static Match recognise(String hex) {
        return new SnmpProtocol().recognise(Direction.TO_SERVER, bytes(hex));
    }

    private static String pdu(int kind, String name, String value) {
        return element(0xA0 + kind, number(7), number(0), number(0), bindings(name, value));
    }

    private static String secured(String flags, String engine, String user, String scoped) {
        String security =
                element(
                        0x30,
                        element(4, engine),
                        number(1),
                        number(1),
                        text(user),
                        text(""),
                        text(""));
        String header = element(0x30, number(9), number(99), element(4, flags), number(3));
        return element(0x30, number(3), header, element(4, security), scoped);
    }

    private void hear(String hex) {
        analyzer.datagram(pending, Direction.TO_SERVER, bytes(hex), heard);
    }
}
