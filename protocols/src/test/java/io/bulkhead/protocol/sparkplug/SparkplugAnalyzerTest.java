// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkplugAnalyzerTest {
    /// A metric `T` of alias 3 and type float.
    private static final String BIRTH = "12 0C 0A01 54 1003 2009 65 0000AC41";

    private final SparkplugAnalyzer analyzer = new SparkplugAnalyzer();
    private final Aliases aliases = analyzer.newState();
    private final Transcript said = new Transcript();

    private static Bytes publication(String topic, String payload) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] body = HexFormat.of().parseHex(payload.replace(" ", ""));
        byte[] all = new byte[2 + name.length + body.length];
        all[0] = (byte) (name.length >> 8);
        all[1] = (byte) name.length;
        System.arraycopy(name, 0, all, 2, name.length);
        System.arraycopy(body, 0, all, 2 + name.length, body.length);
        return Bytes.copyOf(all);
    }

    private void publish(Direction way, String topic, String payload) {
        analyzer.datagram(aliases, way, publication(topic, payload), said);
    }

    /// What was said last, without its fields.
    private String last() {
        String line = said.operations().getLast();
        return line.substring(0, line.lastIndexOf(" {"));
    }

    @Test
    void givesMetricsTheNamesThatBirthsTold() {
        String data = "12 07 1003 65 0000B441";
        publish(Direction.TO_SERVER, "spBv1.0/G/NDATA/N", data);
        assertThat(last()).isEqualTo("report report -1:node-data  {report metric 3 =22.5}");
        publish(Direction.TO_SERVER, "spBv1.0/G/NBIRTH/N", BIRTH);
        publish(Direction.TO_SERVER, "spBv1.0/G/NDATA/N", data);
        assertThat(last()).isEqualTo("report report -1:node-data  {report metric 3 T=22.5}");
        publish(Direction.TO_SERVER, "spBv1.0/G/NDATA/M", data);
        assertThat(last()).as("another node's").endsWith("{report metric 3 =22.5}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "NCMD/N,   4E6F646520436F6E74726F6C2F52656269727468, other,   rebirth",
        "NCMD/N,   4E6F646520436F6E74726F6C2F5265626F6F74,   restart, reboot",
        "DCMD/N/D, 56616C7665,                               control, a device's metric",
    })
    void knowsWhatCommandsDo(String topic, String name, String action, String what) {
        int length = name.length() / 2;
        String metric = "12 %02X 0A%02X".formatted(length + 4, length) + name + "7001";
        publish(Direction.TO_CLIENT, "spBv1.0/G/" + topic, metric);
        assertThat(last()).as(what).startsWith("request " + action + " ");
    }

    @ParameterizedTest(name = "type {0}: {2}")
    @CsvSource({
        "01, 50 FBFFFFFF0F, -5",
        "02, 50 FBFFFFFF0F, -5",
        "03, 50 FBFFFFFF0F, -5",
        "07, 50 FBFFFFFF0F, 4294967291",
        "04, 58 FFFFFFFFFFFFFFFFFF01, -1",
        "0B, 70 01, 1",
        "0A, 69 000000000000D03F, 0.25",
        "0C, 7A 02 4F4B, OK",
        "0D, 58 01, 1000000",
    })
    void readsValues(String type, String value, String expected) {
        String metric = "0A01 54 20" + type + value.replace(" ", "");
        int length = metric.replace(" ", "").length() / 2;
        publish(Direction.TO_SERVER, "spBv1.0/G/NDATA/N", "12 %02X".formatted(length) + metric);
        assertThat(last()).endsWith(" T=" + expected + "}");
        assertThat(said.oddities()).isEmpty();
    }

    @Test
    void saysFactsOnlyOfWhoSends() {
        publish(Direction.TO_CLIENT, "spBv1.0/G/NBIRTH/N", BIRTH);
        assertThat(said.facts()).isEmpty();
        publish(Direction.TO_SERVER, "spBv1.0/G/NBIRTH/N", BIRTH);
        assertThat(said.facts())
                .containsExactly("sender NAME N", "sender KIND sparkplug edge node");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "spBv1.0/G/NDATA/N, 127F00,     BAD_LENGTH@2",
        "spBv1.0/G/NDATA/N, 1202 0A09,  BAD_LENGTH@2",
        "spBv1.0/G/NDATA/N, 08FFFFFFFFFFFFFFFFFFFF, BAD_LENGTH@11",
        "spBv1.0/G/NDATA,   0801,       TOPIC_INCOMPLETE",
        "spBv1.0/G/NDATA/N/D, 0801,     TOPIC_INCOMPLETE",
        "spBv1.0/G/GROWTH/N, 0801,      UNKNOWN_MESSAGE_TYPE",
        "spBv1.0/G/NDATA/N, 1202 7001,  METRIC_WITHOUT_NAME",
    })
    void saysWhatIsOdd(String topic, String payload, String oddity) {
        publish(Direction.TO_SERVER, topic, payload);
        assertThat(said.oddities()).containsExactly(oddity);
    }

    @Test
    void forgetsAllAliasesWhenThereAreTooMany() {
        Bytes name = Bytes.copyOf(new byte[] {'T'});
        Bytes found = new Bytes();
        for (int i = 0; i <= Aliases.MAX; i++) {
            aliases.put(Aliases.key(1, i), 9, name, 0, 1);
        }
        assertThat(aliases.get(Aliases.key(1, 0), found)).as("the first is forgotten").isZero();
        assertThat(aliases.get(Aliases.key(1, Aliases.MAX), found)).isEqualTo(9);
        assertThat(found.length()).isEqualTo(1);
    }

    @Test
    void aliasesThatAreChosenToMeetAreForgotten() {
        Bytes name = Bytes.copyOf(new byte[] {'T'});
        Bytes found = new Bytes();
        int put = 0;
        for (int alias = 0; put < 300; alias++) {
            long key = Aliases.key(1, alias);
            if ((key & 0xFFF) == 7) {
                aliases.put(key, 9, name, 0, 1);
                put++;
                assertThat(aliases.get(Aliases.key(2, alias), found)).isZero();
            }
        }
        aliases.put(Aliases.key(1, 1), 3, name, 0, 1);
        assertThat(aliases.get(Aliases.key(1, 1), found)).isEqualTo(3);
    }

    @Test
    void longNamesAreNotRemembered() {
        Bytes name = Bytes.copyOf(new byte[Aliases.MAX_NAME + 1]);
        aliases.put(Aliases.key(1, 1), 9, name, 0, name.length());
        assertThat(aliases.get(Aliases.key(1, 1), new Bytes())).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "spBv1.0/G/NDATA/N, 0801,         CERTAIN",
        "STATE/host,        4F4E4C494E45, LIKELY",
        "STATE/host,        0801,         NO",
        "plant/line,        0801,         NO",
    })
    void recognises(String topic, String payload, Match match) {
        Bytes carried = publication(topic, payload);
        assertThat(new SparkplugProtocol().recognise(Direction.TO_SERVER, carried))
                .isEqualTo(match);
    }
}
