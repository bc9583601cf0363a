// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Blocks of program that are moved to and from an S7 controller, and its starting and stopping.
public final class S7Blocks {
    private static final String PROGRAM = "P_PROGRAM";

    private final S7 s7;

    public S7Blocks(S7 s7) {
        this.s7 = s7;
    }

    /// `_`, type, number, and where it goes: `P` passive, `A` active.
    private static Octets file(String block, char where) {
        String name = "_" + block + where;
        return new Octets().u8(name.length()).text(name);
    }

    // ---- download: the controller fetches what the station offers

    /// @param block type and number, as `0C00020` for FC 20
    public Octets offer(String block, int size) {
        Octets sizes = new Octets().text("1%06d%06d".formatted(size, size - 36));
        Octets parameter =
                Octets.of("1A00 0100 0000 0000")
                        .add(file(block, 'P'))
                        .u8(sizes.length())
                        .add(sizes);
        return s7.job(parameter, new Octets());
    }

    public Octets offerTaken() {
        return s7.answer("1A");
    }

    public Octets fetch(String block) {
        return s7.job(Octets.of("1B00 0100 0000 0000").add(file(block, 'P')), new Octets());
    }

    public Octets fetched(Octets piece, boolean more) {
        Octets data = new Octets().u16(piece.length()).hex("00FB").add(piece);
        return s7.answer(new Octets().u8(0x1B).u8(more ? 1 : 0), data);
    }

    public Octets fetchedAll(String block) {
        return s7.job(Octets.of("1C00 0100 0000 0000").add(file(block, 'P')), new Octets());
    }

    public Octets isFetched() {
        return s7.answer("1C");
    }

    // ---- upload: the station fetches what the controller holds

    public Octets wish(String block) {
        return s7.job(Octets.of("1D00 0000 0000 0000").add(file(block, 'A')), new Octets());
    }

    public Octets wishGranted(int size) {
        Octets length = new Octets().text("%07d".formatted(size));
        return s7.answer(Octets.of("1D00 0000 0000 0007").u8(7).add(length), new Octets());
    }

    public Octets take() {
        return s7.job("1E00 0000 0000 0007");
    }

    public Octets taken(Octets piece, boolean more) {
        Octets data = new Octets().u16(piece.length()).hex("00FB").add(piece);
        return s7.answer(new Octets().u8(0x1E).u8(more ? 1 : 0), data);
    }

    public Octets enough() {
        return s7.job("1F00 0000 0000 0007");
    }

    public Octets isEnough() {
        return s7.answer("1F");
    }

    // ---- services

    /// Puts a downloaded block into the running program.
    public Octets activate(String block) {
        return service(new Octets().u8(1).u8(0).text(block + "P"), "_INSE");
    }

    public Octets start() {
        return service(new Octets(), PROGRAM);
    }

    public Octets serviceDone() {
        return s7.answer("28");
    }

    public Octets stop() {
        return s7.job(Octets.of("2900 0000 0000").u8(PROGRAM.length()).text(PROGRAM), new Octets());
    }

    public Octets stopped() {
        return s7.answer("29");
    }

    private Octets service(Octets argument, String name) {
        Octets parameter =
                Octets.of("2800 0000 0000 00FD")
                        .u16(argument.length())
                        .add(argument)
                        .u8(name.length())
                        .text(name);
        return s7.job(parameter, new Octets());
    }
}
