// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.wire.capture.CaptureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes exams of a collection of captures and of what others say of them.
public final class LabelledCaptures {
    private static final String TELECONTROL_ATTACKS = "MIXED/qut_dnp3_attacks_";
    private static final String TELECONTROL_CONTROL = "MIXED/qut_dnp3_control_";
    private static final String CONTROLLER = "S7COMM/qut_";

    /// The one host that all attacks of the S7 days came from.
    private static final String CONTROLLER_ATTACKER = "10.10.10.66";

    private static final String PLANT = "MIXED/westermo_";

    /// Occurrences less than a minute apart are one burst of an alert, and so are labelled packets.
    private static final long APART = 60 * Epoch.SECOND;

    private static final String ATTACK = "attack";
    private static final String ENGINEERING = "engineering";
    private static final String NORMAL = "normal";
    private static final String WHOLE_CAPTURE = "capture";

    private static final String MERGED = "merged";

    private final MatchingTable table;
    private final Path oracles;
    private final Path labels;
    private final Problems problems;
    private final List<Manifest.Entry> captures;
    private final List<Exam> exams = new ArrayList<>();

    private LabelledCaptures(Path captures, Path oracles, MatchingTable table, Problems problems) {
        this.table = table;
        this.problems = problems;
        this.oracles = oracles;
        this.labels = oracles.resolve("peers");
        this.captures = Manifest.read(captures, problems);
    }

    /// The exams in the order of the list of captures, those with labelled windows first.
    ///
    /// @param problems told what of the labels could not be used
    public static List<Exam> exams(
            Path captures, Path oracles, MatchingTable table, Problems problems) {
        LabelledCaptures labelled = new LabelledCaptures(captures, oracles, table, problems);
        for (Manifest.Entry capture : labelled.captures) {
            try {
                labelled.add(capture);
            } catch (CaptureException unreadable) {
                problems.add(capture.path(), unreadable.getMessage());
            }
        }
        labelled.exams.sort(Comparator.comparing(Exam::kind));
        return labelled.exams;
    }

    private void add(Manifest.Entry capture) throws CaptureException {
        if (capture.path().startsWith(TELECONTROL_ATTACKS)) {
            telecontrol(capture);
        } else if (capture.path().startsWith(CONTROLLER)) {
            controller(capture);
        } else if (capture.path().startsWith(PLANT)) {
            plant(capture);
        } else if (Files.isRegularFile(packetLabels(capture))) {
            labelledPackets(capture);
        } else if (capture.kind().equals(ATTACK) || capture.kind().equals(ENGINEERING)) {
            whole(capture);
        } else if (capture.kind().equals(MERGED)) {
            merged(capture);
        } else if (capture.kind().equals(NORMAL)) {
            normal(capture);
        }
    }

    // ---- captures with labelled windows

    /// An attack day is judged after the control day of the same name, on which nothing happened.
    private void telecontrol(Manifest.Entry capture) {
        String day = capture.name().substring(TELECONTROL_ATTACKS.length());
        Path file = labels.resolve("qut_dnp3").resolve("attacks_" + day + ".tsv");
        List<Act> acts = TelecontrolLabels.acts(Table.read(file, '\t', problems), problems);
        List<Slice> learned =
                captures.stream()
                        .filter(other -> other.name().equals(TELECONTROL_CONTROL + day))
                        .map(other -> Slice.whole(other.file()))
                        .toList();
        labelled(capture, learned, windows("qut-dnp3", acts));
    }

    /// These captures are seconds long, each around one attack. What the others of the same network
    /// hold beside the attacker is all there is to learn from.
    private void controller(Manifest.Entry capture) throws CaptureException {
        List<Slice> learned = new ArrayList<>();
        for (Manifest.Entry other : captures) {
            if (other.path().startsWith(CONTROLLER)) {
                String harmless = "not host " + CONTROLLER_ATTACKER;
                learned.add(new Slice(other.file(), 1, Long.MAX_VALUE, harmless));
            }
        }
        labelled(capture, learned, windows("qut-s7", controllerActs(capture)));
    }

    private List<Act> controllerActs(Manifest.Entry capture) throws CaptureException {
        CaptureTimes times = CaptureTimes.of(capture.file());
        List<String> attacker = List.of(CONTROLLER_ATTACKER);
        Optional<Path> packets = controllerPackets(capture);
        if (packets.isPresent()) {
            List<Table.Row> rows = Table.read(packets.get(), ',', problems);
            return PacketLabels.acts(rows, times, ATTACK, APART, attacker, problems);
        }
        List<Table.Row> rows =
                Table.read(labels.resolve("qut_s7_attack_windows.tsv"), '\t', problems);
        return ControllerLabels.acts(rows, CONTROLLER_ATTACKER, problems).stream()
                .filter(act ->
                        act.first() <= times.last() + Window.AFTER
                                && act.last() >= times.first() - Window.BEFORE)
                .toList();
    }

    private Optional<Path> controllerPackets(Manifest.Entry capture) {
        String name = capture.name().substring(CONTROLLER.length()) + "_labels.csv";
        return List.of("qut_" + name, "qut_" + name + ".gz").stream()
                .map(file -> labels.resolve("labels").resolve(file))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private void plant(Manifest.Entry capture) {
        Path file = labels.resolve("westermo_events.tsv");
        List<Act> acts = PlantLabels.acts(Table.read(file, '\t', problems), problems);
        labelled(capture, List.of(), windows("westermo", acts));
    }

    private Path packetLabels(Manifest.Entry capture) {
        String name = Path.of(capture.name()).getFileName() + "_labels.csv.gz";
        return labels.resolve("labels").resolve(name);
    }

    private void labelledPackets(Manifest.Entry capture) throws CaptureException {
        List<Table.Row> rows = Table.read(packetLabels(capture), ';', problems);
        CaptureTimes times = CaptureTimes.of(capture.file());
        String name = Path.of(capture.name()).getFileName().toString();
        List<Act> acts = PacketLabels.acts(rows, times, name, APART, List.of(), problems);
        labelled(capture, List.of(), windows("packets", acts));
    }

    private void labelled(Manifest.Entry capture, List<Slice> learned, List<Window> windows) {
        Slice judged = Slice.whole(capture.file());
        exams.add(
                new Exam(
                        capture.name(),
                        Exam.Kind.LABELLED,
                        learned,
                        judged,
                        Variant.PLAIN,
                        windows,
                        List.of()));
    }

    private List<Window> windows(String source, List<Act> acts) {
        List<Window> windows = new ArrayList<>();
        for (Act act : acts) {
            List<MatchingTable.Expectation> expected = table.of(source, act.label());
            if (expected.isEmpty()) {
                problems.add(source, "no behaviour for the label '" + act.label() + "'");
            }
            for (MatchingTable.Expectation expectation : expected) {
                windows.add(
                        new Window(
                                act.label(),
                                expectation.behaviours(),
                                act.first(),
                                act.last(),
                                act.addresses()));
            }
        }
        return windows;
    }

    // ---- whole captures

    private void whole(Manifest.Entry capture) throws CaptureException {
        List<MatchingTable.Expectation> expected = table.of(WHOLE_CAPTURE, capture.name());
        if (expected.isEmpty()) {
            problems.add(
                    capture.path(), "no behaviour for what is in it: " + capture.description());
            return;
        }
        CaptureTimes times = CaptureTimes.of(capture.file());
        List<Window> windows = new ArrayList<>();
        for (MatchingTable.Expectation expectation : expected) {
            if (!expectation.behaviours().isEmpty()) {
                windows.add(
                        new Window(
                                expectation.what(),
                                expectation.behaviours(),
                                times.first(),
                                times.last(),
                                List.of()));
            }
        }
        Exam.Kind kind = windows.isEmpty() ? Exam.Kind.NORMAL : Exam.Kind.WHOLE;
        Slice judged = Slice.whole(capture.file());
        exams.add(
                new Exam(
                        capture.name(),
                        kind,
                        List.of(),
                        judged,
                        Variant.PLAIN,
                        windows,
                        List.of()));
    }

    /// Captures of the collection that were shifted in time and mixed: what is to be noticed in
    /// each of them is to be noticed here, about its own addresses.
    private void merged(Manifest.Entry capture) throws CaptureException {
        String name = Path.of(capture.name()).getFileName() + ".components.tsv";
        List<Window> windows = new ArrayList<>();
        for (Table.Row row : Table.read(oracles.resolve(name), '\t', problems)) {
            for (Manifest.Entry component : captures) {
                if (component.path().equals(row.cell(0))) {
                    long start = Epoch.nanos(row.cell(2));
                    if (start == Epoch.NONE) {
                        problems.add(row.where(), "no time; left out");
                    } else {
                        component(component, start, windows);
                    }
                }
            }
        }
        Slice judged = Slice.whole(capture.file());
        exams.add(
                new Exam(
                        capture.name(),
                        Exam.Kind.WHOLE,
                        List.of(),
                        judged,
                        Variant.PLAIN,
                        windows,
                        List.of()));
    }

    private void component(Manifest.Entry component, long start, List<Window> windows)
            throws CaptureException {
        List<MatchingTable.Expectation> expected = table.of(WHOLE_CAPTURE, component.name());
        if (expected.isEmpty()) {
            return;
        }
        CaptureTimes times = CaptureTimes.of(component.file());
        List<String> senders =
                Sightings.of(Slice.whole(component.file())).stream()
                        .map(Sighting::source)
                        .distinct()
                        .toList();
        for (MatchingTable.Expectation expectation : expected) {
            windows.add(
                    new Window(
                            component.name() + ": " + expectation.what(),
                            expectation.behaviours(),
                            start,
                            start + times.last() - times.first(),
                            senders));
        }
    }

    /// What is in the second half should be no surprise after the first.
    private void normal(Manifest.Entry capture) throws CaptureException {
        long half = CaptureTimes.of(capture.file()).packets() / 2;
        Slice learned = new Slice(capture.file(), 1, half, "");
        Slice judged = new Slice(capture.file(), half + 1, Long.MAX_VALUE, "");
        List<String> acts =
                table.of(NORMAL, capture.name()).stream()
                        .flatMap(expectation -> expectation.behaviours().stream())
                        .toList();
        exams.add(
                new Exam(
                        capture.name(),
                        Exam.Kind.NORMAL,
                        List.of(learned),
                        judged,
                        Variant.PLAIN,
                        List.of(),
                        acts));
    }
}
