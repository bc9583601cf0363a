// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DceRpcAnalyzerTest {
    private static final String BIND_SVCCTL =
            "05000B03 10000000 4800 0000 01000000 D016D016 00000000 01000000 00000100"
                    + "81BB7A36 4498F135 AD3298F0 38001003 02000000"
                    + "045D888A EB1CC911 9FE80800 2B104860 02000000";
    private static final String EPMAPPER = "0883AFE1 1F5DC911 91A40800 2B14A0FA";
    private static final String HANDLE = "0102030405060708090A0B0C0D0E0F1011121314";
    private static final String PNIO_READ =
            "0400 2000 000000 00 DEA00000 6C97 11D1 8271 000100010001"
                    + "DEA00001 6C97 11D1 8271 00A02442DF7D 11111111 2222 4333 8444 555555555555"
                    + "00000000 00000001 00000007 0005 FFFF FFFF 0004 0000 00 00 01020304";

    private final Transcript heard = new Transcript();
    private final DceRpcAnalyzer analyzer = new DceRpcAnalyzer();
    private final DceRpcAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "SVCCTL, 12, svcctl/create-service, CONFIGURE",
        "SVCCTL, 19, svcctl/start-service, START",
        "SVCCTL, 99, svcctl, OTHER",
        "SVCCTL, 9999, svcctl, OTHER",
        "ATSVC, 0, atsvc/job-add, CONFIGURE",
        "DRSUAPI, 3, drsuapi/get-nc-changes, UPLOAD",
        "SAMR, 13, samr/enumerate-users, BROWSE",
        "WINREG, 22, winreg/set-value, CONFIGURE",
        "WINREG, 24, winreg/initiate-system-shutdown, RESTART",
        "NETLOGON, 26, netlogon/server-authenticate3, AUTHENTICATE",
        "OPC_SYNC, 4, iopcsyncio/write, WRITE",
        "PNIO_DEVICE, 3, pnio-device/write, OTHER",
    })
    void knowsWhatCallsDo(RpcInterface to, int number, String name, Action action) {
        assertThat(to.name(number)).isEqualTo(name);
        assertThat(to.action(number)).isEqualTo(action);
    }

    @Test
    void everyInterfaceIsFoundByItsUuid() {
        assertThat(RpcInterface.of(0x367A_BB81_9844_35F1L, 0xAD32_98F0_3800_1003L))
                .isEqualTo(RpcInterface.SVCCTL);
        assertThat(RpcInterface.of(0xDEA0_0001_6C97_11D1L, 0x8271_00A0_2442_DF7DL))
                .isEqualTo(RpcInterface.PNIO_DEVICE);
        assertThat(RpcInterface.of(1, 2)).isNull();
    }

    @Test
    void aServiceThatIsMadeHasItsName() {
        stream(BIND_SVCCTL);
        stream(
                "05000003 10000000 4000 0000 02000000 28000000 0000 0C00"
                        + HANDLE
                        + "04000000 00000000 04000000 6100 FC00 6300 0000");
        assertThat(heard.operations().getLast())
                .startsWith(
                        "request configure 12:svcctl/create-service  {configure svcctl 12 aüc=}");
        assertThat(heard.carried().getFirst()).startsWith("dcerpc/svcctl ");
    }

    @ParameterizedTest(name = "a lookup of {1}")
    @CsvSource({
        "81BB7A36 4498F135 AD3298F0 38001003, svcctl",
        "44332211 6655 8877 99AABBCCDDEEFF00, 11223344-5566-7788-99aa-bbccddeeff00",
    })
    void aLookupTellsWhatIsSought(String uuid, String name) {
        stream(BIND_SVCCTL.replace("81BB7A36 4498F135 AD3298F0 38001003", EPMAPPER));
        stream(
                "05000003 10000000 3D00 0000 02000000 25000000 0000 0300"
                        + "00000000 02000000 15000000 15000000 0500 1300 0D"
                        + uuid);
        assertThat(heard.operations().getLast())
                .startsWith("request browse 3:epmapper/map  {browse epmapper 3 " + name + "=}");
    }

    @Test
    void aServiceThatIsToldToStopIsStopped() {
        stream(BIND_SVCCTL);
        stream("05000003 10000000 3000 0000 02000000 18000000 0000 0100" + HANDLE + "01000000");
        assertThat(heard.operations().getLast())
                .startsWith("request stop 1:svcctl/control-service");
    }

    @Test
    void whatIsEncryptedIsToldButNotHandedOn() {
        stream(BIND_SVCCTL);
        stream(
                "05000003 10000000 2C00 0400 02000000 18000000 0000 0C00"
                        + "5555555555555555 0A060000 01000000 AABBCCDD");
        assertThat(heard.operations().getLast())
                .startsWith("request configure 12:svcctl/create-service")
                .endsWith("authentication=ntlm level=privacy}");
        assertThat(heard.carried()).isEmpty();
    }

    @ParameterizedTest(name = "type {0} goes to {1}")
    @CsvSource({"0A, ntlm", "09, spnego", "10, spnego"})
    void tokensAreHandedOnByTheirType(String type, String key) {
        stream("05001003 10000000 2000 0400 01000000 00000000" + type + "020000 01000000 AABBCCDD");
        assertThat(heard.operations().getFirst()).startsWith("request authenticate -1:auth3");
        assertThat(heard.carried()).containsExactly(key + " 0 aabbccdd");
    }

    @Test
    void aPipesUnitMayComeInPieces() {
        Bytes whole = bytes(BIND_SVCCTL + BIND_SVCCTL);
        Bytes piece = new Bytes();
        for (int at = 0; at < whole.length(); at += 50) {
            int size = Math.min(50, whole.length() - at);
            analyzer.datagram(state, Direction.TO_SERVER, piece.aim(whole, at, size), heard);
        }
        assertThat(heard.operations())
                .hasSize(2)
                .allMatch(line -> line.startsWith("request session -1:bind"));
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void callsThatNeverEndInAllPipesTakeLittleMemory() {
        Bytes part = Bytes.copyOf(new byte[60_000]);
        for (int pipe = 1; pipe <= 64; pipe++) {
            Conversation conversation = state.pipe(pipe);
            conversation.requests.add(1, -1, true, false, part);
            conversation.responses.add(1, -1, true, false, part);
            conversation.fromClient.append(part, 0, 30_000);
            conversation.fromServer.append(part, 0, 30_000);
        }
        assertThat(state.held()).isLessThan(300 << 10);
    }

    @Test
    void aCallOverDatagramsIsHandedOnInItsByteOrder() {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(PNIO_READ), heard);
        assertThat(heard.operations().getFirst())
                .startsWith("request other 5:pnio-device/read-implicit  {other pnio-device 5 =}");
        String[] words = heard.carried().getFirst().split(" ");
        assertThat(words[0]).isEqualTo("dcerpc/pnio-device");
        assertThat(Long.parseLong(words[1]) & 0xFFFF_FFFFL).isEqualTo(5);
        assertThat(words[2]).isEqualTo("01020304");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "05000003 10000000 1400 0000 02000000 00000000, BAD_LENGTH@0, a request without operation",
        "05000003 10000000 2000 FF00 02000000 00000000, BAD_LENGTH@0, a token longer than the unit",
        "05007703 10000000 2000 0000 02000000 00000000, BAD_MARKER@0, no such type",
        "05020003 10000000 2000 0000 02000000 00000000, BAD_MARKER@0, no such version",
    })
    void abandonsWhatCannotBeRead(String hex, String oddity, String why) {
        int consumed = analyzer.advance(state, Direction.TO_SERVER, bytes(hex), heard);
        assertThat(consumed).isEqualTo(Analyzer.ABANDON);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "05, MORE, one byte",
        "05000B03 10000000 4800 0000 01000000, CERTAIN, a head",
        "05000B03 00000000 0048 0000 00000001, LIKELY, a big-endian head is much zero",
        "05000B03 10000000 0800 0000 01000000, NO, shorter than its head",
        "05000B03 10000100 4800 0000 01000000, NO, reserved bytes",
        "050100, MORE, also how SOCKS begins",
        "0564, NO, DNP3",
        "6E6361636E5F6874, CERTAIN, over HTTP",
        "6E6361, MORE, its beginning",
        "6E6F, NO, another word",
    })
    void recognisesConnections(String hex, Match match, String why) {
        assertThat(new DceRpcProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }

    @Test
    void recognisesDatagrams() {
        assertThat(new DceRpcProtocol().recognise(Direction.TO_SERVER, bytes(PNIO_READ)))
                .isEqualTo(Match.CERTAIN);
    }

    private void stream(String hex) {
        Bytes bytes = bytes(hex);
        assertThat(analyzer.advance(state, Direction.TO_SERVER, bytes, heard))
                .isEqualTo(bytes.length());
    }
}
