// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Piece.Encoding;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class AssemblerTest {
    private static final String TEXT = "The quick brown fox jumps over the lazy dog\n";

    private final Assembler assembler = new Assembler();
    private final OpenTransfers open = new OpenTransfers();
    private final Flow flow = new Flow();
    private final Piece piece = new Piece();
    private final List<Transferred> finished = new ArrayList<>();
    private long frame;

    private Piece piece(String content) {
        Bytes bytes = Bytes.copyOf(content.getBytes(StandardCharsets.ISO_8859_1));
        return piece.clear().content(bytes, 0, bytes.length());
    }

    private void add(Piece told) {
        frame++;
        assembler.add(open, flow, false, "ftp-data", told, frame, 0, frame, finished::add);
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(content.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private Transferred only() {
        assertThat(finished).hasSize(1);
        return finished.getFirst();
    }

    @Test
    void whatComesInOrderIsHashed() {
        add(piece("The quick ").into(true));
        add(piece("brown fox").state(State.COMPLETE));
        assertThat(only().sha256()).isEqualTo(sha256("The quick brown fox"));
        assertThat(only().complete()).isTrue();
        assertThat(only().into()).isTrue();
        assertThat(only().size()).isEqualTo(19);
        assertThat(only().span()).isEqualTo(new Transferred.Span(0, 1, 0, 2));
    }

    @Test
    void partsComeInAnyOrderAndTwice() {
        add(piece("cc").at(4).length(8));
        add(piece("bb").at(2));
        add(piece("bb").at(2));
        add(piece("cc").at(4));
        add(piece("aabb").at(0));
        add(piece("ccdd").at(4));
        assertThat(only().sha256()).isEqualTo(sha256("aabbccdd"));
    }

    @Test
    void whatComesOfATransferThatIsOverIsARepetition() {
        add(piece("all").id(7).at(0).length(3));
        add(piece("all").id(7).at(0).length(3));
        add(piece("").id(7).state(State.COMPLETE));
        assembler.close(open, finished::add);
        assertThat(finished).hasSize(1);
    }

    @Test
    void aGapLeavesNoHash() {
        add(piece("aa").at(0));
        add(piece("cc").at(4).state(State.COMPLETE));
        assertThat(only().complete()).isFalse();
        assertThat(only().sha256()).isEmpty();
        assertThat(only().size()).isEqualTo(6);
    }

    @Test
    void lostBytesOfTheStreamLeaveNoHash() {
        add(piece("aa"));
        assembler.gap(open, false, 1);
        add(piece("bb").state(State.COMPLETE));
        assertThat(only().sha256()).isEmpty();
    }

    @Test
    void lostBytesThatAreLessThanAPieceLoseNone() {
        add(piece("aa").takes(17).length(4));
        assembler.gap(open, false, 16);
        add(piece("bb"));
        assertThat(only().sha256()).isEqualTo(sha256("aabb"));
    }

    @Test
    void lessThanWasAnnouncedIsNotAll() {
        add(piece("aa").length(3).state(State.COMPLETE));
        assertThat(only().sha256()).isEmpty();
    }

    @Test
    void theEndOfTheConversationIsNotTheEndOfAFile() {
        add(piece("aa"));
        assembler.close(open, finished::add);
        assertThat(only().complete()).isFalse();
        assertThat(open.size).isZero();
    }

    @Test
    void whatIsWrittenAgainIsNoRepetition() {
        add(piece("aaaa").at(0).rewrites());
        add(piece("bb").at(0).rewrites().state(State.COMPLETE));
        assertThat(only().sha256()).isEmpty();
    }

    @Test
    void concurrentTransfersAreKeptApart() {
        add(piece("one").id(1));
        add(piece("two").id(2));
        add(piece("two").id(2).state(State.COMPLETE));
        add(piece("one").id(1).state(State.COMPLETE));
        assertThat(finished)
                .extracting(Transferred::sha256)
                .containsExactly(sha256("twotwo"), sha256("oneone"));
    }

    @Test
    void anEmptyFileIsAFile() {
        add(piece("").length(0));
        assertThat(only().sha256()).isEqualTo(sha256(""));
        assertThat(only().type()).isEqualTo(FileType.EMPTY);
    }

    @Test
    void anEndWithoutBeginningIsNothing() {
        add(piece("").state(State.COMPLETE));
        add(piece("").state(State.ABORTED));
        assertThat(finished).isEmpty();
    }

    @Test
    void whatWasCompressedForTheWayIsUnpacked() throws IOException {
        add(piece(gzip(TEXT)).encoding(Encoding.GZIP).id(1).state(State.COMPLETE));
        add(piece(deflate(TEXT)).encoding(Encoding.DEFLATE).id(2).state(State.COMPLETE));
        assertThat(finished).extracting(Transferred::sha256).containsOnly(sha256(TEXT));
        assertThat(finished).extracting(Transferred::size).containsOnly((long) TEXT.length());
    }

    @Test
    void compressedBytesMayComeOneByOne() throws IOException {
        String packed = gzip(TEXT);
        for (int i = 0; i < packed.length(); i++) {
            add(piece(packed.substring(i, i + 1)).encoding(Encoding.GZIP));
        }
        add(piece("").state(State.COMPLETE));
        assertThat(only().sha256()).isEqualTo(sha256(TEXT));
    }

    @Test
    void whatIsNotPackedAsItSaysHasNoHash() throws IOException {
        add(piece(TEXT).encoding(Encoding.GZIP).id(1).state(State.COMPLETE));
        String cut = gzip(TEXT).substring(0, 30);
        add(piece(cut).encoding(Encoding.GZIP).id(2).state(State.COMPLETE));
        add(piece("packed").encoding(Encoding.OTHER).id(3).state(State.COMPLETE));
        assertThat(finished).hasSize(3);
        assertThat(finished).extracting(Transferred::sha256).containsOnly("");
    }

    @Test
    void fewBytesThatStandForVeryManyAreGivenUp() throws IOException {
        String bomb = gzip("\0".repeat((int) Unpacker.MAX_UNPACKED + 1));
        add(piece(bomb).encoding(Encoding.GZIP).state(State.COMPLETE));
        assertThat(only().sha256()).isEmpty();
    }

    @Test
    void anAnnouncementGivesNameDirectionAndSides() {
        Flow control = new Flow();
        control.aLow = 1;
        control.bLow = 2;
        control.aServes = false;
        flow.aLow = 2;
        flow.bLow = 1;
        flow.aPort = 20;
        flow.bPort = 4000;
        flow.aServes = false;
        Bytes name = Bytes.copyOf("plan.pdf".getBytes(StandardCharsets.UTF_8));
        assembler.announce(control, 4000, piece.clear().name(name, 0, name.length()).into(false));
        add(piece("%PDF-1.4").state(State.COMPLETE));
        assertThat(only().name()).isEqualTo("plan.pdf");
        assertThat(only().source().low()).isEqualTo(1);
        assertThat(only().target().low()).isEqualTo(2);
        assertThat(only().type()).isEqualTo(FileType.PDF);
    }

    @Test
    void aHostilePeerCannotTakeAllMemory() {
        for (int i = 0; i < 10 * Assembler.MAX_OPEN; i++) {
            OpenTransfers each = new OpenTransfers();
            assembler.add(
                    each, flow, true, "smb", piece("x").at(1 << 16), i, 0, i + 1, finished::add);
        }
        assertThat(finished).hasSizeGreaterThanOrEqualTo(9 * Assembler.MAX_OPEN);
        assertThat(finished).noneMatch(Transferred::complete);
        assertThat(assembler.evicted()).isEqualTo(9L * Assembler.MAX_OPEN);
    }

    @Test
    void oneConversationHasItsOwnBound() {
        for (int id = 0; id < 3 * OpenTransfers.MAX; id++) {
            add(piece("x").id(id));
        }
        assertThat(open.size).isEqualTo(OpenTransfers.MAX);
        assertThat(finished).hasSize(2 * OpenTransfers.MAX);
    }

    @Test
    void whatComesTooEarlyIsKeptUpToABound() {
        String block = "y".repeat(16 * 1024);
        for (int i = 1; i < 100; i++) {
            add(piece(block).at((long) i * block.length()));
        }
        add(piece(block).at(0).state(State.COMPLETE));
        assertThat(only().sha256()).isEmpty();
        assertThat(assembler.evicted()).isZero();
    }

    @Test
    void aNameIsCutWhereItIsTooLong() {
        Bytes name = Bytes.copyOf("n".repeat(5_000).getBytes(StandardCharsets.UTF_8));
        add(piece("x").name(name, 0, name.length()).state(State.COMPLETE));
        assertThat(only().name()).hasSize(1024);
    }

    @Test
    void aBlockTellsItsHeader() {
        String block =
                "pp\1\1\1\10\0\1\0\0\0\110\0\0\0\0" // language 1, OB 1, 72 bytes
                        + "\0\0\0\0\0\1" // code changed on 2 January 1984
                        + "\0\0\0\0\0\0" // interface: not told
                        + "\0\0\0\0\0\0\0\0"
                        + "AUTHOR\0\0FAMILY\0\0NAME\0\0\0\0\21"
                        + "\0".repeat(11);
        add(piece(block).kind(Kind.BLOCK).state(State.COMPLETE));
        S7BlockHeader header = only().header();
        assertThat(header.type()).isEqualTo("OB");
        assertThat(header.number()).isEqualTo(1);
        assertThat(header.language()).isEqualTo("stl");
        assertThat(header.author()).isEqualTo("AUTHOR");
        assertThat(header.family()).isEqualTo("FAMILY");
        assertThat(header.name()).isEqualTo("NAME");
        assertThat(header.version()).isEqualTo("1.1");
        assertThat(header.codeChanged()).isEqualTo((5113L + 1) * 86_400 * 1_000_000_000);
        assertThat(header.interfaceChanged()).isZero();
    }

    private static String gzip(String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String deflate(String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packing = new DeflaterOutputStream(out)) {
            packing.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
