// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetbiosDatagramAnalyzerTest {
    private static final String BROWSE = "\\MAILSLOT\\BROWSE";
    private static final String NETLOGON = "\\MAILSLOT\\NET\\NETLOGON";

    private final Transcript heard = new Transcript();
    private final NetbiosDatagramAnalyzer analyzer = new NetbiosDatagramAnalyzer();
    private final Fragments fragments = analyzer.newState();

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0501, 03100000, Windows XP (5.1);, a workstation",
        "0502, 03900000, Windows Server 2003 (5.2);, a server",
        "0601, 03900000, Windows Server 2008 R2 (6.1);, the version of Windows 7 with the bit of servers",
        "0601, 03100000, Windows 7 (6.1);, the same version without it",
        "0601, 0B100000, ROLE domain-controller;Windows Server 2008 R2 (6.1);, a domain controller",
        "0601, 03980000, Unix;, Samba says a version of Windows",
        "0400, 03204000, Windows 95 (4.0);, the version of NT 4 with the bit of Windows 95",
        "0A00, 07100000, ROLE sql-server;Windows 10 or later (10.0);, with a database",
        "0907, 03100000, Windows;, a version that nobody knows",
        "0103, 03000000, '', no system that is known",
    })
    void anAnnouncementTellsTheSystem(String version, String types, String facts, String why) {
        hear(slot(BROWSE, announcement("01", "HMI1", version, types, "")));
        StringBuilder told = new StringBuilder();
        for (String fact : heard.facts()) {
            if (fact.startsWith("sender OS ")) {
                told.append(fact.substring("sender OS ".length())).append(';');
            } else if (fact.startsWith("sender ROLE")) {
                told.append(fact.substring("sender ".length())).append(';');
            }
        }
        assertThat(told).hasToString(facts);
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void anAnnouncementNamesTheHostAndWhatItServes() {
        hear(slot(BROWSE, announcement("0F", "HMI1", "0601", "03120400", text("Line 4"))));
        assertThat(heard.operations())
                .containsExactly(
                        "report identify -1:local-master-announcement  {identify host HMI1=Line 4}"
                                + " {type=17 id=1 source=10.0.0.7 sourcePort=138 node=0"
                                + " sourceName=HMI1<00> destinationName=PLANT<1d>"
                                + " mailslot=\\MAILSLOT\\BROWSE browser={command=15 updateCount=0"
                                + " period=720000 name=HMI1 major=6 minor=1 serverType=266755"
                                + " serverTypes=[ workstation server print-server windows-nt"
                                + " master-browser] browserVersion=271 comment=Line 4}}");
        assertThat(heard.facts())
                .containsExactly(
                        "sender NAME HMI1",
                        "sender NAME HMI1",
                        "sender DESCRIPTION Line 4",
                        "sender SERVICE netbios-file-server",
                        "sender ROLE print-server",
                        "sender SERVICE netbios-master-browser",
                        "sender OS Windows 7 (6.1)");
    }

    @Test
    void theVersionsInADomainsAnnouncementAreNoSystem() {
        hear(slot(BROWSE, announcement("0C", "PLANT", "030A", "00100080", text("HMI1"))));
        assertThat(heard.facts())
                .containsExactly(
                        "sender NAME HMI1",
                        "sender NAME HMI1",
                        "sender SERVICE netbios-master-browser");
        assertThat(heard.operations().getFirst())
                .contains("{identify domain PLANT=} {identify master-browser HMI1=}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "02 00 484D493100,              request browse -1:announcement-request  {browse reply-to HMI1=}, who is there?",
        "08 01 840F0110 00EE0200 00000000 444331 00, request other -1:request-election  {other candidate DC1=}, an election",
        "09 04 2A000000,                request browse -1:get-backup-list  {browse backup-browser =}, who keeps copies?",
        "0A 02 2A000000 444331 00 444332 00, response browse -1:get-backup-list ok {browse backup-browser DC1=} {browse backup-browser DC2=}, these",
        "0B 484D493100,                 request other -1:become-backup  {other host HMI1=}, promotion",
        "0D 484D493100,                 report identify -1:master-announcement  {identify master-browser HMI1=}, a master",
        "0E 04,                         request configure -1:reset-state  {configure browser-state=4}, out of its role",
        "20,                            report other -1:unknown-browser-frame  {other command=32}, unknown",
    })
    void eachFrameOfTheBrowserIsRead(String frame, String operation, String why) {
        hear(slot(BROWSE, frame));
        assertThat(squeezed(heard.operations().getFirst())).startsWith(squeezed(operation));
    }

    @Test
    void whoStandsForElectionAsPrimaryControllerIsOne() {
        hear(slot(BROWSE, "08 01 840F0110 00EE0200 00000000 444331 00"));
        assertThat(heard.facts()).contains("sender ROLE domain-controller");
    }

    @Test
    void lanManagerHasItsOwnAnnouncement() {
        hear(
                slot(
                        "\\MAILSLOT\\LANMAN",
                        "0100 03100000 0501 3C00" + text("HMI1") + "00" + text("Line 4") + "00"));
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "report identify -1:lan-manager-announcement  {identify host HMI1=Line 4}")
                .contains("period=60000")
                .contains("major=5 minor=1");
        assertThat(heard.facts()).contains("sender OS Windows XP (5.1)");
    }

    @Test
    void whoLooksForAControllerIsNoLogin() {
        hear(
                slot(
                        NETLOGON,
                        "1200 0000"
                                + (utf16("HMI1") + utf16("HMI1$"))
                                + (text("\\MAILSLOT\\NET\\GETDC1") + "00")
                                + "80000000 00000000 0B000000 FFFF FFFF"));
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "request browse -1:sam-logon  {browse computer HMI1=} {browse user HMI1$=}")
                .contains(
                        "logon={command=18 computer=HMI1 user=HMI1$"
                                + " replyMailslot=\\MAILSLOT\\NET\\GETDC1 accountControl=128"
                                + " version=11}");
        assertThat(heard.facts()).containsOnly("sender NAME HMI1");
    }

    @Test
    void theNamesOfAnAnswerPointBack() {
        String domain = "05" + text("plant") + "07" + text("example") + "00";
        hear(
                slot(
                        "\\MAILSLOT\\NET\\GETDC1",
                        "1700 0000 FD030000 000102030405060708090A0B0C0D0E0F"
                                + (domain + "C018" + "03" + text("dc1") + "C018")
                                + ("05" + text("PLANT") + "00" + "03" + text("DC1") + "00")
                                + ("00" + "04" + text("Hall") + "00" + "C018")
                                + "05000000 FFFF FFFF"));
        assertThat(heard.operations().getFirst())
                .contains(
                        "controller=DC1 domain=PLANT forest=plant.example dnsDomain=plant.example"
                                + " host=dc1.plant.example site=Hall clientSite=plant.example"
                                + " version=5 flags=1021 primary=true");
        assertThat(heard.facts())
                .contains(
                        "sender ROLE domain-controller",
                        "sender NAME dc1.plant.example",
                        "sender ROLE kerberos-kdc",
                        "sender ROLE time-server");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "C01A, BAD_LENGTH@82, a pointer ahead",
        "C018, BAD_LENGTH@82, a pointer to itself",
        "3F41, BAD_LENGTH@82, a label beyond the end",
    })
    void namesThatLeadNowhereEndTheAnswer(String name, String oddity, String why) {
        hear(slot(NETLOGON, "1700 0000 FD030000 000102030405060708090A0B0C0D0E0F" + name));
        assertThat(heard.oddities()).containsExactly(oddity);
        assertThat(heard.facts()).containsOnly("sender NAME HMI1");
    }

    @Test
    void fragmentsBecomeOneMessage() {
        String whole = slot(BROWSE, announcement("01", "HMI1", "0601", "03100000", ""));
        String squeezed = squeezed(whole);
        datagram("11 03 0007", 0, squeezed.substring(0, 120));
        datagram("11 01 0007", 60, squeezed.substring(120, 200));
        datagram("11 00 0007", 100, squeezed.substring(200));
        assertThat(heard.operations()).hasSize(3);
        assertThat(heard.operations().get(1)).startsWith("report other -1:fragment");
        assertThat(heard.operations().get(2)).startsWith("report identify -1:host-announcement");
        assertThat(heard.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0007, 60, 0, none is missing",
        "0008, 60, 1, of another message",
        "0007, 61, 1, one between is missing",
    })
    void aFragmentThatDoesNotFollowIsNotRead(String id, int offset, int left, String why) {
        String whole = squeezed(slot(BROWSE, announcement("01", "HMI1", "0601", "03100000", "")));
        datagram("11 03 0007", 0, whole.substring(0, 120));
        datagram("11 00 " + id, offset, whole.substring(120));
        long fragments =
                heard.operations().stream().filter(line -> line.contains(":fragment")).count();
        assertThat(fragments).isEqualTo(1 + left);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "11,                                        BAD_LENGTH@0, half a header",
        "17 02 0001 0A000007 008A 0000 0000,        BAD_MARKER@0, a type beyond the last",
        "11 02 0001 0A000007 008A 0010 0000,        BAD_LENGTH@0, a length beyond the end",
        "11 02 0001 0A000007 008A 0003 0000 034142, BAD_VALUE@0, a name that is not encoded",
        "14 02 0001 0A000007 008A 00,               BAD_VALUE@0, a query for no name",
        "13 02 0001 0A000007 008A,                  BAD_LENGTH@0, an error without its code",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        analyzer.datagram(fragments, Direction.TO_SERVER, bytes(hex), heard);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void aNameThatIsNotTheSendersIsOdd() {
        hear(slot(BROWSE, announcement("01", "DC1", "0601", "03100000", "")));
        assertThat(heard.oddities()).containsExactly("OTHER_NAME");
    }

    @Test
    void aLengthMayCountTheHeader() {
        String frame = announcement("01", "HMI1", "0400", "03224000", "");
        String whole = squeezed(header("11 02 0001", 0, slot(BROWSE, frame)));
        String counted = HexFormat.of().toHexDigits((short) (whole.length() / 2));
        String data = whole.substring(0, 20) + counted + whole.substring(24);
        analyzer.datagram(fragments, Direction.TO_SERVER, bytes(data), heard);
        assertThat(heard.oddities()).containsExactly("LENGTH_COUNTS_HEADER");
        assertThat(heard.operations().getFirst()).contains("{identify host HMI1=}");
    }

    @Test
    void aCutDatagramIsNobodysFault() {
        heard.cutting();
        String whole =
                squeezed(
                        header(
                                "11 02 0001",
                                0,
                                slot(BROWSE, announcement("01", "HMI1", "0601", "03100000", ""))));
        for (int size = 0; size < whole.length(); size += 2) {
            analyzer.datagram(
                    fragments, Direction.TO_SERVER, bytes(whole.substring(0, size)), heard);
        }
        assertThat(heard.oddities()).isEmpty();
        assertThat(heard.operations().getLast()).startsWith("report other -1:mailslot-write");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "11 02 0001 0A000007 008A 0044 0000, CERTAIN, an encoded name",
        "11 22 0001 0A000007 008A 0044 0000, NO,      a flag that is reserved",
        "10 02 0001 0A000007 008A 82,        NO,      a datagram without a name",
        "13 02 0001 0A000007 008A 82,        WEAK,    an error",
    })
    void onlyNamesAreCertain(String hex, Match match, String why) {
        String named = hex.endsWith("0000") ? hex + name("HMI1", 0) + name("PLANT", 0x1D) : hex;
        assertThat(new NetbiosDatagramProtocol().recognise(Direction.TO_SERVER, bytes(named)))
                .isEqualTo(match);
    }

    // ---- bytes

    private void hear(String data) {
        datagram("11 02 0001", 0, data);
    }

    private void datagram(String head, int offset, String data) {
        analyzer.datagram(fragments, Direction.TO_SERVER, bytes(header(head, offset, data)), heard);
    }

    private static String header(String head, int offset, String data) {
        String body = squeezed(name("HMI1", 0) + name("PLANT", 0x1D) + data);
        HexFormat hex = HexFormat.of();
        return head
                + "0A000007 008A"
                + hex.toHexDigits((short) (body.length() / 2))
                + hex.toHexDigits((short) offset)
                + body;
    }

    private static String slot(String name, String data) {
        int size = squeezed(data).length() / 2;
        int start = 33 + 34 + 2 + name.length() + 1;
        return "FF534D42 25"
                + "00".repeat(27)
                + "11 0000 0000 0000 0000 00 00 0000 00000000 0000 0000 0000"
                + (little(size) + little(start))
                + "03 00 0100 0000 0200"
                + little(size + name.length() + 1)
                + (text(name) + "00")
                + data;
    }

    private static String announcement(
            String command, String name, String version, String types, String comment) {
        String padded = text(name) + "00".repeat(16 - name.length());
        return command + "00 80FC0A00" + padded + version + types + "0F01 55AA" + comment + "00";
    }

    private static String little(int value) {
        return HexFormat.of().toHexDigits(Short.reverseBytes((short) value));
    }

    private static String text(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String utf16(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16LE)) + "0000";
    }

    private static String squeezed(String text) {
        return text.replace(" ", "");
    }

    private static String name(String name, int suffix) {
        String nibbles =
                text(String.format("%-15s", name)) + HexFormat.of().toHexDigits((byte) suffix);
        StringBuilder encoded = new StringBuilder("20");
        for (int i = 0; i < nibbles.length(); i++) {
            encoded.append(
                    HexFormat.of()
                            .toHexDigits((byte) ('A' + Character.digit(nibbles.charAt(i), 16))));
        }
        return encoded + "00";
    }
}
