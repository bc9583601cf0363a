// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static io.bulkhead.signature.Network.CLIENT;
import static io.bulkhead.signature.Network.SERVER;
import static io.bulkhead.signature.Network.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What bulkhead brings along: each fires, and stays silent just below.
class OwnSignaturesTest {
    // Put together here, so that no antivirus takes this source for what it is about.
    private static final String TEST_FILE =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int NT_TRANSACT = 0xA0;
    private static final int TRANSACTION2 = 0x32;
    private static final int TRANSACTION2_SECONDARY = 0x33;
    private static final int NOT_IMPLEMENTED = 0xC0000002;

    private static Network network() {
        RuleReader reader = new RuleReader(RuleVariables.USUAL, Network.CATALOGUE.names());
        OwnSignatures.addTo(reader);
        assertThat(reader.problems()).isEmpty();
        return new Network(reader.finish(), 1);
    }

    @Test
    @Proves(fires = "antivirus-test-file", silent = "antivirus-test-file")
    void theTestFileOfAntivirus() {
        Network whole = network();
        whole.connect(4000, 9999).asks("data " + TEST_FILE.substring(0, 30));
        whole.connect(4001, 9999).asks(TEST_FILE.substring(0, 30)).asks(TEST_FILE.substring(30));
        whole.udp(CLIENT, 4000, SERVER, 69, bytes("\0\3\0\1" + TEST_FILE));
        assertThat(whole.finish().matches).containsExactly("1@9", "2@10");
        assertThat(whole.rules()).containsExactly("antivirus-test-file");

        Network below = network();
        below.connect(4000, 9999).asks(TEST_FILE.replace("H+H*", "H+H?"));
        assertThat(below.finish().matches).isEmpty();
    }

    /// An SMB 1 message behind its session header.
    private static byte[] smb(int command, int status, int multiplex, byte[] rest) {
        ByteBuffer message = ByteBuffer.allocate(36 + rest.length).order(ByteOrder.LITTLE_ENDIAN);
        message.put((byte) 0).put((byte) 0).put((byte) 0).put((byte) (32 + rest.length));
        message.put((byte) 0xFF).put(bytes("SMB")).put((byte) command).putInt(status);
        message.position(34);
        return message.putShort((short) multiplex).put(rest).array();
    }

    /// A Trans2 request with one set-up word.
    private static byte[] transaction2(int multiplex, int subcommand) {
        ByteBuffer words = ByteBuffer.allocate(33).order(ByteOrder.LITTLE_ENDIAN);
        words.put((byte) 15).position(27);
        words.put((byte) 1).put((byte) 0).putShort((short) subcommand);
        return smb(TRANSACTION2, 0, multiplex, words.array());
    }

    private static Network asked(int subcommand, int answered) {
        Network network = network();
        network.connect(4000, 445)
                .asks(transaction2(65, subcommand))
                .answers(smb(TRANSACTION2, NOT_IMPLEMENTED, answered, new byte[3]));
        return network.finish();
    }

    @Test
    @Proves(fires = "smb-backdoor-answers", silent = "smb-backdoor-answers")
    void theBackdoorThatAnswers() {
        assertThat(asked(14, 81).matches).containsExactly("11@5");
        assertThat(asked(14, 81).rules()).containsExactly("smb-backdoor-answers");
        assertThat(asked(14, 65).matches).as("an honest server").isEmpty();
        assertThat(asked(5, 81).matches).as("asked for something else").isEmpty();
    }

    private static Network sends(int... commands) {
        Network network = network();
        Network.Connection connection = network.connect(4000, 445);
        for (int command : commands) {
            connection.asks(smb(command, 0, 64, new byte[40]));
        }
        return network.finish();
    }

    @Test
    @Proves(fires = "smb-transaction-confused", silent = "smb-transaction-confused")
    void theTransactionContinuedAsAnotherKind() {
        Network confused = sends(NT_TRANSACT, TRANSACTION2_SECONDARY);
        assertThat(confused.matches).containsExactly("22@5");
        assertThat(confused.rules()).containsExactly("smb-transaction-confused");
        assertThat(sends(NT_TRANSACT, TRANSACTION2, TRANSACTION2_SECONDARY).matches).isEmpty();
        assertThat(sends(TRANSACTION2, TRANSACTION2_SECONDARY).matches).isEmpty();
    }

    /// A request to the server service with a path.
    private static byte[] request(int operation, String path) {
        ByteBuffer request = ByteBuffer.allocate(24 + 2 * path.length());
        request.order(ByteOrder.LITTLE_ENDIAN).putInt(0x03000005).position(22);
        request.putShort((short) operation).put(path.getBytes(StandardCharsets.UTF_16LE));
        return request.array();
    }

    private static Network canonicalizes(int operation, String path, boolean bound) {
        Network network = network();
        Network.Connection connection = network.connect(4000, 445);
        connection.asks(
                bound
                        ? bytes("\u00c8O2Kp\u0016\u00d3\u0001\u0012xZG\u00bfn\u00e1\u0088")
                        : bytes("x"));
        connection.asks(request(operation, path));
        return network.finish();
    }

    @Test
    @Proves(fires = "server-service-overflow", silent = "server-service-overflow")
    void thePathThatOverflows() {
        Network climbs = canonicalizes(31, "\\A\\..\\..\\B", true);
        assertThat(climbs.matches).containsExactly("31@5");
        assertThat(climbs.rules()).containsExactly("server-service-overflow");
        assertThat(canonicalizes(31, "\\A\\..\\B", true).matches).isEmpty();
        assertThat(canonicalizes(30, "\\A\\..\\..\\B", true).matches).isEmpty();
        assertThat(canonicalizes(31, "\\A\\..\\..\\B", false).matches).isEmpty();
    }

    @Test
    @Proves(fires = "psexec-service", silent = "psexec-service")
    void theServiceOfPsExec() {
        Network network = network();
        network.connect(4000, 445).asks("\\PSEXESVC-HOST".getBytes(StandardCharsets.UTF_16LE));
        assertThat(network.finish().counts).containsOnlyKeys(41);
        assertThat(network.rules()).containsExactly("psexec-service");

        Network below = network();
        below.connect(4000, 445).asks("\\PSEXEC-HOST".getBytes(StandardCharsets.UTF_16LE));
        assertThat(below.finish().matches).isEmpty();
    }

    /// An SMB 2 request to create or open a file.
    private static byte[] create(String name) {
        ByteBuffer request = ByteBuffer.allocate(4 + 64 + 56 + 2 * name.length());
        request.putInt(request.capacity() - 4).order(ByteOrder.LITTLE_ENDIAN);
        request.put((byte) 0xFE).put(bytes("SMB")).putShort((short) 64).putShort((short) 1);
        request.putInt(0).putShort((short) 5).putShort((short) 1);
        request.position(4 + 64);
        request.putShort((short) 57).putShort((short) 0).putInt(2).position(4 + 64 + 24);
        request.putInt(3).putInt(0).putInt(7).putInt(2).putInt(0);
        request.putShort((short) 120).putShort((short) (2 * name.length())).putLong(0);
        return request.put(name.getBytes(StandardCharsets.UTF_16LE)).array();
    }

    @Test
    @Proves(fires = "psexec-service", silent = "psexec-service")
    void theFileOfPsExec() {
        Network network = network();
        network.connect(4000, 445).asks(create("PsExeSvc.exe"));
        assertThat(network.finish().counts).containsOnlyKeys(40);
        assertThat(network.rules()).containsExactly("psexec-service");

        Network below = network();
        below.connect(4000, 445).asks(create("PsExeSvc.exe.txt"));
        assertThat(below.finish().matches).isEmpty();
    }
}
