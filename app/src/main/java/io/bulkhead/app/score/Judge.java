// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.wire.capture.CaptureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds the alerts of a detector against what should have been told.
public final class Judge {
    /// Alerts that are named in place of a right one.
    private static final int INSTEAD = 5;

    private final MatchingTable table;

    public Judge(MatchingTable table) {
        this.table = table;
    }

    /// Runs the exam. A capture that cannot be read is an outcome with a problem.
    ///
    /// @param nanos how long the detector took is measured by this clock
    public Outcome examine(Exam exam, Examinee examinee, java.util.function.LongSupplier nanos) {
        long began = nanos.getAsLong();
        try {
            List<Alert> alerts = examinee.alerts(exam.learned(), exam.judged(), exam.variant());
            if (exam.variant() != Variant.PLAIN) {
                alerts = besides(examinee, exam, alerts);
            }
            long took = nanos.getAsLong() - began;
            return judge(exam, alerts, visibility(exam), took);
        } catch (CaptureException | IOException unreadable) {
            return Outcome.failed(exam, unreadable.getMessage());
        }
    }

    /// Alerts that the frames as they are do not raise.
    private static List<Alert> besides(Examinee examinee, Exam exam, List<Alert> alerts)
            throws CaptureException, IOException {
        Set<String> usual = new HashSet<>();
        for (Alert alert : examinee.alerts(exam.learned(), exam.judged(), Variant.PLAIN)) {
            usual.add(alert.rule() + " " + end(alert.source()) + " " + end(alert.target()));
        }
        return alerts.stream()
                .filter(alert ->
                        !usual.contains(
                                alert.rule()
                                        + " "
                                        + end(alert.source())
                                        + " "
                                        + end(alert.target())))
                .toList();
    }

    private Optional<Visibility> visibility(Exam exam) throws CaptureException {
        boolean asked =
                exam.windows().stream().anyMatch(window -> !traces(window).contains(Trace.ALWAYS));
        return asked
                ? Optional.of(new Visibility(Sightings.of(exam.judged()), exam.windows()))
                : Optional.empty();
    }

    private List<Trace> traces(Window window) {
        return window.behaviours().stream().map(id -> table.behaviour(id).trace()).toList();
    }

    Outcome judge(Exam exam, List<Alert> alerts, Optional<Visibility> visibility, long nanos) {
        List<Outcome.Answer> answers = new ArrayList<>();
        for (Window window : exam.windows()) {
            answers.add(answer(window, alerts, visibility));
        }
        List<Outcome.FalseAlarm> falseAlarms = new ArrayList<>();
        int loud = 0;
        for (Alert alert : alerts) {
            if (loud(alert)) {
                loud++;
                falseAlarm(exam, alert).ifPresent(falseAlarms::add);
            }
        }
        falseAlarms.sort(
                Comparator.comparingLong(Outcome.FalseAlarm::at)
                        .thenComparing(Outcome.FalseAlarm::rule));
        return new Outcome(exam, answers, falseAlarms, loud, nanos, "");
    }

    private static boolean loud(Alert alert) {
        return alert.severity().compareTo(Severity.MEDIUM) >= 0;
    }

    // ---- windows

    private Outcome.Answer answer(
            Window window, List<Alert> alerts, Optional<Visibility> visibility) {
        List<Alert> inside = alerts.stream().filter(alert -> touches(alert, window)).toList();
        List<Alert> right = inside.stream().filter(alert -> isRight(alert, window)).toList();
        if (!right.isEmpty()) {
            TreeSet<String> rules = new TreeSet<>();
            right.forEach(alert -> rules.add(alert.rule()));
            boolean quiet = right.stream().noneMatch(Judge::loud);
            return new Outcome.Answer(window, Outcome.Fate.FOUND, List.copyOf(rules), quiet, "");
        }
        Optional<String> hidden = visibility.flatMap(seen -> seen.hidden(window, traces(window)));
        return hidden.map(why ->
                        new Outcome.Answer(window, Outcome.Fate.NOT_VISIBLE, List.of(), false, why))
                .orElseGet(() ->
                        new Outcome.Answer(
                                window, Outcome.Fate.MISSED, List.of(), false, instead(inside)));
    }

    private static boolean touches(Alert alert, Window window) {
        return alert.bursts().stream()
                .anyMatch(burst -> window.overlaps(burst.first(), burst.last()));
    }

    private boolean isRight(Alert alert, Window window) {
        return concerns(alert, window)
                && window.behaviours().stream().anyMatch(id -> table.behaviour(id).isTold(alert));
    }

    /// An alert that names both its ends must name one of the label, if the label names any.
    private static boolean concerns(Alert alert, Window window) {
        String source = alert.source().address();
        String target = alert.target().address();
        return window.addresses().isEmpty()
                || source.isEmpty()
                || target.isEmpty()
                || window.addresses().contains(source)
                || window.addresses().contains(target)
                || window.addresses().stream().anyMatch(address -> names(alert, address));
    }

    private static boolean names(Alert alert, String address) {
        return within(alert.subject(), address) || within(alert.what(), address);
    }

    /// Whether the text has the address with no digit around it.
    private static boolean within(String text, String address) {
        for (int at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
            int end = at + address.length();
            boolean longer =
                    at > 0 && Character.isDigit(text.charAt(at - 1))
                            || end < text.length() && Character.isDigit(text.charAt(end));
            if (!longer) {
                return true;
            }
        }
        return false;
    }

    private static String instead(List<Alert> inside) {
        TreeMap<String, Integer> rules = new TreeMap<>();
        inside.forEach(alert -> rules.merge(alert.rule(), 1, Integer::sum));
        if (rules.isEmpty()) {
            return "no alert";
        }
        List<String> told = new ArrayList<>();
        rules.forEach((rule, count) -> told.add(count == 1 ? rule : rule + " (" + count + ")"));
        String first = String.join(", ", told.subList(0, Math.min(INSTEAD, told.size())));
        return told.size() > INSTEAD ? first + " and others" : first;
    }

    // ---- false alarms

    private Optional<Outcome.FalseAlarm> falseAlarm(Exam exam, Alert alert) {
        if (exam.kind() == Exam.Kind.WHOLE) {
            return Optional.empty();
        }
        List<Alert.Burst> outside =
                alert.bursts().stream()
                        .filter(burst ->
                                exam.windows().stream()
                                        .noneMatch(window ->
                                                window.overlaps(burst.first(), burst.last())))
                        .toList();
        if (outside.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Outcome.FalseAlarm(
                        alert.rule(),
                        Names.of(alert.severity()),
                        outside.getFirst().first(),
                        outside.size(),
                        exam.acts().stream().anyMatch(id -> table.behaviour(id).isTold(alert)),
                        end(alert.source()) + " > " + end(alert.target()),
                        alert.what()));
    }

    private static String end(Alert.Party party) {
        return party.address().isEmpty() ? "-" : party.address();
    }
}
