// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7Blocks;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/// The blocks that the dosing controller holds, and how stations move them.
final class Programs {
    /// The function that is changed now and then: FC 20.
    static final String FUNCTION = "0C00020";

    static final String[] ALL = {"0800001", "0C00001", FUNCTION, "0C00021", "0A00010", "0A00020"};

    private static final int SIZE = 612;
    private static final int PIECE = 202;

    private final Month month;
    private final Map<String, Integer> versions = new HashMap<>();

    Programs(Month month) {
        this.month = month;
    }

    /// A compiled block begins with `pp`, version and language, its type, its number and its
    /// length; the rest is code, the same until it is changed.
    private byte[] code(String block) {
        Random chance = month.chance(block + versions.getOrDefault(block, 0));
        byte[] code = new byte[SIZE - 36];
        chance.nextBytes(code);
        return Octets.of("7070 0101 0101")
                .u8(Integer.parseInt(block.substring(0, 2), 16))
                .u8(1)
                .u16(Integer.parseInt(block.substring(2)))
                .u32(SIZE)
                .zeros(22)
                .raw(code)
                .bytes();
    }

    private static Octets piece(byte[] code, int at) {
        return new Octets().raw(Arrays.copyOfRange(code, at, Math.min(code.length, at + PIECE)));
    }

    /// Puts a changed block into the controller and activates it.
    void download(TcpConversation tcp, S7 s7, String block) {
        versions.merge(block, 1, Integer::sum);
        S7Blocks blocks = new S7Blocks(s7);
        tcp.after(8).ask(blocks.offer(block, SIZE), blocks.offerTaken());
        byte[] code = code(block);
        for (int at = 0; at < code.length; at += PIECE) {
            tcp.after(0.03).serverSays(blocks.fetch(block));
            tcp.after(0.002);
            tcp.clientSays(blocks.fetched(piece(code, at), at + PIECE < code.length));
        }
        tcp.after(0.02).serverSays(blocks.fetchedAll(block));
        tcp.after(0.002).clientSays(blocks.isFetched());
        tcp.after(0.5).ask(blocks.activate(block), blocks.serviceDone());
    }

    /// Takes a copy of a block.
    void upload(TcpConversation tcp, S7 s7, String block) {
        S7Blocks blocks = new S7Blocks(s7);
        tcp.after(1.5).ask(blocks.wish(block), blocks.wishGranted(SIZE));
        byte[] code = code(block);
        for (int at = 0; at < code.length; at += PIECE) {
            tcp.after(0.01);
            tcp.ask(blocks.take(), blocks.taken(piece(code, at), at + PIECE < code.length));
        }
        tcp.after(0.01).ask(blocks.enough(), blocks.isEnough());
    }
}
