// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Function;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.Relation;
import io.bulkhead.baseline.Scope;
import io.bulkhead.baseline.Wording;
import io.bulkhead.baseline.Written;
import io.bulkhead.baseline.file.BaselineDifference;
import io.bulkhead.baseline.file.DeviceBlock;
import io.bulkhead.baseline.file.LearningReport;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Names;
import io.bulkhead.pipeline.Observations.Place;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Shows baselines and their differences to people.
final class BaselineView {
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";
    private static final int NAMES_SHOWN = 6;

    private final PrintStream out;
    private final boolean colours;

    BaselineView(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /// Colours where a terminal shows them and nobody asked not to.
    static BaselineView of(PrintStream out) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new BaselineView(out, terminal && System.getenv("NO_COLOR") == null);
    }

    private String in(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }

    /// Text that came from traffic, without what would move the cursor.
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> {
                    int type = Character.getType(character);
                    boolean hidden =
                            type == Character.CONTROL
                                    || type == Character.FORMAT
                                    || type == Character.SURROGATE
                                    || type == Character.LINE_SEPARATOR
                                    || type == Character.PARAGRAPH_SEPARATOR;
                    safe.append(
                            hidden
                                    ? "\\u%04x".formatted(character)
                                    : Character.toString(character));
                });
        return safe.toString();
    }

    static String address(Place place) {
        return Addresses.text(place.version(), place.high(), place.low());
    }

    // ---- a baseline

    /// @param wanted an address or a name, or null for all
    /// @return whether any device was shown
    boolean show(Baseline baseline, String wanted) {
        if (wanted == null) {
            LearningReport.lines(baseline).forEach(line -> out.println(safe(line)));
        }
        boolean any = false;
        for (DeviceBlock block : DeviceBlock.of(baseline)) {
            if (wanted == null
                    || wanted.equalsIgnoreCase(block.about.name())
                    || wanted.equalsIgnoreCase(address(block.place))) {
                any = true;
                out.println();
                device(baseline, block);
            }
        }
        return any;
    }

    private void device(Baseline baseline, DeviceBlock block) {
        About about = block.about;
        StringBuilder head = new StringBuilder(in(BOLD, address(block.place)));
        for (String each : new String[] {about.name(), about.type()}) {
            head.append(each.isEmpty() ? "" : "  " + safe(each));
        }
        head.append(about.zone().isEmpty() ? "" : "  zone " + safe(about.zone()));
        String network = baseline.networks().getOrDefault(block.place.realm(), "");
        out.println(head + in(DIM, "  " + network));
        if (!about.note().isEmpty()) {
            out.println("  note: " + safe(about.note()));
        }
        if (block.ward != null) {
            List<String> open = new ArrayList<>();
            for (Aspect aspect : Aspect.values()) {
                boolean own = aspect != Aspect.RATE && aspect != Aspect.PERIOD;
                if (own && !aspect.ofNetwork() && !block.ward.graduated(aspect)) {
                    open.add(Names.of(aspect));
                }
            }
            out.println(
                    in(DIM, "  watched " + block.ward.shifts() + " shifts")
                            + (open.isEmpty()
                                    ? ""
                                    : "; still learning: " + String.join(", ", open)));
        }
        List<String[]> rows = new ArrayList<>();
        facts(block, rows);
        for (Relation relation : block.relations) {
            relation(baseline, relation, rows);
        }
        table(rows);
    }

    private static void facts(DeviceBlock block, List<String[]> rows) {
        for (Baseline.Saying saying : block.sayings) {
            String what =
                    saying.aspect() == Aspect.NAME
                            ? "looks up"
                            : "says " + saying.kind().toLowerCase(Locale.ROOT);
            rows.add(new String[] {what, saying.said().label(), seen(saying.said())});
        }
        block.peers.forEach(peer ->
                rows.add(
                        new String[] {
                            "outside",
                            peer.networkText() + " " + protocol(peer.protocol(), peer.port()),
                            seen(peer.talk())
                        }));
        for (Written written : block.written) {
            rows.add(
                    new String[] {
                        "gets",
                        written.protocol() + " " + written.object(),
                        Wording.number(written.envelope().low())
                                + " .. "
                                + Wording.number(written.envelope().high()),
                        written.envelope().count() + " writes"
                    });
        }
    }

    private static String protocol(String protocol, int port) {
        return protocol.isEmpty() ? "port " + port : port == 0 ? protocol : protocol + ":" + port;
    }

    private static String seen(Known known) {
        return day(known.first()) + " .. " + day(known.last()) + "  x" + known.count();
    }

    private static String day(long time) {
        return Instant.ofEpochSecond(time / 1_000_000_000L)
                .toString()
                .substring(0, 16)
                .replace('T', ' ');
    }

    private static void relation(Baseline baseline, Relation relation, List<String[]> rows) {
        About client = baseline.about(relation.client());
        String name = client == null || client.name().isEmpty() ? "" : " (" + client.name() + ")";
        rows.add(
                new String[] {
                    "asked by",
                    address(relation.client()) + name,
                    protocol(relation.protocol(), relation.port()),
                    seen(relation.talk())
                });
        List<Function> functions = relation.functions().list();
        functions.sort(Comparator.comparing(Function::action).thenComparing(Function::label));
        for (Function function : functions) {
            rows.add(
                    new String[] {
                        "",
                        "  " + Names.of(function.action()) + ": " + function.label(),
                        function.rhythm().regular()
                                ? "every " + Wording.duration(function.rhythm().period())
                                : "",
                        "x" + function.known().count()
                    });
        }
        List<Scope> scopes = relation.scopes().list();
        scopes.sort(Comparator.comparing(Scope::action).thenComparing(Scope::kind));
        for (Scope scope : scopes) {
            rows.add(
                    new String[] {
                        "", "  " + Names.of(scope.action()) + " " + scope.kind(), objects(scope)
                    });
        }
        for (Known user : relation.users().list()) {
            rows.add(new String[] {"", "  user " + user.label(), "x" + user.count()});
        }
    }

    private static String objects(Scope scope) {
        List<String> objects = new ArrayList<>();
        if (scope.any()) {
            objects.add("any");
        }
        if (!scope.addresses().isEmpty()) {
            objects.add(scope.addresses().toString());
        }
        List<String> names = scope.names().list().stream().map(Known::label).sorted().toList();
        objects.addAll(names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        if (names.size() > NAMES_SHOWN) {
            objects.add("and " + (names.size() - NAMES_SHOWN) + " more");
        }
        return String.join(", ", objects);
    }

    /// Columns as wide as their widest cell, within reason.
    private void table(List<String[]> rows) {
        int[] widths = new int[4];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = safe(row[i]);
                widths[i] = Math.max(widths[i], Math.min(60, row[i].length()));
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.length; i++) {
                String cell = row[i];
                String shown = i == 0 ? in(DIM, cell) : cell;
                line.append(shown);
                if (i + 1 < row.length) {
                    line.append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }

    // ---- differences

    void show(List<BaselineDifference.Difference> differences) {
        Place last = null;
        for (BaselineDifference.Difference difference : differences) {
            if (!difference.device().equals(last)) {
                last = difference.device();
                out.println(
                        in(BOLD, address(last))
                                + (difference.name().isEmpty()
                                        ? ""
                                        : "  " + safe(difference.name()))
                                + in(DIM, "  " + difference.network()));
            }
            out.println(line(difference));
        }
    }

    private String line(BaselineDifference.Difference difference) {
        String what = safe(difference.behaviour());
        String before = safe(difference.before());
        String after = safe(difference.after());
        return switch (difference.change()) {
            case ADDED -> in(GREEN, "  + " + what + (after.isEmpty() ? "" : ": " + after));
            case REMOVED -> in(RED, "  - " + what + (before.isEmpty() ? "" : ": " + before));
            case WIDENED -> in(YELLOW, "  > " + what + ": " + before + "  widened to  " + after);
            case NARROWED -> in(YELLOW, "  < " + what + ": " + before + "  narrowed to  " + after);
            case CHANGED -> in(YELLOW, "  ~ " + what + ": " + before + "  now  " + after);
        };
    }
}
