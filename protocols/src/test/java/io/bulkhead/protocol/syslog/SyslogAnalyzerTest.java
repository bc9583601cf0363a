// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final SyslogAnalyzer analyzer = new SyslogAnalyzer();
    private final SyslogAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<165>1 2003-10-11T22:14:15.003Z plc-1 audit 77 ID47 [a@1 b=\"c] d\"] Stopped"
                        + "| report report 5:notice  {report local-4 audit=Stopped} {priority=165 facility=20 severity=5 version=1 timestamp=2003-10-11T22:14:15.003Z host=plc-1 application=audit process=77 messageId=ID47 structuredData=[a@1 b=\"c] d\"] message=Stopped}",
                "<34>1 - - su - - - ok"
                        + "| report report 2:critical  {report security su=ok} {priority=34 facility=4 severity=2 version=1 application=su message=ok}",
                "<34>Oct 11 22:14:15 mymachine su[12]: failed for x"
                        + "| report report 2:critical  {report security su=failed for x} {priority=34 facility=4 severity=2 timestamp=Oct 11 22:14:15 host=mymachine application=su process=12 message=failed for x}",
                "<13>Feb  5 2024 17:32:18 10.0.0.99 Use the BFG!"
                        + "| report report 5:notice  {report user =Use the BFG!} {priority=13 facility=1 severity=5 timestamp=Feb  5 2024 17:32:18 host=10.0.0.99 message=Use the BFG!}",
                "<189>31: R1: *Sep 22 13:34:49.195: %SYS-5-CONFIG_I: Configured"
                        + "| report report 5:notice  {report local-7 =Configured} {priority=189 facility=23 severity=5 timestamp=Sep 22 13:34:49.195 host=R1 messageId=SYS-5-CONFIG_I message=Configured}",
                "<30>snmpd[6956]: Connection"
                        + "| report report 6:informational  {report daemon snmpd=Connection} {priority=30 facility=3 severity=6 application=snmpd process=6956 message=Connection}",
            })
    void partsAreTold(String line, String told) {
        hear(line);
        assertThat(heard.operations()).containsExactly(told);
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aHostNamesItself() {
        hear("<34>Oct 11 22:14:15 plc-1 su: x");
        hear("<34>Oct 11 22:14:15 10.0.0.1 su: x");
        assertThat(heard.facts())
                .containsExactly(
                        "sender NAME plc-1",
                        "receiver ROLE log-server",
                        "receiver ROLE log-server");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hello, NO_PRIORITY",
        "<192>hello, NO_PRIORITY",
        "<34>1 - - - - - [a b=\"c, STRUCTURED_DATA_UNENDED",
    })
    void saysWhatIsOdd(String line, String oddity) {
        hear(line);
        assertThat(heard.oddities()).containsExactly(oddity);
        assertThat(heard.operations()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "8 <34>abcd8 <34>efgh| 20| 2",
                "<34>abcd_<34>efgh_<34| 18| 2",
                "<34>abcd~<34>efgh~<34| 18| 2",
                "<34>abcd~<34>ef_<34>gh| 16| 2",
                "8 <34>abcd<34>efgh_12 <34>| 19| 2",
                "9999999 <34>| -1| 0",
                "hello| -1| 0",
            })
    void streamsAreCountedOrInLines(String stream, int consumed, int messages) {
        assertThat(
                        analyzer.advance(
                                state,
                                Direction.TO_SERVER,
                                text(stream.replace('_', '\n').replace('~', '\0')),
                                heard))
                .isEqualTo(consumed);
        assertThat(heard.operations()).hasSize(messages);
    }

    @Test
    void aLineMayComeInMorsels() {
        String line = "<34>plc[1]: abc_<34>plc[1]: de_";
        int from = 0;
        for (int to = 1; to <= line.length(); to++) {
            Bytes morsel = text(line.substring(from, to).replace('_', '\n'));
            from += analyzer.advance(state, Direction.TO_SERVER, morsel, heard);
        }
        assertThat(from).isEqualTo(line.length());
        assertThat(heard.operations()).hasSize(2);
        assertThat(heard.operations().getFirst()).contains("message=abc");
        assertThat(heard.operations().getLast()).contains("message=de");
    }

    @Test
    void aLineAfterAGapIsSearchedFromItsBeginning() {
        String half = "<34>half a line";
        assertThat(analyzer.advance(state, Direction.TO_SERVER, text(half), heard)).isZero();
        analyzer.gap(state, Direction.TO_SERVER, 9, heard);
        String next = "<34>whole\n";
        assertThat(analyzer.advance(state, Direction.TO_SERVER, text(next), heard))
                .isEqualTo(next.length());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "<34>1 2003-10-11T22:14:15.003Z plc, CERTAIN",
        "<34>Oct 11 22:14:15 plc, CERTAIN",
        "99 <34>Oct 11 22:14:15 plc, CERTAIN",
        "<34>something that is no time, WEAK",
        "<34, MORE",
        "12, MORE",
        "<html><body>, NO",
        "<192>Oct 11 22:14:15 plc, NO",
        "123456 <34>, NO",
    })
    void timesMakeItCertain(String start, Match match) {
        assertThat(new SyslogProtocol().recognise(Direction.TO_SERVER, text(start)))
                .isEqualTo(match);
    }

    private static Bytes text(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private void hear(String line) {
        analyzer.datagram(state, Direction.TO_SERVER, text(line), heard);
    }
}
