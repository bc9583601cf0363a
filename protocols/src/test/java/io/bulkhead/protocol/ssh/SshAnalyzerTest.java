// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SshAnalyzerTest {
    private final SshAnalyzer analyzer = new SshAnalyzer();
    private final SshAnalyzer.State state = analyzer.newState();
    private final Transcript transcript = new Transcript();

    private int says(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return analyzer.advance(state, direction, Bytes.copyOf(bytes), transcript);
    }

    private static String packet(String payload) {
        int length = payload.length() + 1 + 4;
        return "\0\0\0" + (char) length + "\4" + payload + "\0\0\0\0";
    }

    private static String exchange() {
        StringBuilder payload = new StringBuilder("\24" + "c".repeat(16));
        for (String list : "a b c d e f g h".split(" ")) {
            payload.append("\0\0\0\1").append(list);
        }
        return packet(payload + "\0\0\0\0\0\0\0\0\0\0\0\0\0");
    }

    @Test
    void readsIdentificationAndKeyExchange() {
        says(Direction.TO_CLIENT, "SSH-2.0-OpenSSH_9.6 Debian-3\r\n" + exchange());
        says(Direction.TO_SERVER, "SSH-2.0-x\n" + exchange().substring(0, 30));
        assertThat(transcript.operations()).hasSize(3);
        assertThat(transcript.operations().get(0))
                .contains("-1:identification", "software=SSH-2.0-OpenSSH_9.6 Debian-3}");
        assertThat(transcript.operations().get(1)).contains("20:key-exchange-init", "hostKeys=b");
        assertThat(transcript.facts().subList(0, 2))
                .containsExactly("sender SOFTWARE OpenSSH_9.6", "sender OS Debian-3");
        assertThat(transcript.facts().get(2)).startsWith("sender FINGERPRINT hasshServer:");
    }

    @Test
    void fingerprintsEachSideByItsOwnLists() throws Exception {
        says(Direction.TO_SERVER, "SSH-2.0-x\n" + exchange());
        says(Direction.TO_CLIENT, "SSH-2.0-y\n" + exchange());
        assertThat(transcript.facts())
                .contains(
                        "sender FINGERPRINT hassh:" + md5("a;c;e;g"),
                        "sender FINGERPRINT hasshServer:" + md5("a;d;f;h"));
    }

    private static String md5(String text) throws Exception {
        byte[] digest =
                java.security.MessageDigest.getInstance("MD5")
                        .digest(text.getBytes(StandardCharsets.US_ASCII));
        return java.util.HexFormat.of().formatHex(digest);
    }

    @Test
    void passesOverWhatIsEncrypted() {
        says(Direction.TO_SERVER, "SSH-2.0-x\r\n" + packet("\25") + "\u00ff\u00ff\u00ffnoise");
        assertThat(says(Direction.TO_SERVER, "\u00ff".repeat(50))).isEqualTo(50);
        assertThat(transcript.operations()).hasSize(2).last().asString().contains("21:new-keys");
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void notesTheWithdrawnVersion() {
        assertThat(says(Direction.TO_CLIENT, "Welcome\r\nSSH-1.5-Cisco-1.25\r\n\0\0\1"))
                .isEqualTo(32);
        assertThat(transcript.oddities()).containsExactly("VERSION_1");
        assertThat(transcript.facts()).containsExactly("sender SOFTWARE Cisco-1.25");
    }

    @Test
    void abandonsAPacketThatIsTooLong() {
        assertThat(says(Direction.TO_SERVER, "SSH-2.0-x\r\n\0\1\0\0\4\24"))
                .isEqualTo(Analyzer.ABANDON);
        assertThat(transcript.oddities()).containsExactly("BAD_LENGTH@11");
    }
}
