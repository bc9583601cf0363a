// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsAnalyzerTest {
    private static final String RANDOM = "00".repeat(32);

    /// Offers 1.3 and 1.2, five ciphers, two groups, h2 and http/1.1, asks for cloud.example; with
    /// values that mean nothing (RFC 8701) in between.
    private static final String CLIENT_HELLO =
            ("0303" + RANDOM + "00")
                    + "000C 1A1A 1301 1302 C02B C02F 009C 0100 0055"
                    + "3A3A0000"
                    + "0000 0012 0010 00 000D 636C6F75642E6578616D706C65"
                    + "000A 0008 0006 4A4A 001D 0017"
                    + "000B 0002 01 00"
                    + "0010 000E 000C 02 6832 08 687474702F312E31"
                    + "000D 0008 0006 0403 0804 0401"
                    + "002B 0007 06 2A2A 0304 0303";

    private static final String JA3 = "fe25359034f7dbd6964d4ca2f8e8a367";
    private static final String JA4 = "t13d0506h2_c03c18a8b7cd_0d385148b956";
    private static final String SERVER_HELLO_1_3 =
            "0303" + RANDOM + "00 1301 00 0006 002B 0002 0304";

    private static final String NAME =
            element("30", element("31", element("30", "0603550403", element("0C", "706C632D37"))));
    private static final String OTHER_NAME =
            element("30", element("31", element("30", "0603550403", element("0C", "4341"))));
    private static final String TIMES =
            element(
                    "30",
                    element("17", hex("240101000000Z")),
                    element("18", hex("20360101000000Z")));

    private static final long IN_2025 = 1_740_000_000_000_000_000L;
    private static final long IN_2020 = 1_580_000_000_000_000_000L;
    private static final long IN_2040 = 2_220_000_000_000_000_000L;

    private final Transcript heard = new Transcript().at(IN_2025);
    private final TlsAnalyzer analyzer = new TlsAnalyzer();
    private final TlsAnalyzer.State state = analyzer.newState();

    @Test
    void aClientTellsWhereItWantsAndHowItSpeaks() {
        client(record("16", message("01", CLIENT_HELLO)));
        assertThat(heard.operations())
                .containsExactly(
                        "request session 1:client-hello  {session server-name cloud.example=} {session application h2=} {session application http/1.1=}"
                                + " {server=cloud.example version=TLS 1.3 ciphers=[ 6682 4865 4866 49195 49199 156] extensions=[ 14906 0 10 11 16 13 43] applications=[ h2 http/1.1] ja3="
                                + (JA3 + " ja4=" + JA4 + "}"));
        assertThat(heard.facts())
                .containsExactly(
                        "sender FINGERPRINT ja4:" + JA4,
                        "sender FINGERPRINT ja3:" + JA3,
                        "sender DESTINATION cloud.example");
    }

    @Test
    void aServerTellsWhatItChose() {
        server(record("16", message("02", SERVER_HELLO_1_3)));
        assertThat(heard.operations())
                .containsExactly(
                        "response session 2:server-hello ok {session cipher 4865 =}"
                                + " {version=TLS 1.3 cipher=4865 extensions=[ 43] ja3s=cce84e7a8b742462e40afb585a3e3ccc ja4s=t130100_1301_b9a491fefe05}");
        assertThat(heard.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "cut at {0}")
    @CsvSource({"1", "5", "6", "40", "120"})
    void aMessageMayComeInPartsOfRecordsAndSegments(int cut) {
        String hello = message("01", CLIENT_HELLO).replaceAll("\\s", "");
        String first = record("16", hello.substring(0, 2 * cut));
        String second = record("16", hello.substring(2 * cut));
        assertThat(client(first)).isEqualTo(first.length() / 2);
        assertThat(heard.operations()).isEmpty();
        assertThat(client(second.substring(0, 20))).as("a record that is not whole").isZero();
        client(second);
        assertThat(heard.operations()).hasSize(1);
    }

    @Test
    void twoMessagesMayShareARecord() {
        server(record("16", message("0E", "") + message("0C", "00")));
        assertThat(heard.operations()).hasSize(2);
    }

    @Test
    void applicationDataIsPassedOverAsItComes() {
        assertThat(server("17 0303 0004 0102")).isEqualTo(7);
        assertThat(server("0304" + "15 0303 0002 0100")).isEqualTo(9);
        assertThat(heard.operations())
                .containsExactly("report session -1:alert close notify {alert=0 fatal=false}");
    }

    @Test
    void whatFollowsAChangeOfCiphersIsEncrypted() {
        server(record("14", "01") + record("16", "0E000000 00") + record("15", "0100AABB"));
        assertThat(heard.operations()).isEmpty();
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void inNewVersionsAChangeOfCiphersMeansNothing() {
        server(record("16", message("02", SERVER_HELLO_1_3)) + record("14", "01"));
        client(record("14", "01") + record("16", message("01", CLIENT_HELLO)));
        assertThat(heard.operations()).hasSize(2);
    }

    @Test
    void aCertificateNamesItsHolder() {
        String names =
                element("30", element("82", hex("plc-7.plant")), element("82", hex("*.plant")));
        server(record("16", certificates(certificate(NAME, OTHER_NAME, names))));
        assertThat(heard.facts())
                .containsExactly(
                        "sender CERTIFICATE CN=plc-7, issued by CN=CA", "sender NAME plc-7.plant");
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "response authenticate 11:certificate  {authenticate certificate CN=plc-7=}")
                .contains("{subject=CN=plc-7 issuer=CN=CA serial=1234 from=1704067200000000000")
                .contains("names=[ plc-7.plant *.plant]");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void whoSignedItselfIsVouchedForByNobody() {
        server(record("16", certificates(certificate(NAME, NAME, ""))));
        assertThat(heard.oddities()).containsExactly("CERTIFICATE_SELF_SIGNED");
        assertThat(heard.facts()).contains("sender NAME plc-7");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        IN_2020 + ", CERTIFICATE_NOT_YET_VALID",
        IN_2040 + ", CERTIFICATE_EXPIRED",
    })
    void certificatesHaveTheirTime(long now, String oddity) {
        heard.at(now);
        server(record("16", certificates(certificate(NAME, OTHER_NAME, ""))));
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "16 0303 002A 02000026 0301 R 00 0005 00, OBSOLETE_VERSION;WEAK_CIPHER, a version and cipher of old",
        "16 0303 002A 02000026 0303 R 00 003B 00, WEAK_CIPHER, a cipher that does not encrypt",
        "16 0303 000A 0B000006 000003 000001, BAD_LENGTH@0, a certificate that passes the end",
        "16 0303 000C 0B000008 000005 000002 0000, CERTIFICATE_UNREADABLE, a certificate that is none",
        "16 0303 0004 0BFFFFFF, HANDSHAKE_TOO_LONG, 16 megabytes of certificates",
        "18 0303 0003 01 4000, HEARTBEAT_OVERREAD, a heartbeat that wants memory",
        "16 0303 0008 02000004 03030000, BAD_LENGTH@0, half a hello",
        "47 4554202F, BAD_MARKER@0, no record",
        "17 0303 FFFF, BAD_LENGTH@0, a record longer than any",
    })
    void saysWhatIsOdd(String hex, String oddities, String why) {
        server(hex.replace("R", RANDOM));
        assertThat(String.join(";", heard.oddities())).isEqualTo(oddities);
    }

    @Test
    void aClientMayBeginInTheFormOfOld() {
        String hello = "801C 01 0301 0003 0000 0010 00002F" + "00".repeat(16);
        assertThat(client(hello.substring(0, 30))).as("not whole").isZero();
        assertThat(client(hello + "15 0301 0002 0228")).isEqualTo(37);
        assertThat(heard.operations())
                .containsExactly(
                        "request session 1:client-hello  {session version 769 =} {}",
                        "report session -1:alert handshake failure {alert=40 fatal=true}");
    }

    @Test
    void noRecordEndsTheFlow() {
        assertThat(server("47 45 54 20 2F")).isEqualTo(Analyzer.ABANDON);
    }

    @Test
    void datagramsComeInFragments() {
        String hello = ("FEFD" + RANDOM + "00 00 0002 C0AC 0100").replaceAll("\\s", "");
        int length = hello.length() / 2;
        datagram(fragment(length, 0, hello.substring(0, 20)));
        assertThat(heard.operations()).isEmpty();
        datagram(fragment(length, 10, hello.substring(20)));
        assertThat(heard.operations().getFirst())
                .startsWith("request session 1:client-hello")
                .contains("version=DTLS 1.2 ciphers=[ 49324]")
                .contains("ja4=dd2i010000_");
    }

    @Test
    void encryptedDatagramsSayNothing() {
        datagram("16 FEFD 0001 000000000000 0004 01020304 17 FEFD 0001 000000000001 0001 00");
        assertThat(heard.operations()).isEmpty();
        datagram("16 FEFD 0000 000000000000 0040 0102");
        assertThat(heard.oddities()).containsExactly("BAD_LENGTH@0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "160301 0200 01 0001FC 0303, CERTAIN",
        "160303 0050 02 00004C 0303, CERTAIN",
        "160303 0004 0E 000000 1603, LIKELY",
        "160301, MORE",
        "16, MORE",
        "140303 0001 01, CERTAIN",
        "150303 0002 0228, LIKELY",
        "170303 0100 01, LIKELY",
        "801C 01 0301 0003 0000 0010 00002F, CERTAIN",
        "801C 01 0301 0003 0000 0011 00002F, 'NO'",
        "170303 FFFF 01, 'NO'",
        "160401 0200, 'NO'",
        "474554, 'NO'",
        "16FEFF 0000 000000000000 0001 01, CERTAIN",
        "16FE01 0000 000000000000 0001 01, 'NO'",
    })
    void recognises(String hex, Match match) {
        assertThat(new TlsProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    private int client(String hex) {
        return analyzer.advance(state, Direction.TO_SERVER, bytes(hex), heard);
    }

    private int server(String hex) {
        return analyzer.advance(state, Direction.TO_CLIENT, bytes(hex), heard);
    }

    private void datagram(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
    }

    private static String record(String type, String content) {
        return type + "0303" + digits(content, 4) + content;
    }

    private static String message(String type, String body) {
        return type + digits(body, 6) + body;
    }

    private static String fragment(int length, int offset, String part) {
        HexFormat hex = HexFormat.of();
        String header = "01" + hex.toHexDigits(length, 6) + "0000" + hex.toHexDigits(offset, 6);
        String content = header + digits(part, 6) + part;
        return "16 FEFD 0000 000000000000" + digits(content, 4) + content;
    }

    private static String certificates(String certificate) {
        String entry = digits(certificate, 6) + certificate;
        return message("0B", digits(entry, 6) + entry);
    }

    private static String certificate(String subject, String issuer, String names) {
        String algorithm = element("30", "06032A0304");
        String extension =
                names.isEmpty()
                        ? ""
                        : element(
                                "A3",
                                element("30", element("30", "0603551D11", element("04", names))));
        return element(
                "30",
                element(
                        "30",
                        "A003020102",
                        "02021234",
                        algorithm,
                        issuer,
                        TIMES,
                        subject,
                        algorithm,
                        extension),
                algorithm,
                "030100");
    }

    private static String element(String tag, String... contents) {
        String joined = String.join("", contents);
        int length = bytes(joined).length();
        return tag + (length < 128 ? "" : "82") + digits(joined, length < 128 ? 2 : 4) + joined;
    }

    /// The number of bytes in `content` as so many hexadecimal digits.
    private static String digits(String content, int digits) {
        return HexFormat.of().toHexDigits(bytes(content).length(), digits);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
