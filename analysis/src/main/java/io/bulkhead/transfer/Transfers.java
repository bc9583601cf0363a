// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Transfer.Difference;
import io.bulkhead.protocol.Piece.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// All transfers that are over, each with its difference to the one before of the same name on the
/// same device, in the order of their ends. What goes the same way again is a count.
public final class Transfers {
    /// Rows that are kept; later ones are counted as dropped.
    static final int MAX_ROWS = 100_000;

    /// Names whose last transfer is remembered; the one that is longest unused makes room.
    private static final int MAX_NAMES = 65_536;

    /// Characters of texts that are remembered for comparison.
    private static final long MAX_TEXT = 16 << 20;

    /// Rows of one file's or body's name: what changes at every turn is a message and no file.
    static final int MAX_VERSIONS = 32;

    /// What tells whose content can be compared. The two directions of a body are two things.
    private record Named(
            long realm, int version, long high, long low, String protocol, int side, String name) {}

    /// The last that was seen of a name.
    private static final class Last {
        TransferRow row;

        /// The last that was whole, with its text.
        TransferRow whole;

        String text = "";
        int versions;
    }

    private final Consumer<TransferRow> told;
    private final Consumer<TransferRow> again;
    private final boolean keepsRows;
    private final List<TransferRow> rows = new ArrayList<>();
    private long number;
    private final Programs programs = new Programs();
    private final Map<Named, Last> lasts = new LinkedHashMap<>(16, 0.75f, true);
    private long textSize;
    private long dropped;
    private long forgotten;

    /// Those of a run, which keeps all of them.
    ///
    /// @param told hears of each that is not the same again
    public Transfers(Consumer<TransferRow> told) {
        this.told = told;
        this.again = row -> {};
        this.keepsRows = true;
    }

    /// Those of one who watches for years, and keeps but what later ones are compared with.
    ///
    /// @param told hears of each that is not the same again
    /// @param again hears of each that is
    /// @param last number of the last row that there ever was; they count on
    public Transfers(Consumer<TransferRow> told, Consumer<TransferRow> again, long last) {
        this.told = told;
        this.again = again;
        this.keepsRows = false;
        this.number = last;
    }

    /// Number of the last row.
    public long last() {
        return number;
    }

    /// A transfer is over.
    ///
    /// @return its row; the row of the earlier one where it is the same again
    public TransferRow add(Transferred now) {
        programs.add(now);
        if (now.name().isEmpty()) {
            return keep(new TransferRow(now.withoutText(), TransferRow.NONE, Difference.NONE));
        }
        Last last = lasts.computeIfAbsent(named(now), name -> new Last());
        if (last.row != null && now.repeats(last.row.transferred())) {
            last.row.repeat(now);
            again.accept(last.row);
            return last.row;
        }
        Difference difference = difference(now, last);
        long previous = last.whole == null ? TransferRow.NONE : last.whole.number();
        if (varies(now, last)) {
            last.row.becomes(now.withoutText(), TransferRow.NONE, Difference.NONE);
            told.accept(last.row);
        } else {
            last.row = keep(new TransferRow(now.withoutText(), previous, difference));
            last.versions++;
        }
        if (!now.sha256().isEmpty()) {
            last.whole = last.row;
            textSize += now.text().length() - last.text.length();
            last.text = now.text();
        }
        bound();
        return last.row;
    }

    /// A conversation is over; what it carried of a program is one transfer.
    public void ended(Flow flow) {
        programs.ended(flow, this::keep);
    }

    /// The run is over.
    public void finish() {
        programs.finish(this::keep);
    }

    private TransferRow keep(TransferRow row) {
        if (!keepsRows) {
            row.number(++number);
        } else if (rows.size() == MAX_ROWS) {
            dropped++;
        } else {
            rows.add(row);
            row.number(++number);
        }
        told.accept(row);
        return row;
    }

    private static boolean varies(Transferred now, Last last) {
        boolean message = now.kind() == Kind.FILE || now.kind() == Kind.BODY;
        return message && last.versions >= MAX_VERSIONS;
    }

    private static Named named(Transferred now) {
        int side = now.kind() != Kind.BODY ? 0 : now.into() ? 1 : 2;
        Transferred.End target = now.target();
        return new Named(
                now.realm(),
                now.version(),
                target.high(),
                target.low(),
                now.protocol(),
                side,
                now.name());
    }

    /// What is not whole cannot be compared.
    private static Difference difference(Transferred now, Last last) {
        boolean comparable = last.whole != null && now.kind() != Kind.BODY;
        if (!comparable
                || now.sha256().isEmpty()
                || now.sha256().equals(last.whole.transferred().sha256())) {
            return Difference.NONE;
        }
        LineDifference lines =
                now.text().isEmpty() || last.text.isEmpty()
                        ? LineDifference.NONE
                        : LineDifference.of(last.text, now.text());
        return new Difference(
                List.of(),
                List.of(now.name()),
                List.of(),
                List.of(),
                lines.lines(),
                lines.added(),
                lines.removed());
    }

    private void bound() {
        while (lasts.size() > MAX_NAMES || textSize > MAX_TEXT) {
            Named eldest = lasts.keySet().iterator().next();
            textSize -= lasts.remove(eldest).text.length();
            forgotten++;
        }
    }

    // ---- what was seen

    public List<TransferRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    /// What made room, by table.
    public SortedMap<String, Long> dropped() {
        SortedMap<String, Long> tables = new TreeMap<>();
        if (dropped > 0) {
            tables.put("transfers", dropped);
        }
        if (forgotten + programs.forgotten() > 0) {
            tables.put("transfers-compared", forgotten + programs.forgotten());
        }
        return tables;
    }
}
